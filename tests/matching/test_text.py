import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Analyzer, CompoundSplitter, Term, normalise, tokens


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Coördinatie", "coordinatie"),
        ("EFFICIËNTIE", "efficientie"),
        ("ĳzer", "ijzer"),
        ("C++", "c++"),
        ("", ""),
    ],
)
def test_normalise_folds_case_accents_and_ligatures(written: str, normal: str) -> None:
    assert normalise(written) == normal


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Storingen, snel verholpen!", ["Storingen", "snel", "verholpen"]),
        ("C/C++/C# en .NET", ["C", "C++", "C#", "en", ".NET"]),
        ("R voor statistiek", ["R", "voor", "statistiek"]),
        ("gezondheids- en veiligheidsregels", ["gezondheids", "en", "veiligheidsregels"]),
        ("3D-printen volgens ISO 9001", ["3D", "printen", "volgens", "ISO", "9001"]),
        ("the building's roof", ["the", "building", "roof"]),
        ("a_b", []),
        ("", []),
    ],
)
def test_tokens_are_words_as_written(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@given(st.text())
def test_any_text_can_be_cut_into_tokens(text: str) -> None:
    assert all(token and not token.isspace() for token in tokens(text))


def test_analysis_drops_words_without_a_subject() -> None:
    stems = [term.stem for term in Analyzer("nl").analyse("Wij willen de pompen beter onderhouden")]

    assert stems == ["pomp", "onderhoud"]


def test_forms_of_a_word_share_a_stem() -> None:
    analyzer = Analyzer("en")

    assert analyzer.analyse("pumps")[0].stem == analyzer.analyse("Pump")[0].stem


def test_a_term_remembers_the_word_as_it_was_written() -> None:
    assert Analyzer("nl").analyse("Coördinatoren")[0].surface == "Coördinatoren"


def test_a_compound_stays_and_its_parts_follow() -> None:
    analyzer = Analyzer("nl", CompoundSplitter().fit([]))

    assert analyzer.analyse("Onderhoudsmonteurs") == [
        Term("onderhoudsmonteur", "Onderhoudsmonteurs", whole=True),
        Term("onderhoud", "Onderhoudsmonteurs", whole=False),
        Term("monteur", "Onderhoudsmonteurs", whole=False),
    ]


def test_a_filler_opens_a_compound_and_brings_no_term() -> None:
    analyzer = Analyzer("nl", CompoundSplitter().fit([]))

    stems = [term.stem for term in analyzer.analyse("weekplanning")]
    assert stems == ["weekplann", "planning"]


def test_an_abbreviation_is_no_stop_word() -> None:
    assert [term.surface for term in Analyzer("en").analyse("run it on IT")] == ["run", "IT"]


def test_a_text_in_capitals_still_loses_its_stop_words() -> None:
    assert [term.surface for term in Analyzer("nl").analyse("WIJ ZIJN DE MONTEURS")] == ["MONTEURS"]


def test_a_view_stems_with_its_own_rules() -> None:
    english = Analyzer("en").analyse("machines")
    in_dutch = Analyzer("en").analyse("machines", view="nl")

    assert (english[0].stem, in_dutch[0].stem) == ("machin", "machines")


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    analyzer = Analyzer("nl", CompoundSplitter().fit([]))

    assert all(term.stem and term.surface for term in analyzer.analyse(text))
