from django.utils import translation

from frontend.templatetags.editions import timeline
from tests import factories


def milestone(day: int) -> dict[str, object]:
    return {"key": f"day-{day}", "name_nl": f"Dag {day}", "name_en": f"Day {day}", "day": day}


def test_the_first_milestone_that_is_to_come_is_now(db: None) -> None:
    edition = factories.EditionFactory(
        starts_on=factories.days_from_today(-10),
        milestones=[milestone(day) for day in (0, 5, 12, 20)],
    )
    states = [step["state"] for step in timeline(edition)]
    assert states == ["done", "done", "current", "todo"]


def test_milestones_are_named_in_the_language_of_the_page(db: None) -> None:
    edition = factories.EditionFactory(milestones=[milestone(0)])
    with translation.override("nl"):
        assert timeline(edition)[0]["label"] == "Dag 0"
