import datetime

import pytest

from tests.tribes.conftest import Told
from tribes.actions import challenge_changes
from tribes.events import ChallengeChanged
from tribes.exceptions import InvalidValue, NotAllowed, StaleVersion
from tribes.models import AuditEntry, Challenge, ChallengeVersion, Person, Tribe


def change(challenge: Challenge, by: Person, version: int = 1, **values: object) -> Challenge:
    now = datetime.datetime(2026, 11, 27, 9, tzinfo=datetime.UTC)
    return challenge_changes.change(
        challenge=challenge, values=values, version=version, by=by, now=now
    )


def test_a_change_makes_a_second_version_and_keeps_the_first(
    challenge: Challenge, company: Person, told: Told
) -> None:
    before = challenge.title
    heard = told(lambda: change(challenge, company, title="Two pumps stop"))

    titles = ChallengeVersion.objects.order_by("number").values_list("values__title", flat=True)
    challenge.refresh_from_db()
    assert list(titles) == [before, "Two pumps stop"]
    assert (challenge.title, challenge.version) == ("Two pumps stop", 2)
    assert heard == [ChallengeChanged(challenge_id=challenge.pk)]


def test_the_audit_row_names_fields_and_no_text(challenge: Challenge, company: Person) -> None:
    change(challenge, company, place="Delft", skills=["welding"])

    entry = AuditEntry.objects.get(action="challenge.changed")
    assert entry.data == {"fields": ["place", "skills"], "number": 2}


def test_of_two_changes_the_second_knows_of_the_first(
    challenge: Challenge, company: Person
) -> None:
    change(challenge, company, title="First")

    with pytest.raises(StaleVersion) as refusal:
        change(challenge, company, version=1, title="Second")

    assert refusal.value.current["title"] == "First"
    assert ChallengeVersion.objects.count() == 2


@pytest.mark.parametrize("field", ["terms", "tribes_wanted", "state", "organisation"])
def test_what_was_promised_stays(challenge: Challenge, company: Person, field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        change(challenge, company, **{field: "open"})

    assert list(refusal.value.errors) == [field]
    assert not ChallengeVersion.objects.exists()


@pytest.mark.parametrize("field", ["title", "problem", "success"])
def test_a_required_text_stays_filled(challenge: Challenge, company: Person, field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        change(challenge, company, **{field: "  "})

    assert list(refusal.value.errors) == [field]


def test_a_change_without_news_makes_no_version(challenge: Challenge, company: Person) -> None:
    with pytest.raises(InvalidValue):
        change(challenge, company, title=challenge.title, hours_per_week=4)

    assert not ChallengeVersion.objects.exists()


def test_with_a_tribe_at_work_nothing_changes_at_once(working: Tribe, company: Person) -> None:
    before = working.challenge.title
    with pytest.raises(NotAllowed) as refusal:
        change(working.challenge, company, title="Another")

    working.challenge.refresh_from_db()
    assert refusal.value.rule_code == "tribe_at_work"
    assert working.challenge.title == before


def test_strangers_change_nothing(challenge: Challenge, other_company: Person) -> None:
    with pytest.raises(NotAllowed):
        change(challenge, other_company, title="Mine")

    assert not ChallengeVersion.objects.exists()
