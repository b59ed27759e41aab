import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.actions import exposures as actions
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Edition, Feedback, JoinRequest, Person, Suggestion
from tribes.queries import exposures

TODAY = datetime.date(2030, 1, 7)


@pytest.fixture
def edition(db: None) -> Edition:
    row: Edition = factories.EditionFactory()
    return row


@pytest.fixture
def challenges(edition: Edition) -> list[Challenge]:
    return suggesting.three_challenges(suggesting.skills(), edition=edition)


@pytest.fixture
def looked(challenges: list[Challenge], cleo: Person) -> Challenge:
    """Cleo welds: the hull is in her list, she saw it on two days and opened it once."""
    hull = challenges[1]
    suggesting.learn(suggesting.profile_of(cleo, "welding"), "welding")
    for day in (TODAY, TODAY + datetime.timedelta(days=1)):
        actions.count_shown(challenges=[hull.pk], by=cleo, today=day)
    actions.count_opened(challenge=hull.pk, by=cleo, today=TODAY)
    return hull


def test_each_challenge_says_how_often_it_was_seen(
    edition: Edition, manager: Person, looked: Challenge
) -> None:
    rows = exposures.of_edition(manager, edition)

    last = rows[-1]
    assert last.challenge == looked
    assert (last.in_lists, last.shown, last.opened, last.wanted) == (1, 2, 1, 0)
    assert [row.is_never_shown for row in rows] == [True, True, False]


def test_people_who_want_it_count_once_however_they_said_so(
    edition: Edition, manager: Person, looked: Challenge, cleo: Person, ada: Person
) -> None:
    tribe = factories.TribeFactory(challenge=looked)
    factories.MembershipFactory(tribe=tribe, person=ada)
    for other in (tribe, factories.TribeFactory(challenge=looked)):
        JoinRequest.objects.create(
            tribe=other, person=cleo, answer_due_on=factories.days_from_today(2)
        )

    assert exposures.of_edition(manager, edition, "wanted")[-1].wanted == 2


def test_who_said_interested_for_their_own_list_is_in_no_number(
    edition: Edition, manager: Person, looked: Challenge, cleo: Person
) -> None:
    Feedback.objects.create(
        person=cleo, challenge=looked, kind="interested", given_at=timezone.now()
    )

    assert [row.wanted for row in exposures.of_edition(manager, edition)] == [0, 0, 0]


def test_it_can_be_ordered_by_each_column(
    edition: Edition, manager: Person, looked: Challenge
) -> None:
    for order in ("shown", "lists", "opened"):
        assert exposures.of_edition(manager, edition, order)[-1].challenge == looked
    titles = [row.challenge.title for row in exposures.of_edition(manager, edition, "title")]
    assert titles == ["Cracks in the hull", "Invoices take too long", "Lager slijt"]


def test_an_unknown_order_is_the_first_one(
    edition: Edition, manager: Person, looked: Challenge
) -> None:
    assert exposures.of_edition(manager, edition, "no") == exposures.of_edition(manager, edition)


def test_what_is_taken_off_is_told(
    edition: Edition, manager: Person, challenges: list[Challenge]
) -> None:
    factories.ExposurePriceFactory(challenge=challenges[0], price=0.25)

    rows = exposures.of_edition(manager, edition)
    assert {row.price for row in rows} == {0.25, 0.0}


def test_a_challenge_that_is_taken_is_not_told_as_never_shown(
    edition: Edition, manager: Person, challenges: list[Challenge]
) -> None:
    Challenge.objects.update(state="matched")

    assert not any(row.is_never_shown for row in exposures.of_edition(manager, edition))


def test_drafts_and_other_editions_stay_out(
    edition: Edition, manager: Person, challenges: list[Challenge]
) -> None:
    factories.ChallengeFactory(edition=edition)
    factories.ChallengeFactory(published=True)

    assert len(exposures.of_edition(manager, edition)) == 3


def test_nobody_but_a_programme_manager_reads_it(
    edition: Edition, cleo: Person, company: Person, coach: Person
) -> None:
    observer = factories.PersonFactory(role="observer")
    for person in (cleo, company, coach, observer):
        with pytest.raises(NotVisible):
            exposures.of_edition(person, edition)


def test_more_challenges_cost_no_more_queries(
    edition: Edition, manager: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for more in (1, 2):
        factories.ChallengeFactory.create_batch(more, edition=edition, published=True)
        Suggestion.objects.all().delete()
        with django_assert_num_queries(7):
            exposures.of_edition(manager, edition)
