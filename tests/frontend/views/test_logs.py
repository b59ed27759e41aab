import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.actions import audit, logs
from tribes.models import AuditEntry, Organisation, Person


def lines_of(text: bytes) -> list[str]:
    return text.decode("utf-8-sig").splitlines()


def test_everybody_finds_what_was_recorded_about_them_in_the_account_menu(ada: Person) -> None:
    audit.write(action="person.renamed", subject=ada, by=ada)
    browser = browser_of(ada)

    assert page("own_log") in browser.get(page("challenges")).content.decode()
    shown = browser.get(page("own_log")).content.decode()

    assert "You changed a name or language" in shown
    assert "What was recorded about you" in shown


def test_a_log_without_lines_says_so(ada: Person) -> None:
    assert "Nothing was recorded yet" in browser_of(ada).get(page("own_log")).content.decode()


def test_lines_stand_under_their_day_at_the_time_of_the_network(ada: Person) -> None:
    entry = audit.write(action="person.renamed", subject=ada, by=ada)
    late = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)
    AuditEntry.objects.filter(pk=entry.pk).update(at=late)

    shown = browser_of(ada).get(page("own_log")).content.decode()

    assert "Wednesday 1 July 2026" in shown
    assert ">00:30</time>" in shown


def test_fifty_lines_stand_on_a_page(ada: Person) -> None:
    for _ in range(51):
        audit.write(action="person.renamed", subject=ada, by=ada)
    browser = browser_of(ada)

    first, second = (
        browser.get(f"{page('own_log')}?page={number}").content.decode() for number in (1, 2)
    )

    assert first.count("You changed a name") == 50
    assert "Page 1 of 2" in first
    assert second.count("You changed a name") == 1


def test_a_company_comes_to_its_log_from_its_own_page(
    company: Person, organisation: Organisation
) -> None:
    audit.write(action="organisation.updated", subject=organisation, by=company)
    browser = browser_of(company)
    address = page("organisation_log", organisation.slug)

    assert address in browser.get(page("organisation", organisation.slug)).content.decode()
    assert "You changed the details of Pomp" in browser.get(address).content.decode()


def test_a_coordinator_comes_to_the_log_from_the_list_and_from_the_school(
    coordinator: Person, school: Organisation, manager: Person
) -> None:
    audit.write(action="school.updated", subject=school, by=coordinator)
    browser, address = browser_of(coordinator), page("school_log", school.slug)

    for name in ("roster", "school"):
        assert address in browser.get(page(name, school.slug)).content.decode()
    assert "You changed the details of College" in browser.get(address).content.decode()
    # A manager keeps the school too, and has no roster and no log of it.
    assert address not in browser_of(manager).get(page("school", school.slug)).content.decode()


def test_a_manager_filters_the_log_and_opens_what_a_line_is_about(
    manager: Person, organisation: Organisation, school: Organisation
) -> None:
    audit.write(action="organisation.verified", subject=organisation, by=manager)
    audit.write(action="school.updated", subject=school, by=manager)
    browser, address = browser_of(manager), page("programme_log")

    assert address in browser.get(page("manager_home")).content.decode()
    everything = browser.get(address).content.decode()
    of_schools = browser.get(f"{address}?kind=school").content.decode()
    today = browser.get(f"{address}?day={timezone.localdate()}").content.decode()
    nothing = browser.get(f"{address}?day=2020-01-01&kind=school").content.decode()

    assert page("manager_organisation", organisation.slug) in everything
    assert page("school", school.slug) in everything
    assert "Pomp" not in of_schools
    assert "Pomp" in today
    assert "Nothing fits all these filters" in nothing


@pytest.mark.parametrize("query", ["?kind=lamps", "?edition=never-was", "?day=never", "?page=x"])
def test_a_filter_that_is_none_shows_everything(
    query: str, manager: Person, organisation: Organisation
) -> None:
    audit.write(action="organisation.verified", subject=organisation, by=manager)

    answer = browser_of(manager).get(f"{page('programme_log')}{query}")

    assert "You verified Pomp" in answer.content.decode()


def test_a_download_is_a_table_without_formulas_and_is_written_down(
    company: Person, organisation: Organisation
) -> None:
    factories.OrganisationMemberFactory(
        organisation=organisation, person__first_name="=1+1", person__email="f@tribes.test"
    )
    formula = Person.objects.get(first_name="=1+1")
    entry = audit.write(action="organisation.updated", subject=organisation, by=formula)
    at = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)
    AuditEntry.objects.filter(pk=entry.pk).update(at=at)

    answer = browser_of(company).post(page("organisation_log_export", organisation.slug))

    assert lines_of(answer.content) == [
        "Day;Time;Kind;What happened",
        "2026-07-01;00:30;Organisations;'=1+1 (company) changed the details of Pomp & Zoon",
    ]
    assert answer["Content-Disposition"] == (f'attachment; filename="log-{organisation.slug}.csv"')
    assert AuditEntry.objects.latest("pk").action == "organisation.log_exported"


def test_everybody_downloads_their_own(ada: Person, coordinator: Person) -> None:
    school = coordinator.organisation_members.get().organisation

    own = browser_of(ada).post(page("own_log_export"))
    of_school = browser_of(coordinator).post(page("school_log_export", school.slug))

    assert own["Content-Type"] == of_school["Content-Type"] == "text/csv; charset=utf-8"
    verbs = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(verbs) == ["log.exported", "school.log_exported"]


def test_a_manager_downloads_what_the_filters_leave(
    manager: Person, organisation: Organisation, school: Organisation
) -> None:
    audit.write(action="organisation.verified", subject=organisation, by=manager)
    audit.write(action="school.updated", subject=school, by=manager)
    browser = browser_of(manager)

    form = browser.get(f"{page('programme_log')}?kind=school").content.decode()
    answer = browser.post(page("programme_log_export"), {"kind": "school"})

    assert '<input type="hidden" name="kind" value="school"' in form
    assert len(lines_of(answer.content)) == 2


def test_a_log_that_is_too_long_for_a_file_says_so(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        audit.write(action="person.renamed", subject=ada, by=ada)
    browser, said = browser_of(ada), "The file holds the newest 1 lines"
    assert said not in browser.get(page("own_log")).content.decode()

    monkeypatch.setattr(logs, "MOST_LINES", 1)

    assert said in browser.get(page("own_log")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_the_same_for_one_line_and_for_many(
    ada: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        audit.write(action="person.renamed", subject=ada, by=ada)
    browser = browser_of(ada)
    browser.get(page("own_log"))

    with django_assert_num_queries(8):
        browser.get(page("own_log"))
