from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tribes.actions import audit
from tribes.models import AuditEntry, Person


@pytest.fixture
def rows(ada: Person) -> list[AuditEntry]:
    return [audit.write(action="person.renamed", subject=ada, by=ada) for _row in range(3)]


def test_a_whole_chain_is_told_with_its_length(rows: list[AuditEntry]) -> None:
    out = StringIO()
    call_command("check_audit", stdout=out)

    assert out.getvalue() == "The chain of 3 rows is whole.\n"


def test_the_first_broken_row_is_named(rows: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk__gte=rows[1].pk).update(action="person.erased")

    with pytest.raises(CommandError, match=f"row {rows[1].pk}\\."):
        call_command("check_audit")
