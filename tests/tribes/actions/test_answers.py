import datetime

import pytest
from django.db import IntegrityError, transaction

from tests.tribes.asking import apply, ask_to_join
from tribes.actions import answers
from tribes.enums import RequestState
from tribes.models import AuditEntry, Person, Tribe


def test_an_answer_says_who_when_and_why(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime
) -> None:
    for row in (apply(tribe, ada), ask_to_join(tribe, cleo)):
        answers.store(request=row, state=RequestState.DECLINED, reason="Full.", by=ada, now=now)

        row.refresh_from_db()
        assert (row.state, row.reason) == (RequestState.DECLINED, "Full.")
        assert (row.answered_by, row.answered_at) == (ada, now)


@pytest.mark.parametrize("state", [RequestState.ACCEPTED, RequestState.WITHDRAWN])
def test_an_answer_is_written_down(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime, state: RequestState
) -> None:
    for row in (apply(tribe, ada), ask_to_join(tribe, cleo)):
        answers.store(request=row, state=state, by=ada, now=now)

    actions = AuditEntry.objects.values_list("action", flat=True)
    assert list(actions) == [f"application.{state}", f"join_request.{state}"]


def test_nobody_is_declined_without_a_reason(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    row = apply(tribe, ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        answers.store(request=row, state=RequestState.DECLINED, by=ada, now=now)

    assert not AuditEntry.objects.exists()
