import re
from pathlib import Path

import pytest

from tribes.actions import audit
from tribes.actions.standings import CHANGES
from tribes.enums import TribeState
from tribes.models import AuditEntry, AuditHead, Person


@pytest.fixture
def chain(ada: Person, manager: Person) -> list[AuditEntry]:
    """Three rows, the last one by the system."""
    return [
        audit.write(action="person.renamed", subject=ada, by=actor, data={"step": number})
        for number, actor in enumerate([ada, manager, None])
    ]


def test_each_row_holds_the_digest_of_the_one_before(chain: list[AuditEntry]) -> None:
    assert [entry.previous for entry in chain] == [
        audit.GENESIS,
        chain[0].digest,
        chain[1].digest,
    ]
    assert AuditHead.objects.get().digest == chain[2].digest


def test_a_row_says_who_did_what_to_what(chain: list[AuditEntry], ada: Person) -> None:
    entry = AuditEntry.objects.get(pk=chain[0].pk)

    assert (entry.actor, entry.action) == (ada, "person.renamed")
    assert (entry.subject, entry.subject_id, entry.data) == ("person", ada.pk, {"step": 0})


def test_an_untouched_chain_is_whole(chain: list[AuditEntry]) -> None:
    assert audit.broken_rows() == []


@pytest.mark.django_db
def test_an_empty_chain_is_whole() -> None:
    assert audit.broken_rows() == []


@pytest.mark.parametrize(
    "change",
    [{"action": "person.erased"}, {"subject_id": 99}, {"data": {"step": 9}}, {"actor_id": 99}],
)
def test_a_changed_row_breaks_the_chain(chain: list[AuditEntry], change: dict[str, object]) -> None:
    AuditEntry.objects.filter(pk=chain[1].pk).update(**change)

    assert audit.broken_rows() == [chain[1].pk]


def test_a_changed_row_with_a_fresh_digest_breaks_the_row_after_it(
    chain: list[AuditEntry],
) -> None:
    forged = AuditEntry.objects.get(pk=chain[0].pk)
    forged.action = "person.erased"
    forged.digest = audit.digest_of(forged)
    forged.save()

    assert audit.broken_rows() == [chain[1].pk]


def test_a_removed_row_breaks_the_chain(chain: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=chain[1].pk).delete()

    assert audit.broken_rows() == [chain[2].pk]


def test_a_chain_that_was_cut_off_is_broken(chain: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=chain[2].pk).delete()

    assert audit.broken_rows() == [chain[1].pk]


def test_a_person_who_is_gone_does_not_break_the_chain(
    chain: list[AuditEntry], manager: Person
) -> None:
    manager.delete()

    assert audit.broken_rows() == []


NAMED = re.compile(r'(?:action=|_tell\(profile, )"([a-z_.]+)"')
DONE = re.compile(
    r"[a-z_]+\.(?:[a-z]+_)*(?:[a-z]+ed|left|made|sent|set|chosen|withdrawn|read|handed_over|split|taken_back|given)"
)


def test_every_action_is_named_by_what_was_done() -> None:
    sources = Path(audit.__file__).parent.glob("*.py")
    names = {name for source in sources for name in NAMED.findall(source.read_text("utf-8"))}
    names |= {f"tribe.{change}" for change in CHANGES.values()}

    assert len(names) > 30
    assert [name for name in sorted(names) if not DONE.fullmatch(name)] == []
    assert set(CHANGES) == set(TribeState)
