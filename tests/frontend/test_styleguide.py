import pytest
from django.template.loader import render_to_string
from django.utils import translation

from frontend import styleguide


@pytest.fixture
def drawn() -> str:
    with translation.override("en"):
        return render_to_string("styleguide.html", styleguide.context())


def test_style_page_draws_without_a_request(drawn: str) -> None:
    assert "<h1>Style page</h1>" in drawn


def test_invalid_field_is_tied_to_its_error_and_help(drawn: str) -> None:
    assert 'aria-describedby="id_title_helptext id_title_error"' in drawn
    assert 'id="id_title_error"' in drawn


def test_error_summary_links_to_the_fields(drawn: str) -> None:
    assert 'href="#id_title"' in drawn
    assert 'href="#id_level_0"' in drawn
    assert 'id="id_level_0"' in drawn


def test_optional_fields_say_so_and_required_ones_carry_no_mark(drawn: str) -> None:
    label = drawn.split('<label for="ok_title">')[1].split("</label>", maxsplit=1)[0]

    assert "optional" not in label
    assert "(optional)" in drawn


def test_pages_carry_nothing_that_the_content_policy_refuses(drawn: str) -> None:
    assert " style=" not in drawn
    assert " onclick=" not in drawn
