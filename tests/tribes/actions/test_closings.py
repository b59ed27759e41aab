import datetime

import pytest

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.conftest import Told
from tribes.actions import (
    answer_clocks,
    applications,
    challenges,
    closings,
    drafts,
    join_requests,
    questions,
)
from tribes.enums import ChallengeState as State
from tribes.enums import RequestState, TribeState
from tribes.events import (
    ChallengeExpired,
    ChallengeReturned,
    ChallengeUntaken,
    JoinAnswered,
    QuestionClosed,
    TribeStopped,
)
from tribes.exceptions import NotAllowed
from tribes.models import (
    AnswerClock,
    Application,
    AuditEntry,
    Challenge,
    Edition,
    JoinRequest,
    Person,
    Tribe,
)


def close(edition: Edition) -> None:
    """Yesterday was the last day."""
    edition.sign_up_closes_on = days_from_today(-2)
    edition.starts_on = edition.ends_on = days_from_today(-1)
    edition.save()


@pytest.fixture
def draft(challenge: Challenge, company: Person) -> Challenge:
    """Of the same edition, not sent in yet."""
    made: Challenge = factories.ChallengeFactory(
        organisation=challenge.organisation, edition=challenge.edition, created_by=company
    )
    return made


def test_what_found_no_tribe_ends_with_its_edition(
    tribe: Tribe, now: datetime.datetime, told: Told
) -> None:
    close(tribe.challenge.edition)

    heard = told(lambda: closings.end_due(now=now))

    tribe.refresh_from_db()
    assert tribe.challenge.state == State.EXPIRED
    assert tribe.state == TribeState.DISSOLVED
    assert TribeStopped(tribe_id=tribe.pk) in heard
    assert ChallengeExpired(challenge_id=tribe.challenge_id) in heard
    assert AuditEntry.objects.get(action="challenge.expired").actor is None


def test_in_a_closed_edition_the_company_takes_no_tribe_and_the_tribe_gets_its_answer(
    tribe: Tribe, company: Person, now: datetime.datetime
) -> None:
    """ "The work starts", and at the next turn of the clock "finished", helps nobody."""
    Tribe.objects.update(state=TribeState.APPLIED)
    application = apply(tribe, tribe.created_by)
    close(tribe.challenge.edition)

    with pytest.raises(NotAllowed):
        applications.accept(application=application, by=company, now=now)
    application.refresh_from_db()
    assert application.state == RequestState.PENDING

    closings.end_due(now=now)
    application.refresh_from_db()
    assert (application.state, bool(application.reason)) == (RequestState.DECLINED, True)


def test_in_a_closed_edition_nothing_is_published(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    close(draft.edition)

    with pytest.raises(NotAllowed):
        challenges.publish(challenge=draft, by=manager, now=now)

    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == (State.SUBMITTED, None)


def test_it_ends_once(tribe: Tribe, now: datetime.datetime) -> None:
    close(tribe.challenge.edition)

    assert closings.end_due(now=now) == 1
    assert closings.end_due(now=now) == 0


def test_who_waits_for_an_answer_gets_the_reason(
    tribe: Tribe, cleo: Person, ada: Person, now: datetime.datetime, told: Told, english: None
) -> None:
    asked = join_requests.ask(tribe=tribe, message="", by=cleo, now=now)
    question = questions.ask(challenge=tribe.challenge, text="Which pump?", by=ada, now=now)
    close(tribe.challenge.edition)

    heard = told(lambda: closings.end_due(now=now))

    asked.refresh_from_db()
    assert asked.state == RequestState.DECLINED
    cleo.refresh_from_db()
    assert asked.reason
    assert JoinAnswered(join_request_id=asked.pk) in heard
    assert QuestionClosed(question_id=question.pk) in heard
    assert not AnswerClock.objects.filter(answered_at=None).exists()


def test_the_reason_is_the_edition_and_no_silence(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime
) -> None:
    Person.objects.update(language="en")
    ask_to_join(tribe, cleo)
    Tribe.objects.update(state=TribeState.APPLIED)
    apply(tribe, ada)
    close(tribe.challenge.edition)

    closings.end_due(now=now)

    why = "The edition has closed, and no tribe was at work on this challenge."
    assert Application.objects.get().reason == why
    assert JoinRequest.objects.get().reason == why


def test_before_its_edition_closes_nothing_ends(tribe: Tribe, now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        closings.expire(challenge=tribe.challenge, now=now)

    assert closings.end_due(now=now) == 0
    tribe.refresh_from_db()
    assert (tribe.challenge.state, tribe.state) == (State.PUBLISHED, TribeState.FORMING)


def test_where_a_tribe_works_the_work_is_finished_instead(
    working: Tribe, now: datetime.datetime
) -> None:
    close(working.challenge.edition)

    assert closings.end_due(now=now) == 0
    working.refresh_from_db()
    assert working.challenge.state == State.PUBLISHED


def test_what_was_sent_in_and_never_published_is_a_draft_again(
    draft: Challenge, company: Person, now: datetime.datetime, told: Told
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    close(draft.edition)

    heard = told(lambda: closings.end_due(now=now))

    draft.refresh_from_db()
    assert (draft.state, draft.answer_due_on) == (State.DRAFT, None)
    assert ChallengeReturned(challenge_id=draft.pk) in heard
    assert not AnswerClock.objects.filter(answered_at=None).exists()


def test_a_question_to_a_company_waits_no_longer_than_its_edition(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    challenges.ask(challenge=draft, question="Which pump?", by=manager, now=now)
    close(draft.edition)

    closings.end_due(now=now)
    a_year_on = now + datetime.timedelta(days=365)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert answer_clocks.escalate_overdue(now=a_year_on) == 0


def test_a_draft_that_came_back_goes_along_to_the_next_edition(
    draft: Challenge, company: Person, now: datetime.datetime
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    close(draft.edition)
    closings.end_due(now=now)
    following: Edition = factories.EditionFactory()

    moved = drafts.move(challenge=draft, edition=following, by=company, today=now.date())

    assert challenges.submit(challenge=moved, by=company, now=now).state == State.SUBMITTED


def test_the_company_starts_again_from_what_found_no_tribe(
    tribe: Tribe, company: Person, now: datetime.datetime
) -> None:
    close(tribe.challenge.edition)
    closings.end_due(now=now)
    following: Edition = factories.EditionFactory()

    again = drafts.start(
        organisation=tribe.challenge.organisation,
        edition=following,
        by=company,
        today=now.date(),
        copy_of=Challenge.objects.get(pk=tribe.challenge_id),
    )

    assert (again.title, again.state) == (tribe.challenge.title, State.DRAFT)


def in_the_last_week(challenge: Challenge, now: datetime.datetime) -> None:
    Challenge.objects.update(published_at=now - datetime.timedelta(days=20))
    Edition.objects.update(sign_up_closes_on=days_from_today(5), starts_on=days_from_today(9))
    challenge.refresh_from_db()


def test_while_there_is_time_it_is_told_once_that_no_tribe_has_applied(
    tribe: Tribe, now: datetime.datetime, told: Told
) -> None:
    in_the_last_week(tribe.challenge, now)

    heard = told(lambda: closings.warn_due(now=now))

    assert heard == [ChallengeUntaken(challenge_id=tribe.challenge_id)]
    assert closings.warn_due(now=now + datetime.timedelta(days=1)) == 0


@pytest.mark.parametrize("state", [TribeState.APPLIED, TribeState.RUNNING])
def test_where_a_tribe_has_applied_nobody_is_warned(
    tribe: Tribe, state: TribeState, now: datetime.datetime
) -> None:
    in_the_last_week(tribe.challenge, now)
    Tribe.objects.update(state=state)

    assert closings.warn_due(now=now) == 0


def test_long_before_the_end_nobody_is_warned(tribe: Tribe, now: datetime.datetime) -> None:
    Challenge.objects.update(published_at=now - datetime.timedelta(days=20))

    assert closings.warn_due(now=now) == 0
    assert Challenge.objects.get().warned_at is None
