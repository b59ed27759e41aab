import pytest
from hypothesis import given

from matching import Document, FeatureSpace, Part
from matching.reading import Side
from matching.resources import LANGUAGES
from matching.vectors import Weigher
from tests.matching.examples import CHALLENGES, NOBODY, PUMP, SMALL, new_space, profiles

SPACE = new_space().fit(CHALLENGES)
WEIGHER = Weigher(SPACE.reader_, SPACE.views_)


def test_columns_rise_and_come_once() -> None:
    columns = WEIGHER.weigh(PUMP, "nl", Side.CHALLENGE).columns.tolist()

    assert columns == sorted(set(columns))


def test_an_empty_document_has_an_empty_vector() -> None:
    weighed = WEIGHER.weigh(NOBODY, "nl", Side.PROFILE)

    assert (len(weighed.columns), dict(weighed.unknown)) == (0, {})


def test_a_word_nobody_knows_makes_the_vector_longer_and_matches_nothing() -> None:
    known = WEIGHER.weigh(Document("x", (Part("pompen", "nl"),)), "nl", Side.PROFILE)
    both = WEIGHER.weigh(Document("x", (Part("pompen vreemdwoord", "nl"),)), "nl", Side.PROFILE)

    assert len(both.columns) == len(known.columns)
    assert both.weights[0] < known.weights[0]
    assert len(both.unknown) == 1


@given(profiles)
def test_a_vector_has_length_one_with_its_unknown_words(profile: Document) -> None:
    for view in LANGUAGES:
        weighed = WEIGHER.weigh(profile, view, Side.PROFILE)
        squares = float((weighed.weights**2).sum()) + sum(w * w for w in weighed.unknown.values())
        assert squares == pytest.approx(1) or squares == 0


@given(profiles)
def test_it_is_what_the_features_say(profile: Document) -> None:
    for view in LANGUAGES:
        weighed = WEIGHER.weigh(profile, view, Side.CHALLENGE)
        features = SPACE.features(profile, view, Side.CHALLENGE)
        known = [feature for feature in features.values() if feature.known]
        assert [SPACE.views_[view].vocabulary[row.stem] for row in known] == list(weighed.columns)
        for row in features.values():
            assert sum(place.weight for place in row.occurrences) == pytest.approx(row.weight)


def test_what_a_long_text_is_widened_by_is_what_its_features_say() -> None:
    space = FeatureSpace(lexicon=SMALL).fit([Document("a", (Part("join", "en"),))])
    names = " ".join(f"word{number}" for number in range(60))
    short, long = (Document("x", (Part(f"join {more}", "en"),)) for more in ("", names))

    def related(document: Document) -> tuple[float, float]:
        features = space.features(document, "en", Side.CHALLENGE)
        own, other = features["join"], features["weld"]
        return other.weight / own.weight, other.occurrences[0].weight / own.weight

    assert related(long)[0] == pytest.approx(related(short)[0] * 25 / 61)
    assert related(long)[1] == pytest.approx(related(short)[0] * 25 / 61)
