from typing import Any

import pytest

from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.models import Person
from tribes.rules.notices import KINDS, kinds_for

SETTINGS = f"{V1}notices/settings/"


def test_who_chose_nothing_sees_the_defaults(coach: Person) -> None:
    assert client_of(coach).get(SETTINGS).json() == {
        "kinds": [{"kind": kind, "mail": KINDS[kind].default} for kind in kinds_for(coach.role)],
        "quiet_from": "22:00:00",
        "quiet_until": "07:00:00",
        "digest_at": "07:30:00",
    }


def test_what_is_left_out_stays_as_it_is(coach: Person) -> None:
    client = client_of(coach)
    client.patch(SETTINGS, {"digest_at": "18:00"})
    answer = client.patch(SETTINGS, {"kinds": [{"kind": "coach_assigned", "mail": "never"}]})

    assert answer.json()["digest_at"] == "18:00:00"
    mails = {row["kind"]: row["mail"] for row in answer.json()["kinds"]}
    assert mails["coach_assigned"] == "never"
    assert mails["milestone_delivered"] == "at_once"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"quiet_from": "25:00"}, "quiet_from"),
        ({"quiet_until": None}, "quiet_until"),
        ({"kinds": [{"kind": "coach_assigned", "mail": "often"}]}, "kinds"),
        ({"kinds": [{"kind": "tribe_applied", "mail": "never"}]}, "tribe_applied"),
        ({"person": 1}, "person"),
    ],
)
def test_what_cannot_be_stored_is_named(coach: Person, body: dict[str, Any], field: str) -> None:
    with nothing_changes():
        answer = client_of(coach).patch(SETTINGS, body)

    assert any(name.startswith(field) for name in problem(answer, 400, "invalid")["errors"])
