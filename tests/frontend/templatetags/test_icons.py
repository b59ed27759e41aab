import pytest
from django.template import Context, Template
from django.utils.translation import gettext_lazy, override

from frontend.templatetags.icons import icon, tone_icon


def test_icon_without_label_is_hidden_from_readers() -> None:
    drawn = icon("check")

    assert 'aria-hidden="true"' in drawn
    assert "role" not in drawn


def test_icon_with_label_is_an_image_with_a_name() -> None:
    drawn = icon("check", label="done")

    assert 'role="img"' in drawn
    assert 'aria-label="done"' in drawn


def test_icon_escapes_its_label() -> None:
    page = Template('{% load icons %}{% icon "check" label=label %}')

    drawn = page.render(Context({"label": '"><script>'}))

    assert "<script>" not in drawn


def test_a_label_is_said_in_the_language_of_each_reader() -> None:
    said = []
    for language in ("nl", "en"):
        with override(language):
            said.append(icon("check", label=gettext_lazy("Dutch")))

    assert 'aria-label="Nederlands"' in said[0]
    assert 'aria-label="Dutch"' in said[1]


def test_icon_carries_no_inline_style() -> None:
    assert "style=" not in icon("menu", size=14)


@pytest.mark.parametrize("tone", ["neutral", "info", "ok", "warn", "error", "signal", "success"])
def test_every_tone_has_an_icon_that_exists(tone: str) -> None:
    assert "<svg" in icon(tone_icon(tone))


def test_unknown_tone_falls_back_to_information() -> None:
    assert tone_icon("purple") == "info"
