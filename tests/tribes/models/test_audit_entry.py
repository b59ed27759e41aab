import pytest

from tests import factories
from tribes.actions import audit
from tribes.models import AuditEntry


@pytest.mark.django_db
def test_an_audit_row_outlives_who_did_it() -> None:
    person = factories.PersonFactory()
    entry = audit.write(action="person.renamed", subject=person, by=person)

    actor = person.pk
    person.delete()

    assert AuditEntry.objects.get(pk=entry.pk).actor_id == actor
