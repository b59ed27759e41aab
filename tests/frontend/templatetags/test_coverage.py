import re

from django.template.loader import render_to_string

from frontend.templatetags.coverage import coverage_picture
from tribes.models import Skill

WELDING, PLC, DRAWING = (Skill(name_nl=name, name_en=name) for name in ("welding", "PLC", "draw"))


def drawn(covered: list[Skill], missing: list[Skill]) -> str:
    return render_to_string("components/coverage.html", coverage_picture(covered, missing, "Leaks"))


def test_covered_cells_come_first_and_fill_the_width() -> None:
    cells = coverage_picture([WELDING], [PLC, DRAWING], "Leaks")["cells"]

    assert [(cell.skill, cell.is_covered) for cell in cells] == [
        (WELDING, True),
        (PLC, False),
        (DRAWING, False),
    ]
    assert [cell.x for cell in cells] == ["0.00%", "33.33%", "66.67%"]
    assert {cell.width for cell in cells} == {"30.67%"}


def test_the_picture_says_in_words_what_it_shows(english: None) -> None:
    text = drawn([WELDING], [PLC, DRAWING])

    assert 'role="img" aria-label="Leaks: 1 of 3 asked skills"' in text
    assert (text.count("coverage-has"), text.count("coverage-lacks")) == (1, 2)


def test_the_same_is_there_as_a_table(english: None) -> None:
    text = drawn([WELDING], [PLC])

    rows = re.findall(r'<th scope="row">(\w+)</th><td>([\w ]+)</td>', text)
    assert rows == [("welding", "yes"), ("PLC", "not found")]
    assert "Show as table" in text


def test_a_challenge_that_asks_nothing_has_no_picture() -> None:
    assert drawn([], []).strip() == ""
