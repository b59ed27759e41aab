"""The lexicon that ships, and the program that reads it, belong together."""

import pytest

from matching import compounds, learning, resources, text
from matching.lexicon import shipped_lexicon
from matching.recipe import recipe


def test_the_shipped_lexicon_was_learnt_by_the_program_of_today() -> None:
    """When this fails: `manage.py learn_lexicon`, as docs/matching.md says under "The lexicon"."""
    assert shipped_lexicon().provenance["recipe"] == recipe()


def test_the_shipped_lexicon_has_as_many_stems_as_it_says() -> None:
    lexicon = shipped_lexicon()

    assert lexicon.provenance["stems"] == {
        language: len(stems) for language, stems in lexicon.stems.items()
    }


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (learning, "_LEAST_RELATIVE", 0.06),
        (text, "_LONGEST_ACRONYM", 4),
        (compounds, "_LINKS", ("", "s")),
    ],
)
def test_another_parameter_is_another_recipe(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: object
) -> None:
    before = recipe()

    monkeypatch.setattr(module, name, value)

    assert recipe()["parameters"] != before["parameters"]
    assert recipe()["word_lists"] == before["word_lists"]


def test_another_word_list_is_another_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = recipe(), resources.read
    monkeypatch.setattr(resources, "read", lambda name: read(name) + "\nextra")

    assert recipe()["word_lists"] != before["word_lists"]
    assert recipe()["parameters"] == before["parameters"]


def test_white_space_in_a_word_list_is_no_other_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = recipe(), resources.read
    monkeypatch.setattr(resources, "read", lambda name: f"\n{read(name)}\n")

    assert recipe() == before
