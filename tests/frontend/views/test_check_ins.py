import pytest

from tests.frontend.pages import browser_of, page
from tribes.models import CheckIn, Person, Tribe

ANSWERS = {"goal": "yes", "progress": "partly", "cooperation": "no", "note": "Talk about roles."}


def test_three_questions_and_a_note_are_kept(working_tribe: Tribe, coach: Person) -> None:
    answer = browser_of(coach).post(page("check_in", "leaks"), ANSWERS)

    assert answer.headers["Location"] == page("coach_tribe", "leaks")
    row = CheckIn.objects.get()
    assert (row.goal, row.progress, row.cooperation) == ("yes", "partly", "no")


def test_an_open_question_is_named_and_the_note_stays(working_tribe: Tribe, coach: Person) -> None:
    answer = browser_of(coach).post(page("check_in", "leaks"), {**ANSWERS, "goal": ""})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["goal"]
    assert "Talk about roles." in answer.content.decode()
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("who", ["other_coach", "ada", "company"])
def test_nobody_else_checks_in(
    working_tribe: Tribe, who: str, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))

    assert browser.post(page("check_in", "leaks"), ANSWERS).status_code == 404
    assert not CheckIn.objects.exists()
