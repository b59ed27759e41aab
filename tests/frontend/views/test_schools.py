import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.models import Edition, Organisation, Person, StudyProgramme

SCHOOLS = "/en/manager/schools/"


@pytest.fixture
def school(db: None) -> Organisation:
    return factories.SchoolFactory(name="College", brin="21XY")


@pytest.fixture
def browser(client: Client, manager: Person) -> Client:
    client.force_login(manager)
    return client


def page_of(school: Organisation, rest: str = "") -> str:
    return f"{SCHOOLS}{school.slug}/{rest}"


def test_the_list_says_which_calendar_is_missing_or_over(browser: Client) -> None:
    factories.SchoolFactory(name="Without")
    factories.SchoolPeriodFactory(
        school__name="Over",
        starts_on=factories.days_from_today(-30),
        ends_on=factories.days_from_today(-1),
    )
    page = browser.get(SCHOOLS).content.decode()

    assert "no calendar yet" in page
    assert "is over" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_many(
    browser: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.StudyProgrammeFactory.create_batch(count)
    factories.EditionFactory.create_batch(count)
    with django_assert_max_num_queries(6):
        browser.get(SCHOOLS)


def test_a_manager_adds_a_school(browser: Client) -> None:
    answer = browser.post(f"{SCHOOLS}new/", {"name": "Harbour College", "brin": "21ab"})

    assert answer["Location"] == f"{SCHOOLS}harbour-college/"
    assert Organisation.objects.get().brin == "21AB"


def test_a_refused_school_keeps_what_was_typed(browser: Client) -> None:
    answer = browser.post(f"{SCHOOLS}new/", {"name": "Harbour College", "brin": "2021"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="Harbour College"' in page
    assert "two digits and two letters" in page
    assert not Organisation.objects.exists()


def test_a_school_is_changed(browser: Client, school: Organisation) -> None:
    answer = browser.post(
        page_of(school), {"version": 1, "name": "College North", "place": "Velsen"}
    )

    assert answer["Location"] == page_of(school)
    school.refresh_from_db()
    assert (school.name, school.place, school.brin) == ("College North", "Velsen", "")


def test_a_company_has_no_page_among_the_schools(
    browser: Client, organisation: Organisation
) -> None:
    assert browser.get(page_of(organisation)).status_code == 404
    assert browser.post(page_of(organisation), {"version": 1, "name": "x"}).status_code == 404
    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"


def test_a_programme_is_added_and_removed(browser: Client, school: Organisation) -> None:
    body = {"name": "Mechatronics", "level": "mbo-4"}
    browser.post(page_of(school, "programmes/add/"), body)
    programme = StudyProgramme.objects.get()
    assert "Mechatronics" in browser.get(page_of(school)).content.decode()

    browser.post(page_of(school, f"programmes/{programme.pk}/remove/"))
    assert not StudyProgramme.objects.exists()


@pytest.mark.parametrize("body", [{}, {"name": "Typed", "level": "phd"}, {"level": "hbo"}])
def test_a_programme_that_is_not_complete_comes_back(
    browser: Client, school: Organisation, body: dict[str, str]
) -> None:
    answer = browser.post(page_of(school, "programmes/add/"), body)

    assert answer.status_code == 422
    assert body.get("name", "") in answer.content.decode()
    assert not StudyProgramme.objects.exists()


def test_a_programme_of_another_school_is_not_found(browser: Client, school: Organisation) -> None:
    other = factories.StudyProgrammeFactory()

    answer = browser.post(page_of(school, f"programmes/{other.pk}/remove/"))

    assert answer.status_code == 404
    assert StudyProgramme.objects.get() == other


def test_the_manager_of_an_edition_chooses_its_schools(
    browser: Client, manager: Person, school: Organisation
) -> None:
    edition: Edition = factories.EditionFactory(manager=manager)
    address = f"/en/manager/editions/{edition.slug}/schools/"
    assert "College" in browser.get(address).content.decode()

    assert browser.post(address, {"version": 1, "schools": [school.pk]})["Location"] == address
    assert list(edition.schools.all()) == [school]
    browser.post(address, {"version": 2})
    assert not edition.schools.exists()


def test_an_edition_takes_no_company_as_school(
    browser: Client, manager: Person, organisation: Organisation
) -> None:
    edition: Edition = factories.EditionFactory(manager=manager)
    address = f"/en/manager/editions/{edition.slug}/schools/"

    assert browser.post(address, {"version": 1, "schools": [organisation.pk]}).status_code == 422
    assert not edition.schools.exists()


def test_another_manager_stands_in_for_who_is_away(browser: Client, school: Organisation) -> None:
    edition: Edition = factories.EditionFactory()
    address = f"/en/manager/editions/{edition.slug}/schools/"

    assert browser.post(address, {"version": 1, "schools": [school.pk]}).status_code == 302
    assert list(edition.schools.all()) == [school]


def test_only_managers_have_these_pages(
    client: Client, company: Person, coach: Person, school: Organisation
) -> None:
    for person in (company, coach):
        client.force_login(person)
        for address in (SCHOOLS, f"{SCHOOLS}new/", page_of(school)):
            assert client.get(address).status_code == 403
        assert client.post(page_of(school), {"version": 1, "name": "x"}).status_code == 403
    school.refresh_from_db()
    assert school.name == "College"


def test_two_managers_see_what_the_other_changed(browser: Client, school: Organisation) -> None:
    browser.post(page_of(school), {"version": 1, "name": "College North", "place": "Velsen"})

    answer = browser.post(
        page_of(school), {"version": 1, "name": "College South", "place": "Velsen"}
    )

    assert answer.status_code == 409
    assert [row.theirs for row in answer.context["form"].differences] == ["College North"]
    school.refresh_from_db()
    assert school.name == "College North"


def test_two_managers_choose_schools_and_see_each_others_choice(
    browser: Client, school: Organisation
) -> None:
    edition = factories.EditionFactory()
    other = factories.SchoolFactory(name="Lyceum")
    address = f"/en/manager/editions/{edition.slug}/schools/"
    assert browser.post(address, {"version": 1, "schools": [other.pk]}).status_code == 302

    answer = browser.post(address, {"version": 1, "schools": [school.pk]})

    assert answer.status_code == 409
    assert [row.shown for row in answer.context["form"].differences] == ["Lyceum"]
    assert list(edition.schools.all()) == [other]
