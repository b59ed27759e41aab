import datetime

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.conftest import Told
from tribes import events
from tribes.actions import applications, challenge_states, phase_moves
from tribes.enums import ChallengeState as State
from tribes.enums import RequestState, TribeState
from tribes.events import (
    ChallengeArchived,
    ChallengeFinished,
    ChallengeMatched,
    ChallengeStarted,
    TribeStopped,
)
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Challenge, Edition, Person, Tribe
from tribes.rules.challenges import LIVE_STATES


def set_state(challenge: Challenge, state: State) -> None:
    """As a row without its action; what is finished has its date."""
    finished_at = timezone.now() if state in {State.FINISHED, State.ARCHIVED} else None
    Challenge.objects.filter(pk=challenge.pk).update(state=state, finished_at=finished_at)


def begin(edition: Edition) -> None:
    """Today is the first day of the work."""
    edition.sign_up_closes_on = days_from_today(-1)
    edition.starts_on = days_from_today(0)
    edition.save()


def close(edition: Edition) -> None:
    """Yesterday was the last day."""
    begin(edition)
    edition.starts_on = days_from_today(-1)
    edition.ends_on = days_from_today(-1)
    edition.save()


def test_with_the_last_tribe_a_challenge_is_matched_before_the_edition_begins(
    challenge: Challenge, company: Person, now: datetime.datetime, told: Told
) -> None:
    tribe = factories.TribeFactory(challenge=challenge, state=TribeState.APPLIED)
    application = apply(tribe, tribe.created_by)

    heard = told(lambda: applications.accept(application=application, by=company, now=now))

    challenge.refresh_from_db()
    assert challenge.state == State.MATCHED
    assert ChallengeMatched(challenge_id=challenge.pk) in heard
    assert ChallengeStarted(challenge_id=challenge.pk) not in heard


def test_in_an_edition_that_has_begun_the_work_begins_at_once(
    challenge: Challenge, company: Person, now: datetime.datetime, told: Told
) -> None:
    begin(Edition.objects.get())
    tribe = factories.TribeFactory(challenge=challenge, state=TribeState.APPLIED)
    application = apply(tribe, tribe.created_by)

    heard = told(lambda: applications.accept(application=application, by=company, now=now))

    challenge.refresh_from_db()
    assert challenge.state == State.RUNNING
    assert ChallengeStarted(challenge_id=challenge.pk) in heard
    actions = AuditEntry.objects.filter(subject="challenge").values_list("action", flat=True)
    assert list(actions.order_by("pk")) == ["challenge.matched", "challenge.started"]


def test_the_company_starts_with_fewer_tribes_and_the_others_get_an_answer(
    working: Tribe, company: Person, cleo: Person, now: datetime.datetime
) -> None:
    challenge = working.challenge
    late = factories.TribeFactory(challenge=challenge, state=TribeState.APPLIED)
    waiting = apply(late, cleo)

    challenge_states.start(challenge=challenge, by=company, now=now)

    challenge.refresh_from_db()
    waiting.refresh_from_db()
    assert challenge.state == State.RUNNING
    assert (waiting.state, bool(waiting.reason)) == (RequestState.DECLINED, True)


def test_without_a_tribe_at_work_nothing_starts(
    tribe: Tribe, company: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        challenge_states.start(challenge=tribe.challenge, by=company, now=now)

    tribe.challenge.refresh_from_db()
    assert tribe.challenge.state == State.PUBLISHED


def test_the_clock_starts_matched_challenges_on_the_first_day(challenge: Challenge) -> None:
    set_state(challenge, State.MATCHED)
    first_day = challenge.edition.sign_up_closes_on + datetime.timedelta(days=1)

    assert challenge_states.start_due(today=first_day - datetime.timedelta(days=1)) == 0
    assert challenge_states.start_due(today=first_day) == 1
    assert challenge_states.start_due(today=first_day) == 0
    challenge.refresh_from_db()
    assert challenge.state == State.RUNNING
    assert AuditEntry.objects.get(action="challenge.started").actor is None


def test_the_clock_leaves_challenges_alone_that_wait_for_tribes(challenge: Challenge) -> None:
    assert challenge_states.start_due(today=challenge.edition.ends_on) == 0

    challenge.refresh_from_db()
    assert challenge.state == State.PUBLISHED


def test_the_clock_starts_what_was_moved_to_work_by_hand(
    challenge: Challenge, now: datetime.datetime
) -> None:
    set_state(challenge, State.MATCHED)
    edition = challenge.edition
    phase_moves.move(edition=edition, phase="work", reason="Early.", by=edition.manager, now=now)

    assert challenge_states.start_due(today=now.date()) == 1


def test_the_clock_starts_nothing_in_an_edition_that_is_held_in_sign_up(
    challenge: Challenge, now: datetime.datetime
) -> None:
    set_state(challenge, State.MATCHED)
    edition = challenge.edition
    begin(edition)
    phase_moves.move(edition=edition, phase="sign_up", reason="Late.", by=edition.manager, now=now)

    assert challenge_states.start_due(today=now.date()) == 0
    challenge.refresh_from_db()
    assert challenge.state == State.MATCHED


@pytest.mark.parametrize("state", LIVE_STATES)
def test_the_clock_finishes_what_is_at_work_when_the_edition_closes(
    working: Tribe, state: State, now: datetime.datetime, told: Told
) -> None:
    """Also one that still looked for a second tribe."""
    challenge = working.challenge
    set_state(challenge, state)
    close(challenge.edition)

    heard = told(lambda: challenge_states.finish_due(now=now))

    challenge.refresh_from_db()
    working.refresh_from_db()
    assert (challenge.state, challenge.finished_at) == (State.FINISHED, now)
    assert working.state == TribeState.FINISHED
    assert ChallengeFinished(challenge_id=challenge.pk) in heard
    assert AuditEntry.objects.get(action="challenge.finished").actor is None
    assert challenge_states.finish_due(now=now) == 0


def test_the_clock_finishes_what_runs_without_a_tribe_as_well(
    challenge: Challenge, now: datetime.datetime
) -> None:
    set_state(challenge, State.RUNNING)
    close(challenge.edition)

    assert challenge_states.finish_due(now=now) == 1


def test_the_clock_finishes_nothing_before_the_edition_closes(
    working: Tribe, now: datetime.datetime
) -> None:
    set_state(working.challenge, State.RUNNING)
    begin(working.challenge.edition)

    assert challenge_states.finish_due(now=now) == 0
    working.refresh_from_db()
    assert working.state == TribeState.RUNNING


def test_a_challenge_that_no_tribe_took_on_is_ended_and_not_finished(
    tribe: Tribe, now: datetime.datetime
) -> None:
    close(tribe.challenge.edition)

    assert challenge_states.finish_due(now=now) == 0
    tribe.challenge.refresh_from_db()
    assert tribe.challenge.state == State.PUBLISHED


def test_a_challenge_that_fails_keeps_no_other_from_its_start(
    challenge: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = factories.ChallengeFactory(published=True, edition=challenge.edition)
    Challenge.objects.update(state=State.MATCHED)
    fails_for(challenge, ChallengeStarted, monkeypatch)
    begin(challenge.edition)

    assert challenge_states.start_due(today=days_from_today(0)) == 1
    states = Challenge.objects.in_bulk()
    assert states[challenge.pk].state == State.MATCHED
    assert states[second.pk].state == State.RUNNING


def fails_for(challenge: Challenge, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever listens breaks down over this one."""

    def fail(event: ChallengeStarted) -> None:
        assert event.challenge_id != challenge.pk

    monkeypatch.setitem(events._handlers_within, kind, [fail])


def test_finishing_takes_the_tribes_at_work_along(
    working: Tribe, company: Person, now: datetime.datetime, told: Told
) -> None:
    challenge = working.challenge
    set_state(challenge, State.RUNNING)

    heard = told(lambda: challenge_states.finish(challenge=challenge, by=company, now=now))

    challenge.refresh_from_db()
    working.refresh_from_db()
    assert (challenge.state, challenge.finished_at) == (State.FINISHED, now)
    assert working.state == TribeState.FINISHED
    assert heard == [ChallengeFinished(challenge_id=challenge.pk)]


def test_finishing_stops_the_tribes_that_never_began(
    working: Tribe, company: Person, cleo: Person, now: datetime.datetime, told: Told
) -> None:
    set_state(working.challenge, State.RUNNING)
    forming = factories.TribeFactory(challenge=working.challenge)
    request = ask_to_join(forming, cleo)

    heard = told(lambda: challenge_states.finish(challenge=working.challenge, by=company, now=now))

    forming.refresh_from_db()
    request.refresh_from_db()
    assert (forming.state, request.state) == (TribeState.DISSOLVED, RequestState.DECLINED)
    assert TribeStopped(tribe_id=forming.pk) in heard


def test_a_step_is_the_last_change_of_the_challenge(
    working: Tribe, company: Person, now: datetime.datetime
) -> None:
    long_ago = now - datetime.timedelta(days=30)
    Challenge.objects.update(updated_at=long_ago)

    challenge_states.start(challenge=working.challenge, by=company, now=now)

    working.challenge.refresh_from_db()
    assert working.challenge.updated_at > long_ago


def test_strangers_finish_nothing(
    working: Tribe, other_company: Person, ada: Person, now: datetime.datetime
) -> None:
    set_state(working.challenge, State.RUNNING)
    for person in (other_company, ada):
        with pytest.raises(NotAllowed):
            challenge_states.finish(challenge=working.challenge, by=person, now=now)

    working.refresh_from_db()
    assert working.state == TribeState.RUNNING


def test_a_manager_archives_what_is_finished(
    challenge: Challenge, manager: Person, now: datetime.datetime, told: Told
) -> None:
    set_state(challenge, State.FINISHED)

    heard = told(lambda: challenge_states.archive(challenge=challenge, by=manager, now=now))

    challenge.refresh_from_db()
    assert challenge.state == State.ARCHIVED
    assert heard == [ChallengeArchived(challenge_id=challenge.pk)]


def test_a_company_archives_nothing(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    set_state(challenge, State.FINISHED)

    with pytest.raises(NotAllowed):
        challenge_states.archive(challenge=challenge, by=company, now=now)

    challenge.refresh_from_db()
    assert challenge.state == State.FINISHED


def test_the_clock_archives_after_a_year(challenge: Challenge, now: datetime.datetime) -> None:
    set_state(challenge, State.FINISHED)
    Challenge.objects.update(finished_at=now)

    assert challenge_states.archive_due(now=now + datetime.timedelta(days=364)) == 0
    assert challenge_states.archive_due(now=now + datetime.timedelta(days=365)) == 1
    challenge.refresh_from_db()
    assert challenge.state == State.ARCHIVED
