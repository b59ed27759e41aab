import pytest

from frontend.forms.task import TaskEditForm, TaskMoveForm

PEOPLE = [{"id": 3, "name": "Ada"}]


def test_who_is_somebody_of_the_stream_or_nobody() -> None:
    form = TaskEditForm(PEOPLE, {"title": "Measure", "assignee": "3", "version": "1"})
    nobody = TaskEditForm(PEOPLE, {"title": "Measure", "assignee": "", "version": "1"})
    stranger = TaskEditForm(PEOPLE, {"title": "Measure", "assignee": "4", "version": "1"})

    assert form.is_valid()
    assert form.cleaned_data["assignee"] == 3
    assert nobody.is_valid()
    assert nobody.cleaned_data["assignee"] is None
    assert "assignee" in stranger.errors


@pytest.mark.parametrize(
    ("place", "is_valid"), [("", True), ("1", True), ("0", False), ("x", False)]
)
def test_a_place_counts_from_one(place: str, is_valid: bool) -> None:
    assert TaskMoveForm({"column": "done", "place": place}).is_valid() is is_valid
