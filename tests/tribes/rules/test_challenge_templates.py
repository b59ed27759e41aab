from dataclasses import asdict

import pytest

from tribes.models import Challenge
from tribes.rules.challenge_templates import TEMPLATES


@pytest.mark.parametrize("key", TEMPLATES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_template_fits_into_a_challenge(key: str, language: str) -> None:
    for name, text in asdict(TEMPLATES[key].beginning(language)).items():
        longest = Challenge._meta.get_field(name).max_length
        assert 0 < len(text) <= longest


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_leaves_places_open_in_both_languages(key: str) -> None:
    nl, en = TEMPLATES[key].beginning("nl"), TEMPLATES[key].beginning("en")

    assert nl.title != en.title
    assert "…" in nl.problem
    assert "…" in en.problem


def test_another_language_gets_the_english_text() -> None:
    template = TEMPLATES["machine-stops"]

    assert template.beginning("de") == template.en
