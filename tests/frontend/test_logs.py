import pytest

from frontend.logs import shown, table, url_of
from tests.frontend.pages import page
from tribes.actions import audit
from tribes.models import Organisation, Person
from tribes.queries.log_lines import lines
from tribes.rules.log_verbs import Log

pytestmark = pytest.mark.usefixtures("english")


def test_a_line_has_its_day_and_its_address(manager: Person, organisation: Organisation) -> None:
    entry = audit.write(action="organisation.verified", subject=organisation, by=manager)

    ((row,), (own,)) = (shown(lines(manager, [entry], log)) for log in (Log.PROGRAMME, Log.OWN))

    assert row.url == page("manager_organisation", organisation.slug)
    assert row.day == own.day
    assert own.url == url_of(own.line) == ""


def test_a_table_has_a_heading_and_a_row_for_each_line(ada: Person) -> None:
    entry = audit.write(action="person.renamed", subject=ada, by=ada)

    head, row = table(lines(ada, [entry], Log.OWN))

    assert head == ["Day", "Time", "Kind", "What happened"]
    assert row[2:] == ["Accounts", "You changed a name or language"]
