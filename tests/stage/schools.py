"""A school with a programme and a holiday."""

from tests import factories
from tests.factories import days_from_today
from tests.stage.setting import Stage, canary
from tribes.enums import PeriodKind


def add_school(stage: Stage) -> None:
    school = factories.SchoolFactory()
    edition = stage.edition
    edition.schools.add(school)
    programme = factories.StudyProgrammeFactory(school=school)
    period = factories.SchoolPeriodFactory(
        school=school,
        kind=PeriodKind.HOLIDAY,
        name=canary("period-name"),
        starts_on=days_from_today(1),
        ends_on=days_from_today(2),
    )
    stage.things["school"] = {"slug": school.slug}
    stage.things["programme of the school"] = {"slug": school.slug, "pk": programme.pk}
    stage.things["period of the school"] = {"slug": school.slug, "pk": period.pk}
    welding = factories.SkillFactory(
        name_nl="Lassen", name_en="Welding", merged_names=[canary("merged-word")]
    )
    stage.things["known skill"] = {"slug": welding.slug}
    free_text = factories.SkillFactory(slug="lasserij", name_nl="Lasserij", is_listed=False)
    stage.things["free text for a skill"] = {"slug": free_text.slug}
