import datetime

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply, ask_to_join, let_pass
from tests.tribes.notifications.conftest import Mailed, addresses
from tests.tribes.talking import ask
from tribes.actions import answer_clocks, challenges, invitations
from tribes.enums import MailForm, RequestState, Role, TribeState
from tribes.models import (
    AnswerClock,
    Application,
    Challenge,
    Notification,
    Organisation,
    Person,
    Stream,
    Tribe,
    TribeInvitation,
)
from tribes.notifications.answer_clocks import of_reminders
from tribes.rules.working_days import add_working_days


@pytest.fixture
def questioned(
    organisation: Organisation, company: Person, manager: Person, now: datetime.datetime
) -> Challenge:
    challenge = factories.ChallengeFactory(organisation=organisation, title="The pump stops")
    challenges.submit(challenge=challenge, by=company, now=now)
    return challenges.ask(challenge=challenge, question="A secret?", by=manager, now=now)


def test_who_sees_to_it_hears_who_waits_for_whom(
    tribe: Tribe, cleo: Person, coach: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    ask_to_join(tribe, cleo, message="I weld.")
    answer_clocks.start_missing(now=now)
    let_pass()
    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.to == [coach.email]
    assert mail.subject.startswith("Overdue:")
    assert f"Cleo waits for an answer from {tribe.name}" in mail.body
    assert "I weld." not in mail.body


def test_a_second_time_is_marked(
    tribe: Tribe, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    ask_to_join(tribe, cleo)
    answer_clocks.start_missing(now=now)
    let_pass()
    answer_clocks.escalate_overdue(now=now)
    let_pass()
    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.subject.startswith("Overdue again:")


@pytest.mark.usefixtures("questioned")
def test_a_company_is_reminded_and_who_asked_is_told(
    company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    let_pass()
    mails = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert addresses(mails) == {company.email, manager.email}
    assert not any("A secret?" in mail.body for mail in mails)


@pytest.mark.parametrize(("days", "is_direct"), [(0, True), (1, False)])
def test_the_company_that_is_late_is_reminded_itself(
    by_day: None,
    tribe: Tribe,
    company: Person,
    days: int,
    *,
    is_direct: bool,
) -> None:
    """On the day with a mail of its own, before it in the daily mail."""
    now = timezone.now()
    apply(tribe, tribe.created_by)
    Tribe.objects.update(state=TribeState.APPLIED)
    answer_clocks.start_missing(now=now)
    due_on = add_working_days(timezone.localdate(), days)
    asked_at = now - datetime.timedelta(days=5)
    AnswerClock.objects.update(due_on=due_on, asked_at=asked_at)

    answer_clocks.remind_due(now=now)

    notice = Notification.objects.get()
    assert notice.person == company
    assert notice.mail is not None
    assert (notice.mail.form == MailForm.DIRECT) is is_direct
    letter = of_reminders(company, [notice.subject_id])[notice.subject_id]
    assert letter.page == "application_answer"
    assert not letter.is_settled


def test_a_reminder_is_settled_by_the_answer(
    tribe: Tribe, company: Person, now: datetime.datetime
) -> None:
    apply(tribe, tribe.created_by)
    Tribe.objects.update(state=TribeState.APPLIED)
    answer_clocks.start_missing(now=now)
    clock = AnswerClock.objects.get()

    Application.objects.update(state=RequestState.WITHDRAWN)

    assert of_reminders(company, [clock.pk])[clock.pk].is_settled


def test_a_tribe_hears_of_its_milestone_and_the_coach_when_it_is_late(
    working: Tribe, coach: Person, ada: Person, ben: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    milestone = factories.MilestoneFactory(tribe=working, due_on=days_from_today(0))
    answer_clocks.start_missing(now=now)

    before = mailed(lambda: answer_clocks.remind_due(now=now))
    let_pass()
    after = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert addresses(before) == {ada.email, ben.email}
    assert milestone.name_en in before[0].subject
    assert addresses(after) == {coach.email}
    assert after[0].subject.startswith("Nothing handed in:")


def test_who_invited_a_team_mate_hears_that_they_did_not_come(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    TribeInvitation.objects.create(
        tribe=tribe, person=cleo, invited_by=ada, invited_at=now, ends_on=days_from_today(14)
    )
    answer_clocks.start_missing(now=now)
    let_pass()

    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.to == [ada.email]
    assert mail.subject == f"Cleo did not come to {tribe.name}"


def test_who_invited_hears_that_nobody_came(
    manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    invitations.invite(
        email="new@tribes.test", role=Role.COACH, organisation=None, by=manager, now=now
    )
    let_pass()
    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.to == [manager.email]
    assert "new@tribes.test" not in mail.body
    assert AnswerClock.objects.get().escalations == 1


def test_no_word_of_a_chat_is_in_a_reminder_or_in_what_a_coach_is_told(
    shared: Stream,
    working: Tribe,
    ada: Person,
    company: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    question = ask(shared, ada, "How thick is the wall?")
    AnswerClock.objects.update(due_on=timezone.localdate(now))
    (reminder,) = mailed(lambda: answer_clocks.remind_due(now=now))
    let_pass()
    (overdue,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert (reminder.to, overdue.to) == ([company.email], [coach.email])
    assert f"Question in the chat of {working.name}" in reminder.subject
    assert f"/messages/{question.pk}/answer/" in reminder.body
    assert f"{working.name} waits for an answer from" in overdue.body
    for mail in (reminder, overdue):
        assert "wall" not in mail.subject + mail.body
