import datetime
from typing import Any

import pytest

from tests import factories
from tests.factories import days_from_today
from tribes.actions import hand_overs
from tribes.enums import AgeBand, ChallengeState, TribeState
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Challenge, Edition, Person, Tribe


def coach_of(tribe: Tribe) -> Any:
    return Tribe.objects.get(pk=tribe.pk).coach


def test_the_tribes_of_a_coach_go_to_another(
    tribe: Tribe, coach: Person, other_coach: Person, manager: Person
) -> None:
    hand_overs.of_coach(leaver=coach, successor=other_coach, by=manager)

    assert coach_of(tribe) == other_coach


def test_a_tribe_that_has_ended_remembers_its_coach(
    tribe: Tribe, coach: Person, other_coach: Person, manager: Person
) -> None:
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.FINISHED)

    hand_overs.of_coach(leaver=coach, successor=other_coach, by=manager)

    assert coach_of(tribe) == coach


def test_without_a_successor_a_tribe_looks_for_a_coach_again(
    tribe: Tribe, coach: Person, manager: Person
) -> None:
    hand_overs.of_coach(leaver=coach, successor=None, by=manager)

    assert coach_of(tribe) is None


def test_minors_at_work_are_not_left_without_a_coach(
    working: Tribe, ben: Person, coach: Person, manager: Person
) -> None:
    Person.objects.filter(pk=ben.pk).update(age_band=AgeBand.TEEN)

    with pytest.raises(NotAllowed):
        hand_overs.of_coach(leaver=coach, successor=None, by=manager)

    assert coach_of(working) == coach


def test_only_another_coach_takes_over(
    tribe: Tribe, coach: Person, ada: Person, manager: Person
) -> None:
    for wrong in (coach, ada):
        with pytest.raises(InvalidValue):
            hand_overs.of_coach(leaver=coach, successor=wrong, by=manager)

    assert coach_of(tribe) == coach


def test_editions_and_what_waits_go_to_who_closes_the_account(
    manager: Person, now: datetime.datetime
) -> None:
    leaver = factories.ManagerFactory()
    edition = factories.EditionFactory(manager=leaver)
    given = {"submitted_at": now, "answer_due_on": days_from_today(2), "decider": leaver}
    waiting, public = (
        factories.ChallengeFactory(edition=edition, state=state, published_at=now, **given)
        for state in (ChallengeState.SUBMITTED, ChallengeState.PUBLISHED)
    )

    hand_overs.of_manager(leaver=leaver, by=manager)

    assert Edition.objects.get().manager == manager
    # Who decided then is history.
    assert Challenge.objects.get(pk=waiting.pk).decider == manager
    assert Challenge.objects.get(pk=public.pk).decider == leaver
    assert AuditEntry.objects.filter(action__endswith=".handed_over").count() == 2
