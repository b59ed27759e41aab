import datetime

import pytest

from tests.tribes.asking import apply, ask_to_join
from tests.tribes.conftest import Told
from tribes.actions import standings
from tribes.enums import RequestState, TribeState
from tribes.events import JoinAnswered, TribeStopped
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Membership, Person, Tribe


def test_a_tribe_moves_along_its_transitions(tribe: Tribe, ada: Person) -> None:
    standings.become(tribe=tribe, state=TribeState.APPLIED, by=ada)

    tribe.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert tribe.state == TribeState.APPLIED
    assert (entry.action, entry.data) == ("tribe.applied", {"from": "forming"})


def test_a_tribe_takes_no_other_way(tribe: Tribe, ada: Person) -> None:
    with pytest.raises(NotAllowed):
        standings.become(tribe=tribe, state=TribeState.FINISHED, by=ada)

    tribe.refresh_from_db()
    assert tribe.state == TribeState.FORMING


def test_a_tribe_with_somebody_in_it_goes_on(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    standings.settle(tribe=tribe, by=ada, now=now)

    assert tribe.state == TribeState.FORMING


def test_an_empty_tribe_stops_and_answers_who_asked(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime, told: Told
) -> None:
    join_request = ask_to_join(tribe, cleo)
    Membership.objects.update(left_at=now, seat=None)
    heard = told(lambda: standings.settle(tribe=tribe, by=ada, now=now))

    join_request.refresh_from_db()
    assert tribe.state == TribeState.DISSOLVED
    assert join_request.state == RequestState.DECLINED
    assert join_request.reason == "This tribe has stopped."
    assert JoinAnswered(join_request_id=join_request.pk) in heard


def test_an_application_is_taken_back(tribe: Tribe, ada: Person, now: datetime.datetime) -> None:
    tribe.state = TribeState.APPLIED
    application = apply(tribe, ada)
    standings.withdraw_pending(tribe=tribe, by=ada, now=now)

    application.refresh_from_db()
    assert application.state == RequestState.WITHDRAWN
    assert application.answered_at == now
    assert tribe.state == TribeState.FORMING


def test_with_its_challenge_a_tribe_stops_and_everybody_is_answered(
    tribe: Tribe, ada: Person, cleo: Person, company: Person, now: datetime.datetime, told: Told
) -> None:
    Tribe.objects.update(state=TribeState.APPLIED)
    application, join_request = apply(tribe, ada), ask_to_join(tribe, cleo)
    heard = told(lambda: standings.stop_all(challenge=tribe.challenge, by=company, now=now))

    for row in (tribe, application, join_request):
        row.refresh_from_db()
    assert tribe.state == TribeState.DISSOLVED
    assert (application.state, join_request.state) == (RequestState.DECLINED,) * 2
    assert application.reason == "The work on this challenge is finished."
    assert TribeStopped(tribe_id=tribe.pk) in heard
