"""The log as a download: what is in it, and that it is written down."""

import pytest

from tests.api.calling import nothing_changes
from tribes.actions import audit, logs
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Organisation, Person
from tribes.queries import logs as queries

pytestmark = pytest.mark.usefixtures("english")


def test_everybody_takes_their_own_and_the_log_says_so(ada: Person) -> None:
    audit.write(action="person.renamed", subject=ada, by=ada)

    taken = logs.take_own(by=ada)

    entry = AuditEntry.objects.latest("pk")
    assert [line.text for line in taken] == ["You changed a name or language"]
    assert (entry.action, entry.actor, entry.data) == ("log.exported", ada, {"lines": 1})
    assert next(line.text for line in logs.take_own(by=ada)) == "You downloaded a personal log"


def test_an_organisation_takes_its_own(organisation: Organisation, company: Person) -> None:
    audit.write(action="organisation.updated", subject=organisation, by=company)

    taken = logs.take_of_organisation(organisation=organisation, by=company)

    entry = AuditEntry.objects.latest("pk")
    assert [line.text for line in taken] == ["You changed the details of Pomp & Zoon"]
    assert (entry.action, entry.subject_id) == ("organisation.log_exported", organisation.pk)


def test_a_school_takes_its_own(school: Organisation, coordinator: Person) -> None:
    audit.write(action="school.updated", subject=school, by=coordinator)

    taken = logs.take_of_school(school=school, by=coordinator)

    assert [line.text for line in taken] == ["You changed the details of College De Klep"]
    assert AuditEntry.objects.latest("pk").action == "school.log_exported"


def test_a_manager_takes_the_rows_that_were_asked_for(
    manager: Person, organisation: Organisation, school: Organisation
) -> None:
    audit.write(action="organisation.verified", subject=organisation, by=manager)
    audit.write(action="school.updated", subject=school, by=manager)

    rows = queries.of_programme(manager, kind="school")
    taken = logs.take_of_programme(rows=rows, by=manager)

    assert [line.text for line in taken] == ["You changed the details of College De Klep"]
    assert AuditEntry.objects.latest("pk").action == "programme.log_exported"


def test_a_download_ends_at_its_limit(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_LINES", 1)
    for _ in range(2):
        audit.write(action="person.renamed", subject=ada, by=ada)

    assert len(logs.take_own(by=ada)) == 1


def test_nobody_takes_the_log_of_others(
    organisation: Organisation, school: Organisation, other_company: Person, manager: Person
) -> None:
    with nothing_changes():
        for by in (other_company, manager):
            with pytest.raises(NotAllowed):
                logs.take_of_organisation(organisation=organisation, by=by)
            with pytest.raises(NotAllowed):
                logs.take_of_school(school=school, by=by)
        with pytest.raises(NotAllowed):
            logs.take_of_programme(rows=AuditEntry.objects.all(), by=other_company)
