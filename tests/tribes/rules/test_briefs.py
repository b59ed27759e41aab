import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.actions.terms import accept
from tribes.enums import ChallengeState, TribeState
from tribes.models import Attachment, BriefView, Challenge, Person, Tribe
from tribes.rules import briefs as rules
from tribes.rules.challenges import EDITABLE_STATES, LIVE_STATES
from tribes.rules.terms import standing

OPEN = {*EDITABLE_STATES, *LIVE_STATES}


@pytest.mark.parametrize("state", list(ChallengeState))
def test_the_company_writes_as_long_as_it_answers_for_the_challenge(
    challenge: Challenge, company: Person, state: ChallengeState
) -> None:
    challenge.state = state

    assert bool(rules.may_write(company, challenge)) is (state in OPEN)


@pytest.mark.parametrize("state", LIVE_STATES)
def test_under_a_tribe_at_work_the_brief_stays_what_it_was(
    challenge: Challenge, company: Person, state: ChallengeState
) -> None:
    """Also while the challenge still looks for a second tribe."""
    challenge.state = state
    factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)

    assert rules.may_write(company, challenge).code == "tribe_at_work"


def test_nobody_else_writes(
    challenge: Challenge, ada: Person, other_company: Person, manager: Person
) -> None:
    for person in (ada, other_company, manager, AnonymousUser()):
        assert rules.may_write(person, challenge).code == "not_your_organisation"


def test_there_is_a_brief_with_a_text_or_a_confidential_file(challenge: Challenge) -> None:
    factories.BriefFactory(challenge=challenge, text="", own_terms="Ours.")
    factories.AttachmentFactory(challenge=challenge)
    assert not rules.exists(challenge)

    Attachment.objects.update(is_confidential=True)
    assert rules.exists(challenge)


def test_a_tribe_and_its_coach_read_after_accepting(
    tribe: Tribe, ada: Person, ben: Person, coach: Person, now: datetime.datetime
) -> None:
    text = standing(tribe.challenge)[0]
    for person in (ada, coach):
        assert rules.may_read(person, tribe.challenge, now).code == "terms_not_accepted"
        accept(challenge=tribe.challenge, digest=text.digest, by=person, now=now)

    assert rules.may_read(ada, tribe.challenge, now)
    assert rules.may_read(coach, tribe.challenge, now)
    assert not rules.may_read(ben, tribe.challenge, now)


def test_strangers_read_nothing_and_are_not_concerned(
    working: Tribe, strangers: list[Person], manager: Person, now: datetime.datetime
) -> None:
    for person in strangers:
        assert not rules.may_read(person, working.challenge, now)
        assert rules.concerns(person, working.challenge) is (person == manager)


def test_the_company_reads_its_own(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    assert rules.may_read(company, challenge, now)


@pytest.mark.parametrize(
    ("minutes", "gave_reason", "holds"),
    [(1, True, True), (59, True, True), (61, True, False), (1, False, False)],
)
def test_a_reason_of_the_manager_holds_for_an_hour_from_when_it_was_given(
    challenge: Challenge,
    manager: Person,
    now: datetime.datetime,
    minutes: int,
    gave_reason: bool,
    holds: bool,
) -> None:
    assert rules.may_read(manager, challenge, now).code == "reason_needed"
    BriefView.objects.create(
        challenge=challenge,
        person=manager,
        reason="A dispute.",
        gave_reason=gave_reason,
        at=now - datetime.timedelta(minutes=minutes),
    )

    assert bool(rules.may_read(manager, challenge, now)) is holds


def test_only_a_manager_reads_with_a_reason(
    ada: Person, coach: Person, company: Person, manager: Person
) -> None:
    assert rules.may_unseal(manager)
    for person in (ada, coach, company):
        assert rules.may_unseal(person).code == "manager_only"


def test_what_is_confidential_of_another_challenge_is_no_brief(challenge: Challenge) -> None:
    factories.BriefFactory(text="Ours.")
    factories.AttachmentFactory(is_confidential=True)

    assert not rules.exists(challenge)


def test_a_brief_was_read_once_somebody_looked_at_this_one(
    challenge: Challenge, manager: Person
) -> None:
    now = timezone.now()
    other = factories.ChallengeFactory()
    BriefView.objects.create(challenge=other, person=manager, reason="Asked.", at=now)
    assert not rules.was_read(challenge)

    BriefView.objects.create(challenge=challenge, person=manager, reason="Asked.", at=now)
    assert rules.was_read(challenge)
