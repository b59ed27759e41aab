import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tribes.actions import schools
from tribes.enums import OrganisationKind
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Organisation, Person, StudyProgramme


@pytest.fixture
def school(db: None) -> Organisation:
    return factories.SchoolFactory(name="College", brin="21XY")


def test_a_manager_adds_a_school(manager: Person) -> None:
    school = schools.create(name=" New  College ", place="Velsen", brin="21ab03", by=manager)

    school.refresh_from_db()
    assert (school.name, school.slug, school.brin) == ("New College", "new-college", "21AB03")
    assert school.kind == OrganisationKind.SCHOOL
    assert AuditEntry.objects.get().action == "school.created"


@pytest.mark.parametrize("brin", ["21X", "XX21", "21XY3", "21XY031", "21 XY", "21É1", "\x00"])
def test_a_brin_number_has_its_own_form(manager: Person, brin: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        schools.create(name="College", place="", brin=brin, by=manager)

    assert list(refused.value.errors) == ["brin"]
    assert not Organisation.objects.exists()


def test_a_brin_number_belongs_to_one_school(manager: Person, school: Organisation) -> None:
    with pytest.raises(InvalidValue):
        schools.create(name="Other", place="", brin="21xy", by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.SchoolFactory(brin="21XY")

    assert Organisation.objects.get() == school


def test_schools_without_a_number_do_not_bite_each_other(manager: Person) -> None:
    for name in ("One", "Two"):
        schools.create(name=name, place="", brin="", by=manager)

    assert Organisation.objects.count() == 2


def test_a_school_keeps_its_own_number(manager: Person, school: Organisation) -> None:
    schools.update(
        school=school, name="Renamed", place="Velsen", brin="21XY", version=1, by=manager
    )

    school.refresh_from_db()
    assert (school.name, school.place, school.brin) == ("Renamed", "Velsen", "21XY")


def test_a_company_does_not_become_a_school(manager: Person, organisation: Organisation) -> None:
    with pytest.raises(NotAllowed):
        schools.update(school=organisation, name="x", place="", brin="", version=1, by=manager)
    with pytest.raises(NotAllowed):
        schools.add_programme(school=organisation, name="x", level="hbo", by=manager)

    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"
    assert not StudyProgramme.objects.exists()


def test_a_programme_is_added_once_per_level(manager: Person, school: Organisation) -> None:
    schools.add_programme(school=school, name="Mechatronics", level="mbo-3", by=manager)
    schools.add_programme(school=school, name="Mechatronics", level="mbo-4", by=manager)
    with pytest.raises(InvalidValue):
        schools.add_programme(school=school, name=" Mechatronics", level="mbo-4", by=manager)

    assert school.programmes.count() == 2


@pytest.mark.parametrize(
    ("name", "level", "field"),
    [("", "hbo", "name"), ("x" * 121, "hbo", "name"), ("x", "phd", "level")],
)
def test_a_programme_has_a_name_and_a_known_level(
    manager: Person, school: Organisation, name: str, level: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        schools.add_programme(school=school, name=name, level=level, by=manager)

    assert list(refused.value.errors) == [field]
    assert not StudyProgramme.objects.exists()


def test_a_programme_is_removed(manager: Person) -> None:
    programme = factories.StudyProgrammeFactory()

    schools.remove_programme(programme=programme, by=manager)

    assert not StudyProgramme.objects.exists()
    assert AuditEntry.objects.get().subject_id == programme.school_id


def test_the_schools_of_an_edition_are_those_chosen_last(manager: Person) -> None:
    edition = factories.EditionFactory(manager=manager)
    first, second = factories.SchoolFactory.create_batch(2)

    schools.choose_for_edition(edition=edition, schools=[first], version=1, by=manager)
    schools.choose_for_edition(edition=edition, schools=[second], version=2, by=manager)

    assert list(edition.schools.all()) == [second]
    assert AuditEntry.objects.latest("pk").data == {"schools": [second.pk]}


def test_an_edition_takes_no_company_as_school(manager: Person, organisation: Organisation) -> None:
    edition = factories.EditionFactory(manager=manager)
    with pytest.raises(NotAllowed):
        schools.choose_for_edition(edition=edition, schools=[organisation], version=1, by=manager)

    assert not edition.schools.exists()


def test_nobody_else_changes_schools(
    coach: Person, company: Person, ada: Person, school: Organisation
) -> None:
    programme = factories.StudyProgrammeFactory(school=school)
    edition = factories.EditionFactory()
    for by in (coach, company, ada):
        for act in (
            lambda by=by: schools.create(name="x", place="", brin="", by=by),
            lambda by=by: schools.update(
                school=school, name="x", place="", brin="", version=1, by=by
            ),
            lambda by=by: schools.add_programme(school=school, name="x", level="hbo", by=by),
            lambda by=by: schools.remove_programme(programme=programme, by=by),
            lambda by=by: schools.choose_for_edition(
                edition=edition, schools=[school], version=1, by=by
            ),
        ):
            with pytest.raises(NotAllowed):
                act()

    school.refresh_from_db()
    assert school.name == "College"
    assert list(school.programmes.all()) == [programme]
    assert not edition.schools.exists()
    assert not AuditEntry.objects.exists()
