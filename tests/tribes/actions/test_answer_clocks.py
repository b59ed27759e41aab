import datetime
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply, ask_to_join, let_pass
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import (
    answer_clocks,
    applications,
    challenges,
    invitations,
    join_requests,
    memberships,
    milestones,
    organisations,
    reviews,
)
from tribes.enums import RequestKind, RequestState, Role, TribeState
from tribes.events import AnswerOverdue
from tribes.models import (
    AnswerClock,
    Application,
    AuditEntry,
    Challenge,
    Invitation,
    JoinRequest,
    Membership,
    Milestone,
    Organisation,
    Person,
    Tribe,
)
from tribes.rules.working_days import add_working_days


def running() -> list[str]:
    return list(AnswerClock.objects.filter(answered_at=None).values_list("kind", flat=True))


@pytest.fixture
def draft(organisation: Organisation, manager: Person) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        organisation=organisation, edition__manager=manager
    )
    return challenge


@pytest.fixture
def asked(tribe: Tribe, cleo: Person, now: datetime.datetime) -> JoinRequest:
    return join_requests.ask(tribe=tribe, message="", by=cleo, now=now)


@pytest.fixture
def application(tribe: Tribe, ada: Person, now: datetime.datetime) -> Application:
    tribe.challenge.edition.tribe_min = 2
    tribe.challenge.edition.save()
    return applications.submit(tribe=tribe, plan="We measure.", by=ada, now=now)


@pytest.fixture
def delivered(working: Tribe, ada: Person, now: datetime.datetime) -> Milestone:
    milestone: Milestone = factories.MilestoneFactory(tribe=working)
    return milestones.deliver(milestone=milestone, text="Done.", by=ada, now=now)


@pytest.fixture
def invitation(organisation: Organisation, company: Person, now: datetime.datetime) -> Invitation:
    return invitations.invite(
        email="new@tribes.test", role=Role.COMPANY, organisation=organisation, by=company, now=now
    )


def test_a_challenge_is_counted_until_somebody_decides(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    clock = AnswerClock.objects.get()
    assert (clock.due_on, clock.asked_by, clock.days) == (draft.answer_due_on, company, 2)

    challenges.publish(challenge=draft, by=manager, now=now)
    assert running() == []


def test_a_question_gives_the_company_a_date_until_it_submits_again(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    challenges.ask(challenge=draft, question="Which pump?", by=manager, now=now)

    assert running() == [RequestKind.QUESTION]
    question = AnswerClock.objects.get(answered_at=None)
    assert question.due_on == add_working_days(timezone.localdate(now), 2)
    assert question.asked_by == manager

    challenges.submit(challenge=draft, by=company, now=now)
    assert running() == [RequestKind.CHALLENGE]


def test_a_withdrawn_challenge_waits_for_nothing(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    challenges.ask(challenge=draft, question="Which pump?", by=manager, now=now)
    challenges.withdraw(challenge=draft, by=company, now=now)

    assert running() == []


@pytest.mark.parametrize("end", ["accept", "decline", "withdraw"])
def test_every_end_of_a_request_to_join_stops_its_clock(
    asked: JoinRequest, ada: Person, cleo: Person, now: datetime.datetime, end: str
) -> None:
    assert AnswerClock.objects.get().due_on == asked.answer_due_on
    ends: dict[str, Callable[[], object]] = {
        "accept": partial(join_requests.accept, join_request=asked, by=ada, now=now),
        "decline": partial(
            join_requests.decline, join_request=asked, reason="Full.", by=ada, now=now
        ),
        "withdraw": partial(join_requests.withdraw, join_request=asked, by=cleo, now=now),
    }
    ends[end]()

    assert running() == []
    assert AnswerClock.objects.get().answered_at == now


def test_who_joins_by_link_does_not_wait_any_more(asked: JoinRequest, cleo: Person) -> None:
    memberships.join_by_link(secret=asked.tribe.invite_secret, by=cleo, today=days_from_today(0))

    assert running() == []


@pytest.mark.parametrize("end", ["accept", "decline", "withdraw"])
def test_every_end_of_an_application_stops_its_clock(
    application: Application, ada: Person, company: Person, now: datetime.datetime, end: str
) -> None:
    assert AnswerClock.objects.get().due_on == application.answer_due_on
    ends: dict[str, Callable[[], object]] = {
        "accept": partial(applications.accept, application=application, by=company, now=now),
        "decline": partial(
            applications.decline, application=application, reason="No.", by=company, now=now
        ),
        "withdraw": partial(applications.withdraw, application=application, by=ada, now=now),
    }
    ends[end]()

    # A tribe that was taken has its milestones before it.
    assert set(running()) == ({RequestKind.MILESTONE} if end == "accept" else set())


def test_a_milestone_waits_for_its_review_from_the_first_delivery(
    delivered: Milestone, ada: Person, coach: Person, now: datetime.datetime
) -> None:
    before = AnswerClock.objects.get().due_on
    later = now + datetime.timedelta(days=3)
    milestones.deliver(milestone=delivered, text="Better.", by=ada, now=later)
    assert AnswerClock.objects.get().due_on == before

    review = reviews.save(milestone=delivered, verdict="ok", comments="Good.", by=coach)
    assert running() == [RequestKind.REVIEW]
    reviews.release(review=review, by=coach, now=later)
    assert running() == []


def test_a_milestone_that_is_late_is_told_to_its_coach_and_then_to_the_manager(
    working: Tribe, coach: Person, now: datetime.datetime
) -> None:
    factories.MilestoneFactory(tribe=working, due_on=days_from_today(-1))

    answer_clocks.escalate_overdue(now=now)
    assert AnswerClock.objects.get().escalated_to == coach
    let_pass()
    answer_clocks.escalate_overdue(now=now)

    assert AnswerClock.objects.get().escalated_to == working.challenge.edition.manager


def test_a_milestone_waits_from_the_first_day_until_it_is_handed_in(
    application: Application, company: Person, ada: Person, coach: Person, now: datetime.datetime
) -> None:
    applications.accept(application=application, by=company, now=now)
    rows = Milestone.objects.filter(tribe=application.tribe)
    assert running().count(RequestKind.MILESTONE) == len(rows) > 0

    milestones.deliver(milestone=rows[0], text="Done.", by=ada, now=now)

    assert running().count(RequestKind.MILESTONE) == len(rows) - 1
    assert running().count(RequestKind.REVIEW) == 1


def test_a_tribe_that_stopped_hands_nothing_in(working: Tribe, now: datetime.datetime) -> None:
    factories.MilestoneFactory(tribe=working, due_on=days_from_today(3))
    answer_clocks.start_missing(now=now)

    for membership in Membership.objects.filter(tribe=working):
        memberships.leave(membership=membership, by=membership.person, now=now)

    assert RequestKind.MILESTONE not in running()


def reminded_on_each_day(now: datetime.datetime, days: int) -> list[int]:
    """Days from today on which somebody was reminded, with several turns of the clock a day."""
    heard = []
    for day in range(days):
        for hour in (0, 1):
            moment = now + datetime.timedelta(days=day, minutes=hour)
            heard += [day] * answer_clocks.remind_due(now=moment)
    return heard


def test_who_is_late_is_reminded_before_the_date_and_on_it(
    monday: None,
    application: Application,
) -> None:
    now = timezone.now()
    AnswerClock.objects.update(due_on=days_from_today(3), asked_at=now)

    assert reminded_on_each_day(now, 6) == [2, 3]


def test_what_is_due_on_a_monday_is_told_on_friday_and_not_in_the_weekend(
    monday: None,
    application: Application,
) -> None:
    now = timezone.now()
    AnswerClock.objects.update(due_on=days_from_today(7), asked_at=now)

    assert reminded_on_each_day(now, 10) == [4, 7]


def test_what_is_due_in_the_weekend_is_told_on_friday_and_on_its_day(
    monday: None,
    application: Application,
) -> None:
    now = timezone.now()
    AnswerClock.objects.update(due_on=days_from_today(6), asked_at=now)

    assert reminded_on_each_day(now, 9) == [4, 6]


def test_what_was_asked_today_for_tomorrow_is_told_on_its_day(
    monday: None, application: Application
) -> None:
    now = timezone.now()
    AnswerClock.objects.update(due_on=days_from_today(1), asked_at=now)

    assert reminded_on_each_day(now, 3) == [1]


def test_who_has_answered_is_not_reminded(
    monday: None, application: Application, ada: Person, told: Told
) -> None:
    now = timezone.now()
    AnswerClock.objects.update(due_on=days_from_today(1))
    applications.withdraw(application=application, by=ada, now=now)

    assert told(lambda: answer_clocks.remind_due(now=now)) == []


@pytest.fixture
def monday() -> Iterator[None]:
    """So that the next days are working days; no public holiday is in this week or the next."""
    with time_machine.travel("2026-03-02T10:00+00:00"):
        yield


def test_a_tribe_that_everybody_left_waits_for_no_review(
    delivered: Milestone, now: datetime.datetime
) -> None:
    for row in Membership.objects.filter(tribe=delivered.tribe):
        memberships.leave(membership=row, by=row.person, now=now)

    assert Tribe.objects.get(pk=delivered.tribe_id).state == TribeState.DISSOLVED
    assert running() == []


def test_a_new_invitation_replaces_the_clock_of_the_old_one(
    invitation: Invitation, organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    again = invitations.invite(
        email="new@tribes.test", role=Role.COMPANY, organisation=organisation, by=company, now=now
    )

    clock = AnswerClock.objects.get(answered_at=None)
    assert clock.subject_id == again.pk
    assert clock.due_on == timezone.localdate(again.expires_at)


def test_nothing_is_escalated_on_the_day_itself(
    asked: JoinRequest, now: datetime.datetime, told: Told
) -> None:
    let_pass(0)

    assert told(lambda: answer_clocks.escalate_overdue(now=now)) == []
    assert AnswerClock.objects.get().escalations == 0


def test_a_missed_date_is_told_audited_and_kept(
    asked: JoinRequest, coach: Person, now: datetime.datetime, told: Told
) -> None:
    let_pass()
    heard = told(lambda: answer_clocks.escalate_overdue(now=now))

    clock = AnswerClock.objects.get()
    assert heard == [AnswerOverdue(clock_id=clock.pk)]
    assert (clock.escalated_to, clock.escalated_at, clock.escalations) == (coach, now, 1)
    assert clock.due_on == days_from_today(-1)
    entry = AuditEntry.objects.get(action="answer.escalated")
    assert entry.data == {"kind": "join_request", "subject": asked.pk, "to": coach.pk}


def test_each_missed_period_is_told_once(asked: JoinRequest, now: datetime.datetime) -> None:
    let_pass()
    assert answer_clocks.escalate_overdue(now=now) == 1
    assert answer_clocks.escalate_overdue(now=now) == 0

    clock = AnswerClock.objects.get()
    assert clock.escalate_after == add_working_days(timezone.localdate(now), clock.days)
    after = now + (clock.escalate_after - timezone.localdate(now)) + datetime.timedelta(days=1)
    assert answer_clocks.escalate_overdue(now=after - datetime.timedelta(days=1)) == 0
    assert answer_clocks.escalate_overdue(now=after) == 1
    assert answer_clocks.escalate_overdue(now=after) == 0
    assert AnswerClock.objects.get().escalations == 2


def test_an_answer_in_time_is_never_escalated(
    asked: JoinRequest, ada: Person, now: datetime.datetime
) -> None:
    join_requests.decline(join_request=asked, reason="Full.", by=ada, now=now)
    AnswerClock.objects.update(escalate_after=days_from_today(-1))

    assert answer_clocks.escalate_overdue(now=now) == 0
    assert not AuditEntry.objects.filter(action="answer.escalated").exists()


def test_a_request_that_is_gone_stops_its_clock_in_silence(
    asked: JoinRequest, now: datetime.datetime
) -> None:
    asked.delete()
    let_pass()

    assert answer_clocks.escalate_overdue(now=now) == 0
    assert running() == []
    assert not AuditEntry.objects.filter(action="answer.escalated").exists()


def test_an_invitation_ends_with_its_date_and_its_sender_is_told(
    invitation: Invitation, company: Person, now: datetime.datetime, told: Told
) -> None:
    let_pass()
    heard = told(lambda: answer_clocks.escalate_overdue(now=now))

    assert len(heard) == 1
    assert AnswerClock.objects.get().escalated_to == company
    assert running() == []
    assert answer_clocks.escalate_overdue(now=now) == 0


def test_rows_from_before_there_were_clocks_get_one(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime
) -> None:
    ask_to_join(tribe, cleo)
    apply(tribe, ada)

    assert answer_clocks.start_missing(now=now) == 2
    assert answer_clocks.start_missing(now=now) == 0
    assert set(AnswerClock.objects.values_list("due_on", flat=True)) == {days_from_today(2)}


def test_an_escalation_that_fails_leaves_nothing_behind(
    asked: JoinRequest, now: datetime.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_pass()
    monkeypatch.setattr(answer_clocks, "publish", _fail)

    assert answer_clocks.escalate_overdue(now=now) == 0
    assert AnswerClock.objects.get().escalations == 0
    assert not AuditEntry.objects.filter(action="answer.escalated").exists()


def test_an_escalation_that_fails_keeps_nobody_else_waiting(
    asked: JoinRequest,
    tribe: Tribe,
    now: datetime.datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The oldest comes first at every turn, so the others would never have theirs."""
    other = join_requests.ask(tribe=tribe, message="", by=factories.ParticipantFactory(), now=now)
    let_pass()
    first = AnswerClock.objects.get(subject_id=asked.pk)

    def fail_for_the_first(event: AnswerOverdue) -> None:
        if event.clock_id == first.pk:
            _fail(event)

    monkeypatch.setattr(answer_clocks, "publish", fail_for_the_first)

    assert answer_clocks.escalate_overdue(now=now) == 1
    counts = dict(AnswerClock.objects.values_list("subject_id", "escalations"))
    assert counts == {asked.pk: 0, other.pk: 1}
    assert f"Not done by the clock: {first.pk}" in caplog.text


def _fail(event: object) -> None:
    raise RuntimeError("half way")


@pytest.mark.django_db(transaction=True)
def test_several_at_the_same_moment_escalate_once(
    asked: JoinRequest, now: datetime.datetime
) -> None:
    let_pass()

    counts = race([partial(answer_clocks.escalate_overdue, now=now)] * 6)

    assert sorted(counts, key=str) == [0, 0, 0, 0, 0, 1]
    assert AnswerClock.objects.get().escalations == 1
    assert AuditEntry.objects.filter(action="answer.escalated").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_an_escalation_at_the_same_moment_never_wait_for_each_other(
    asked: JoinRequest, ada: Person, now: datetime.datetime
) -> None:
    let_pass()

    def answer() -> int:
        join_requests.decline(join_request=asked, reason="Full.", by=ada, now=now)
        return 0

    def escalate() -> int:
        return answer_clocks.escalate_overdue(now=now)

    race([answer, escalate])

    assert JoinRequest.objects.get().state == RequestState.DECLINED
    assert running() == []


def test_what_nobody_can_see_to_yet_keeps_its_clock(
    company: Person, now: datetime.datetime
) -> None:
    """The first company comes before the first programme manager."""
    organisations.create(name="Kaap", place="", website="", by=company, now=now)
    let_pass()

    assert answer_clocks.escalate_overdue(now=now) == 0
    assert running() == [RequestKind.ORGANISATION_CHECK]

    manager = factories.ManagerFactory()
    assert answer_clocks.escalate_overdue(now=now) == 1
    assert AnswerClock.objects.get().escalated_to == manager
