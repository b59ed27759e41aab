"""The list that comes with the platform keeps to its own rules."""

import re
from collections import Counter

import pytest

from tribes.enums import SkillField
from tribes.models.skill_term import folded
from tribes.rules.skill_vocabulary import FILE, entries

ENTRIES = list(entries())
ADDRESS = re.compile(
    r"http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
# An own list is short words that people use; a sentence belongs in a profile.
MOST_WORDS = 6
LONGEST = 45
LONGEST_WORD = 25


def words_of(entry: object, language: str) -> list[str]:
    return [getattr(entry, language), *entry.synonyms[language]]  # type: ignore[attr-defined]


def test_there_are_about_four_hundred_and_every_field_has_enough_to_choose_from() -> None:
    counts = Counter(entry.field for entry in ENTRIES)

    assert 380 <= len(ENTRIES) <= 480
    assert set(counts) == set(SkillField)
    assert min(counts.values()) >= 30


def test_every_skill_has_a_name_in_both_languages_and_most_have_other_words() -> None:
    assert all(entry.nl and entry.en for entry in ENTRIES)
    assert sum(bool(entry.synonyms["nl"]) for entry in ENTRIES) >= 0.9 * len(ENTRIES)
    assert sum(bool(entry.synonyms["en"]) for entry in ENTRIES) >= 0.9 * len(ENTRIES)


def test_slugs_are_there_once_and_in_order() -> None:
    slugs = [entry.slug for entry in ENTRIES]
    groups = [list(SkillField).index(entry.field) for entry in ENTRIES]

    assert [slug for slug, times in Counter(slugs).items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    assert list(zip(groups, slugs, strict=True)) == sorted(zip(groups, slugs, strict=True))


def test_no_word_leads_to_two_skills() -> None:
    leads: dict[str, set[str]] = {}
    for entry in ENTRIES:
        for word in [*words_of(entry, "nl"), *words_of(entry, "en")]:
            leads.setdefault(folded(word), set()).add(entry.slug)

    assert {word: slugs for word, slugs in leads.items() if len(slugs) > 1} == {}


def test_no_two_names_differ_only_in_the_order_of_their_words() -> None:
    for language in ("nl", "en"):
        names = [" ".join(sorted(folded(getattr(row, language)).split())) for row in ENTRIES]
        assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_stands_twice_with_one_skill(language: str) -> None:
    twice = [
        (entry.slug, word)
        for entry in ENTRIES
        for word, times in Counter(map(folded, words_of(entry, language))).items()
        if times > 1
    ]

    assert twice == []


def test_an_address_has_the_form_of_esco_and_is_given_once() -> None:
    addresses = [entry.esco for entry in ENTRIES if entry.esco]

    assert [address for address in addresses if not ADDRESS.fullmatch(address)] == []
    assert len(addresses) == len(set(addresses))
    assert len(addresses) >= 150


@pytest.mark.parametrize("language", ["nl", "en"])
def test_names_are_short_and_plain(language: str) -> None:
    names = [getattr(entry, language) for entry in ENTRIES]

    assert [name for name in names if len(name) > LONGEST or len(name.split()) > MOST_WORDS] == []
    assert [name for name in names for part in name.split() if len(part) > LONGEST_WORD] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_names_begin_with_a_capital_or_a_figure(language: str) -> None:
    names = [getattr(entry, language) for entry in ENTRIES]

    assert [name for name in names if name[0].islower()] == []


def test_no_word_holds_what_parts_names_or_stray_space() -> None:
    words = [word for row in ENTRIES for word in [*words_of(row, "nl"), *words_of(row, "en")]]

    assert [word for word in words if "," in word or word != " ".join(word.split())] == []


def test_english_is_british_as_everywhere_on_the_site() -> None:
    american = re.compile(r"\w+(ization|izing|olor|abeling|odeling|ber glass)\b", re.IGNORECASE)

    assert [entry.en for entry in ENTRIES if american.search(entry.en)] == []


def test_the_file_is_utf_8_with_one_line_for_each_skill() -> None:
    assert len(FILE.read_text("utf-8").splitlines()) == len(ENTRIES) + 1
