from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from matching import LEAST_SCORE, Bridge, Document, FeatureSpace, Fit, Lexicon, Part, explain
from matching.coverage import AskedWord, Coverage
from tests.matching.examples import ADA, PUMP, collections, new_space, profiles


def asking(skills: str) -> Document:
    return Document("asking", (Part("Een vraag", "nl"), Part(skills, "nl", field="skills")))


def with_skills(skills: str) -> Document:
    return Document("x", (Part(skills, "nl", field="skills"),))


def found(share: float) -> Coverage:
    return Coverage((AskedWord("lassen", "skills", 0, 1.0, share),))


@pytest.mark.parametrize(
    ("share", "score", "fit"),
    [
        (1.0, 0.0, Fit.STRONG),
        (0.6, 0.5, Fit.STRONG),
        (0.59, 0.5, Fit.GOOD),
        (0.3, 0.0, Fit.GOOD),
        (0.29, 0.5, Fit.PARTIAL),
        (0.0, LEAST_SCORE, Fit.PARTIAL),
        (0.29, LEAST_SCORE - 1e-6, Fit.LITTLE),
        (0.0, 0.0, Fit.LITTLE),
    ],
)
def test_the_word_follows_what_was_found_and_then_the_score(
    share: float, score: float, fit: Fit
) -> None:
    assert found(share).fit(score) is fit


def test_what_shares_one_weak_word_has_little_in_common(space: FeatureSpace) -> None:
    texts = "frezen, draaien, PLC programmeren, pompen reviseren, hydrauliek, pneumatiek, onderhoud"
    weak = explain(space, with_skills(f"{texts}, wisselen, robots, tekenen"), asking("zingen"))

    assert weak.score < LEAST_SCORE
    assert weak.fit is Fit.LITTLE


def test_someone_with_every_skill_fits_strongly(space: FeatureSpace) -> None:
    explanation = explain(space, with_skills("lassen, frezen"), asking("frezen; lassen"))

    assert explanation.coverage == pytest.approx(1)
    assert explanation.fit is Fit.STRONG
    assert explanation.missing == ()


def test_skills_are_listed_as_they_are_written(space: FeatureSpace) -> None:
    explanation = explain(
        space, with_skills("lassen"), asking("TIG-lassen,\nCNC-frezen; 3D-printen")
    )

    assert {item.words for item in explanation.missing} == {"TIG", "CNC frezen", "3D printen"}


def test_the_weightiest_missing_skill_comes_first(space: FeatureSpace) -> None:
    missing = explain(space, with_skills("zingen"), asking("lassen, data analyseren")).missing

    assert [item.words for item in missing] == ["data analyseren", "lassen"]
    assert sum(item.weight for item in missing) == pytest.approx(1)


def test_no_more_than_the_limit_is_listed(space: FeatureSpace) -> None:
    explanation = explain(space, with_skills("zingen"), asking("a1, b2, c3, d4, e5"), missing=2)

    assert len(explanation.missing) == 2


def test_part_of_a_compound_counts_in_part(space: FeatureSpace) -> None:
    explanation = explain(space, with_skills("onderhoud"), asking("onderhoudstechniek"))

    assert 0 < explanation.coverage < 1
    assert explanation.missing == ()


def test_a_skill_that_a_space_has_never_seen_can_still_be_found(space: FeatureSpace) -> None:
    explanation = explain(space, with_skills("kwantumgravitatie"), asking("kwantumgravitatie"))

    assert explanation.coverage == pytest.approx(1)


def test_a_wish_counts_as_found(space: FeatureSpace) -> None:
    assert "PLC" not in {item.words for item in explain(space, ADA, PUMP).missing}


def test_without_skills_the_weightiest_words_are_asked(space: FeatureSpace) -> None:
    challenge = Document("x", (Part("Restwarmte van ovens gebruiken", "nl", field="problem"),))

    missing = explain(space, with_skills("ovens"), challenge).missing

    assert [(item.words, item.field) for item in missing] == [("Restwarmte", "problem")]


def test_the_asking_fields_can_be_chosen(space: FeatureSpace) -> None:
    seat = Document("seat", (Part("lassen", "nl", field="seat"), Part("zagen", "nl")))

    explanation = explain(space, with_skills("frezen"), seat, asked_fields=("seat",))

    assert [item.words for item in explanation.missing] == ["lassen"]


def test_a_skill_in_two_languages_is_asked_once(space: FeatureSpace) -> None:
    challenge = Document(
        "x",
        (
            Part("draaien", "nl", field="skills", concept="lathe"),
            Part("turning", "en", field="skills", concept="lathe"),
        ),
    )

    assert [item.words for item in explain(space, with_skills("frezen"), challenge).missing] == [
        "draaien"
    ]


def test_a_skill_in_the_other_language_is_not_missing(space: FeatureSpace) -> None:
    student = Document("x", (Part("welding", "en", field="skills"),))

    missing = explain(space, student, asking("lassen; boekhouden")).missing

    assert [row.words for row in missing] == ["boekhouden"]


def test_what_the_other_view_found_is_not_missing(space: FeatureSpace) -> None:
    """Most of it is compared in Dutch, and the lathe was found in English."""
    student = Document(
        "x", (Part("onderhoud van pompen", "nl"), Part("turning", "en", field="skills"))
    )
    challenge = Document(
        "y",
        (
            Part("onderhoud van pompen", "nl", field="problem"),
            Part("draaien", "nl", field="skills", concept="lathe"),
            Part("turning", "en", field="skills", concept="lathe"),
            Part("frezen", "nl", field="skills"),
        ),
    )

    explanation = explain(space, student, challenge)

    assert explanation.view == "nl"
    assert [row.words for row in explanation.missing] == ["frezen"]


def test_what_a_related_word_brought_is_not_missing() -> None:
    student = Document("x", (Part("welding", "en"),))
    challenge = Document("y", (Part("join, accounting", "en", field="skills"),))
    space = new_space().fit([student, challenge])

    explanation = explain(space, student, challenge)

    assert explanation.reasons[0].bridge is Bridge.RELATED
    assert explanation.coverage == 0
    assert [row.words for row in explanation.missing] == ["accounting"]


def test_a_word_whose_translation_somebody_wrote_is_not_missing() -> None:
    """Dutch knows what "draaibank" is in English, and English does not know what "lathe" is."""
    one_way = csr_array(np.array([[1.0]]))
    no_way = csr_array((1, 1), dtype=np.float64)
    lexicon = replace(
        Lexicon.empty(),
        stems={"nl": ("draaibank",), "en": ("lath",)},
        across={"nl": one_way, "en": no_way},
        related={"nl": no_way, "en": no_way},
        holding={"nl": np.ones(1, dtype=np.int64), "en": np.ones(1, dtype=np.int64)},
        texts=2,
    )
    challenge = Document("y", (Part("lathe, milling", "en", field="skills"),))
    space = FeatureSpace(lexicon=lexicon).fit([challenge])

    missing = explain(space, with_skills("draaibank"), challenge).missing

    assert [row.words for row in missing] == ["milling"]


def test_a_concept_with_commas_is_one_skill(space: FeatureSpace) -> None:
    names = {"nl": "Office (Word, Excel)", "en": "Office (Word and Excel)"}
    parts = (Part(name, key, field="skills", concept="office") for key, name in names.items())

    missing = explain(space, with_skills("lassen"), Document("y", tuple(parts))).missing

    assert [(row.words, row.is_whole) for row in missing] == [("Office Word Excel", True)]


def test_words_of_a_skill_are_told_from_a_whole_skill(space: FeatureSpace) -> None:
    missing = explain(space, with_skills("lassen"), asking("TIG-lassen, frezen")).missing

    assert {row.words: row.is_whole for row in missing} == {"TIG": False, "frezen": True}


@settings(max_examples=50)
@given(collections, profiles)
def test_nothing_that_a_reason_shows_is_missing(
    documents: list[Document], profile: Document
) -> None:
    space = new_space().fit(documents)

    for challenge in documents:
        explanation = explain(space, profile, challenge, shown=99, missing=99, named_fields=())
        shown = {reason.challenge_word.lower() for reason in explanation.reasons}
        missing = {word.lower() for row in explanation.missing for word in row.words.split()}
        assert not shown & missing


@given(collections, profiles)
def test_coverage_is_a_share(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)

    for challenge in documents:
        explanation = explain(space, profile, challenge, missing=99)
        assert 0 <= explanation.coverage <= 1 + 1e-12
        not_found = sum(item.weight for item in explanation.missing)
        assert explanation.coverage + not_found <= 1 + 1e-9


@given(st.sets(st.sampled_from(["lassen", "frezen", "zagen", "boren", "slijpen"]), min_size=1))
def test_one_more_skill_never_lowers_coverage(skills: set[str]) -> None:
    space = new_space().fit([asking("lassen, frezen, zagen")])
    challenge = asking("lassen, frezen, zagen")
    fewer = explain(space, with_skills(" ".join(sorted(skills)[1:])), challenge)
    more = explain(space, with_skills(" ".join(sorted(skills))), challenge)

    assert more.coverage >= fewer.coverage
