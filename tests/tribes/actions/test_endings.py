"""At the end of a challenge or a tribe nobody waits for an answer that cannot come."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from tests import factories
from tests.stage import Stage
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.conftest import Told
from tribes.actions import (
    answer_clocks,
    challenge_states,
    challenges,
    change_requests,
    join_requests,
    memberships,
    milestones,
    questions,
    reviews,
)
from tribes.enums import ChallengeState as State
from tribes.enums import RequestKind, RequestState, TribeState
from tribes.events import ChangeClosed, QuestionClosed
from tribes.exceptions import AlreadyAnswered, NotAllowed
from tribes.models import (
    AnswerClock,
    Challenge,
    ChangeRequest,
    JoinRequest,
    Membership,
    Milestone,
    Person,
    Question,
    Tribe,
)
from tribes.queries.answer_clocks import without_clock
from tribes.rules.answer_clocks import KINDS

# These answers can still come: what was made is read after the work as well.
AFTERWARDS = {RequestKind.REVIEW, RequestKind.RESULT_REVIEW, RequestKind.RESULT_CONSENT}
OVER = {
    State.FINISHED: AFTERWARDS,
    State.ARCHIVED: set(),
    State.WITHDRAWN: set(),
}
# Somebody is invited to the platform, and a parent asked, whatever becomes of a challenge.
# No challenge has anything to do with these.
APART = {
    RequestKind.INVITATION,
    RequestKind.GUARDIAN_CONSENT,
    RequestKind.ORGANISATION_CHECK,
}


def running() -> set[str]:
    return set(AnswerClock.objects.filter(answered_at=None).values_list("kind", flat=True))


def waiting() -> set[RequestKind]:
    return {
        kind
        for kind in RequestKind
        if KINDS[kind].subject._default_manager.filter(KINDS[kind].waiting).exists()
    }


@pytest.mark.parametrize("state", OVER)
def test_no_request_of_any_kind_waits_in_a_challenge_that_is_over(
    own_stage: Stage, state: State
) -> None:
    assert waiting() == set(RequestKind)
    kinds = OVER[state]
    is_over = {"state": TribeState.FINISHED if kinds else TribeState.DISSOLVED}
    Tribe.objects.update(**is_over)
    Challenge.objects.update(state=state, finished_at=timezone.now())

    assert waiting() == kinds | APART
    AnswerClock.objects.all().delete()
    assert {kind for kind in RequestKind if without_clock(kind).exists()} == kinds | APART


@pytest.mark.parametrize("state", [TribeState.FINISHED, TribeState.DISSOLVED])
def test_no_request_waits_for_a_tribe_that_is_over(own_stage: Stage, state: TribeState) -> None:
    Tribe.objects.update(state=state)

    expected = AFTERWARDS if state == TribeState.FINISHED else set()
    of_tribes = {RequestKind.APPLICATION, RequestKind.JOIN_REQUEST, *AFTERWARDS}
    assert waiting() & of_tribes == expected


@pytest.fixture
def busy(working: Tribe, cleo: Person, ada: Person, company: Person) -> Tribe:
    """At work, with a request of every kind that can hang on it."""
    now, challenge = timezone.now(), working.challenge
    Tribe.objects.update(state=TribeState.APPLIED)
    join_requests.ask(tribe=working, message="", by=cleo, now=now)
    Tribe.objects.update(state=TribeState.RUNNING)
    questions.ask(challenge=challenge, text="How hot is it?", by=cleo, now=now)
    milestone = factories.MilestoneFactory(tribe=working)
    milestones.deliver(milestone=milestone, text="Measured.", by=ada, now=now)
    ask_for_change(challenge, company)
    return working


def ask_for_change(challenge: Challenge, company: Person) -> ChangeRequest:
    return change_requests.ask(
        challenge=challenge,
        values={"title": "Two pumps stop"},
        reason="The other one broke too.",
        version=challenge.version,
        by=company,
        now=timezone.now(),
    )


@pytest.fixture
def finished(busy: Tribe, company: Person, now: datetime.datetime) -> Tribe:
    Challenge.objects.update(state=State.RUNNING)
    challenge_states.finish(challenge=busy.challenge, by=company, now=now)
    busy.refresh_from_db()
    return busy


def test_a_finished_challenge_leaves_only_its_reviews_to_wait_for(finished: Tribe) -> None:
    assert running() == {RequestKind.REVIEW}
    assert JoinRequest.objects.get().state == RequestState.DECLINED
    assert ChangeRequest.objects.get().state == RequestState.WITHDRAWN


def test_nothing_but_the_review_is_ever_escalated_after_the_end(
    finished: Tribe, now: datetime.datetime
) -> None:
    for number in range(1, 4):
        answer_clocks.escalate_overdue(now=now + datetime.timedelta(days=14 * number))

    escalated = AnswerClock.objects.filter(escalations__gt=0)
    assert {clock.kind for clock in escalated} == {RequestKind.REVIEW}


def test_the_review_after_the_end_stops_the_last_clock(
    finished: Tribe, coach: Person, now: datetime.datetime
) -> None:
    review = reviews.save(
        milestone=Milestone.objects.get(), verdict="ok", comments="Good.", by=coach
    )
    reviews.release(review=review, by=coach, now=now)

    assert running() == set()


def test_after_a_year_nobody_waits_for_a_review(finished: Tribe, now: datetime.datetime) -> None:
    challenge_states.archive_due(now=now + datetime.timedelta(days=365))

    assert running() == set()


def test_who_asked_to_join_reads_why_in_the_own_language(
    working: Tribe, company: Person, cleo: Person, now: datetime.datetime
) -> None:
    asked = ask_to_join(working, cleo)
    Person.objects.update(language="en")
    Challenge.objects.update(state=State.RUNNING)

    challenge_states.finish(challenge=working.challenge, by=company, now=now)

    asked.refresh_from_db()
    assert asked.reason == "This tribe has finished its work."


def test_the_end_is_told_to_who_asked(
    busy: Tribe, company: Person, now: datetime.datetime, told: Told
) -> None:
    Challenge.objects.update(state=State.RUNNING)

    heard = told(lambda: challenge_states.finish(challenge=busy.challenge, by=company, now=now))

    assert QuestionClosed(question_id=Question.objects.get().pk) in heard
    assert ChangeClosed(change_request_id=ChangeRequest.objects.get().pk) in heard


def test_nobody_answers_a_question_after_the_end(
    finished: Tribe, company: Person, now: datetime.datetime
) -> None:
    question = Question.objects.get()
    with pytest.raises(NotAllowed):
        questions.answer(question=question, answer="Late.", by=company, now=now)

    question.refresh_from_db()
    assert question.answered_at is None


def test_a_closed_change_is_answered_by_nobody(
    finished: Tribe, ada: Person, now: datetime.datetime
) -> None:
    asked = ChangeRequest.objects.get()
    with pytest.raises((NotAllowed, AlreadyAnswered)):
        change_requests.accept(change_request=asked, tribe=finished, by=ada, now=now)

    asked.refresh_from_db()
    assert (asked.state, asked.answers.count()) == (RequestState.WITHDRAWN, 0)


def test_a_withdrawn_challenge_leaves_nobody_waiting(
    tribe: Tribe, cleo: Person, ben: Person, company: Person, now: datetime.datetime
) -> None:
    challenge = tribe.challenge
    join_requests.ask(tribe=tribe, message="", by=cleo, now=now)
    questions.ask(challenge=challenge, text="How hot is it?", by=cleo, now=now)
    application = apply(tribe, ben)
    answer_clocks.start_missing(now=now)
    Tribe.objects.update(state=TribeState.APPLIED)

    challenges.withdraw(challenge=challenge, by=company, now=now)

    application.refresh_from_db()
    assert running() == set()
    assert application.state == RequestState.DECLINED
    assert answer_clocks.escalate_overdue(now=now + datetime.timedelta(days=60)) == 0


def leave_all(tribe: Tribe, now: datetime.datetime) -> None:
    for membership in Membership.objects.filter(tribe=tribe, left_at=None):
        memberships.leave(membership=membership, by=membership.person, now=now)


def test_when_the_last_tribe_leaves_the_change_is_made_and_the_next_can_be_asked(
    working: Tribe, company: Person, now: datetime.datetime, told: Told
) -> None:
    asked = ask_for_change(working.challenge, company)

    heard = told(partial(leave_all, working, now))

    asked.refresh_from_db()
    challenge = Challenge.objects.get()
    assert (asked.state, challenge.title) == (RequestState.ACCEPTED, "Two pumps stop")
    assert challenge.versions.latest("number").saved_by == company
    assert ChangeClosed(change_request_id=asked.pk) in heard
    assert RequestKind.CHANGE_REQUEST not in running()
    assert change_requests.rules.has_no_request(challenge)


@pytest.fixture
def neighbour(working: Tribe) -> Tribe:
    tribe: Tribe = factories.TribeFactory(
        challenge=working.challenge, state=TribeState.RUNNING, seats=1
    )
    factories.MembershipFactory(tribe=tribe, seat=tribe.seats.get())
    return tribe


def test_a_yes_is_enough_once_the_other_tribe_has_gone(
    working: Tribe, neighbour: Tribe, company: Person, ada: Person, now: datetime.datetime
) -> None:
    asked = ask_for_change(working.challenge, company)
    change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)

    leave_all(neighbour, now)

    asked.refresh_from_db()
    assert asked.state == RequestState.ACCEPTED
    assert Challenge.objects.get().title == "Two pumps stop"


def test_a_tribe_that_goes_leaves_the_answer_to_the_others(
    working: Tribe, neighbour: Tribe, company: Person, now: datetime.datetime
) -> None:
    asked = ask_for_change(working.challenge, company)

    leave_all(neighbour, now)

    asked.refresh_from_db()
    assert asked.state == RequestState.PENDING
    assert RequestKind.CHANGE_REQUEST in running()


def test_a_change_of_a_text_that_is_not_there_any_more_is_not_made(
    working: Tribe, company: Person, now: datetime.datetime
) -> None:
    asked = ask_for_change(working.challenge, company)
    Challenge.objects.update(version=9)

    leave_all(working, now)

    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
    assert Challenge.objects.get().title != "Two pumps stop"
