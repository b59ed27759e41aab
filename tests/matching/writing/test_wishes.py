import pytest

from matching.resources import Language
from matching.writing.sentences import sentences
from matching.writing.wishes import apart


def groups(text: str, language: Language, *items: str) -> int:
    return len(apart(sentences(text), items, language))


def test_nothing_is_asked_in_a_text_without_a_wish() -> None:
    assert apart([], (), "nl") == ()
    assert groups("De pomp lekt. De kraan is groen.", "nl") == 0


@pytest.mark.parametrize(
    "text",
    [
        "We willen een pomp. We willen drie pompen.",
        "We willen een pomp. We zoeken een koelpomp.",
        "We willen een pomp. We willen die testen.",
        "We willen een pomp. We zoeken een oplossing.",
        "We willen een pomp. We willen een kraan. De pomp hangt aan de kraan.",
    ],
)
def test_wishes_about_one_thing_go_together(text: str) -> None:
    assert groups(text, "nl") == 1


def test_what_points_back_points_to_the_wish_before_it() -> None:
    text = "We want a pump. We want a crane. We want to paint it."

    assert apart(sentences(text), (), "en") == ("We want a pump.", "We want a crane.")


def test_an_item_counts_when_it_says_of_something_that_it_is_wrong() -> None:
    items = ("The roof leaks", "A drawing of 2009", "leaks often", "The crane is green")

    assert groups("\n".join(f"- {item}" for item in items), "en", *items) == 1
    assert groups("The roof leaks.", "en") == 0
