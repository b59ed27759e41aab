import pytest

from matching import LANGUAGES, Language, normalise, tokens
from matching.resources import domain_words, no_parts, read, sample_lines, stop_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_are_normalised(language: Language) -> None:
    words = [*stop_words(language), *domain_words(language)]

    assert [word for word in words if normalise(word) != word] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_domain_words_are_sorted_and_come_once(language: Language) -> None:
    assert list(domain_words(language)) == sorted(set(domain_words(language)))


def test_only_fillers_that_open_compounds_are_domain_words_as_well() -> None:
    both = {name: stop_words(name) & frozenset(domain_words(name)) for name in LANGUAGES}

    assert both == {"nl": {"dag", "groot", "jaar", "maand", "nieuw", "tijd", "week"}, "en": set()}


def test_no_domain_word_is_barred_from_compounds() -> None:
    assert no_parts().isdisjoint(domain_words("nl"))


def test_both_languages_have_about_as_many_samples() -> None:
    lengths = [sum(len(tokens(line)) for line in sample_lines(name)) for name in LANGUAGES]

    assert max(lengths) < 1.25 * min(lengths)


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read("nothing")
