from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tribes.models import Organisation, Person, SchoolPeriod

TABLE = "soort;naam;van;tot\nperiode;Periode 1;31-08-2026;18-12-2026\nvakantie;Herfst;2026-W42;\n"
HOLIDAY = {
    "kind": "holiday",
    "name": "Autumn",
    "starts_on": "2026-10-12",
    "ends_on": "2026-10-18",
}


@pytest.fixture
def school(db: None) -> Organisation:
    return factories.SchoolFactory()


@pytest.fixture
def browser(client: Client, manager: Person) -> Client:
    client.force_login(manager)
    return client


def page_of(school: Organisation, rest: str) -> str:
    return f"/en/manager/schools/{school.slug}/{rest}"


def show(browser: Client, school: Organisation, content: str | bytes, name: str = "x.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, raw)
    return browser.post(page_of(school, "import/"), {"content": file})


def confirmed(answer: Any) -> dict[str, Any]:
    """What the button under the dry run sends."""
    return dict(answer.context["confirm"].initial)


def test_a_dry_run_shows_each_row_and_changes_nothing(
    browser: Client, school: Organisation
) -> None:
    answer = show(browser, school, TABLE)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "To be added: 2. There already: 0. With an error: 0." in page
    assert "Sun 18 Oct 2026" in page
    assert not SchoolPeriod.objects.exists()


def test_the_import_does_what_was_shown(browser: Client, school: Organisation) -> None:
    body = confirmed(show(browser, school, TABLE))

    answer = browser.post(page_of(school, "import/"), body, follow=True)

    assert "2 periods were added." in answer.content.decode()
    assert [row.name for row in school.periods.all()] == ["Periode 1", "Herfst"]


def test_the_line_ends_of_a_browser_change_nothing(browser: Client, school: Organisation) -> None:
    body = confirmed(show(browser, school, TABLE))

    browser.post(page_of(school, "import/"), {**body, "text": TABLE.replace("\n", "\r\n")})

    assert school.periods.count() == 2


def test_the_same_file_again_has_nothing_to_import(browser: Client, school: Organisation) -> None:
    browser.post(page_of(school, "import/"), confirmed(show(browser, school, TABLE)))

    answer = show(browser, school, TABLE)

    assert "There already: 2." in answer.content.decode()
    assert "Import this" not in answer.content.decode()


def test_a_calendar_file_is_read_as_well(browser: Client, school: Organisation) -> None:
    event = "BEGIN:VEVENT\nSUMMARY:Vakantie\nDTSTART;VALUE=DATE:20261012\nEND:VEVENT\n"

    answer = show(browser, school, f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n", "Rooster.ICS")

    assert "To be added: 1." in answer.content.decode()


def test_errors_name_row_and_field_and_offer_no_import(
    browser: Client, school: Organisation
) -> None:
    answer = show(browser, school, f"{TABLE}vakantie;Kerst;2027-W53;\n")

    page = answer.content.decode()
    assert "<strong>First day</strong>: There is no such day." in page
    assert "2027-W53" in page
    assert "Import this" not in page


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xff\xfe\x00", "x.csv"),
        (b"kind,name,from,to\n\x00", "x.csv"),
        (b"x" * 100_001, "x.csv"),
        (b"hello", "x.csv"),
        (b"hello", "x.ics"),
        (TABLE.encode(), "x.xlsx"),
        (b"", "x.csv"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(
    browser: Client, school: Organisation, content: bytes, name: str
) -> None:
    answer = show(browser, school, content, name)

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not SchoolPeriod.objects.exists()


def test_a_form_without_a_file_asks_for_one(browser: Client, school: Organisation) -> None:
    assert browser.post(page_of(school, "import/"), {}).status_code == 422


def test_a_calendar_that_changed_is_shown_again(browser: Client, school: Organisation) -> None:
    body = confirmed(show(browser, school, TABLE))
    factories.SchoolPeriodFactory(
        school=school, kind="holiday", starts_on="2026-10-12", ends_on="2026-10-18"
    )

    answer = browser.post(page_of(school, "import/"), body)

    assert answer.status_code == 409
    assert "To be added: 1. There already: 1." in answer.content.decode()
    assert school.periods.count() == 1
    browser.post(page_of(school, "import/"), confirmed(answer))
    assert school.periods.count() == 2


@pytest.mark.parametrize(
    "change",
    [{"text": "hello"}, {"text": ""}, {"text": "\x00"}, {"file_format": "xls"}, {"digest": ""}],
)
def test_a_confirmation_that_was_tampered_with_is_refused(
    browser: Client, school: Organisation, change: dict[str, str]
) -> None:
    body = confirmed(show(browser, school, TABLE))

    assert browser.post(page_of(school, "import/"), {**body, **change}).status_code == 422
    assert not SchoolPeriod.objects.exists()


def test_a_period_is_added_and_removed(browser: Client, school: Organisation) -> None:
    browser.post(page_of(school, "periods/add/"), HOLIDAY)
    period = SchoolPeriod.objects.get()
    assert period.name == "Autumn"

    browser.post(page_of(school, f"periods/{period.pk}/remove/"))
    assert not SchoolPeriod.objects.exists()


@pytest.mark.parametrize("change", [{"kind": "party"}, {"ends_on": "2026-10-01"}, {"name": " "}])
def test_a_period_that_cannot_be_comes_back_as_it_was_typed(
    browser: Client, school: Organisation, change: dict[str, str]
) -> None:
    answer = browser.post(page_of(school, "periods/add/"), {**HOLIDAY, **change})

    assert answer.status_code == 422
    assert 'value="2026-10-12"' in answer.content.decode()
    assert not SchoolPeriod.objects.exists()


def test_a_period_of_another_school_is_not_found(browser: Client, school: Organisation) -> None:
    other = factories.SchoolPeriodFactory()

    answer = browser.post(page_of(school, f"periods/{other.pk}/remove/"))

    assert answer.status_code == 404
    assert SchoolPeriod.objects.get() == other


def test_nobody_else_imports(client: Client, coach: Person, school: Organisation) -> None:
    client.force_login(coach)

    assert show(client, school, TABLE).status_code == 403
    assert client.post(page_of(school, "periods/add/"), HOLIDAY).status_code == 403
    assert not SchoolPeriod.objects.exists()
