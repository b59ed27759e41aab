import pytest
from django.template import Context, Template
from django.utils import translation

from frontend.templatetags.drawing import dimension_bar, initials, percent


@pytest.mark.parametrize(
    ("value", "maximum", "position"),
    [
        (1, 3, "33.33%"),
        (0, 3, "0.00%"),
        (5, 3, "100.00%"),
        (-1, 3, "0.00%"),
        (1, 0, "0.00%"),
    ],
)
def test_percent_stays_on_the_line(value: float, maximum: float, position: str) -> None:
    assert percent(value, maximum) == position


def test_dimension_bar_has_a_tick_for_every_unit() -> None:
    ticks = dimension_bar(2, 4, "Members")["ticks"]

    assert [tick.at for tick in ticks] == ["0.00%", "25.00%", "50.00%", "75.00%", "100.00%"]
    assert [tick.reached for tick in ticks] == [True, True, True, False, False]


def test_dimension_bar_with_nothing_done_reaches_no_tick() -> None:
    assert not any(tick.reached for tick in dimension_bar(0, 5, "Reviews")["ticks"])


@pytest.mark.parametrize("maximum", [0, 400])
def test_dimension_bar_draws_only_its_ends_when_units_do_not_fit(maximum: int) -> None:
    assert len(dimension_bar(0, maximum, "Hours")["ticks"]) == 2


def test_dimension_bar_writes_positions_with_a_point_in_dutch() -> None:
    page = Template('{% load drawing %}{% dimension_bar 1 3 "Leden" %}')

    with translation.override("nl"):
        drawn = page.render(Context())

    assert 'x2="33.33%"' in drawn


def test_dimension_line_says_the_state_of_each_milestone_in_words() -> None:
    page = Template('{% load drawing %}{% dimension_line steps label="Milestones" %}')
    steps = [
        {"label": "Kick-off", "note": "7 September", "state": "done"},
        {"label": "Mid-term", "note": "12 October", "state": "current"},
        {"label": "Showcase", "note": "16 November"},
    ]

    with translation.override("en"):
        drawn = page.render(Context({"steps": steps}))

    assert "7 September · done" in drawn
    assert drawn.count('aria-current="step"') == 1
    assert 'class="is-todo"' in drawn


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Noor Visser", "NV"),
        ("Jan van der Berg", "JB"),
        ("noor@example.org", "N"),
        ("", ""),
    ],
)
def test_initials_are_first_and_last(name: str, letters: str) -> None:
    assert initials(name) == letters
