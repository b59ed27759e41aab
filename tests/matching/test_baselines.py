import pytest

from matching import Dataset, Document, Part
from matching.baselines import Matcher, bm25, has_bm25, plain, sklearn, stemmed

PUMPS = Document("pumps", (Part("Pumps", "en", field="title"), Part("We repair pumps.", "en")))
OVENS = Document("ovens", (Part("Ovens that waste heat", "en"),))
QUERY = Document("q", (Part("repairing a pump", "en"),))
DATASET = Dataset("d", (OVENS, PUMPS), (QUERY,), {"q": {"pumps": 1.0}})


def test_plain_text_holds_all_parts() -> None:
    assert plain(PUMPS) == "Pumps We repair pumps."


@pytest.mark.parametrize("matcher", [stemmed, bm25])
def test_stems_meet_where_words_do_not(matcher: Matcher) -> None:
    assert matcher(DATASET)["q"] == ["pumps"]
    assert sklearn(DATASET)["q"] == []


def test_developers_have_bm25() -> None:
    assert has_bm25()


def test_a_query_without_words_finds_nothing() -> None:
    silent = Dataset("d", (OVENS, PUMPS), (Document("q", (Part("", "en"),)),), {"q": {}})

    assert {name(silent)["q"] == [] for name in (sklearn, stemmed, bm25)} == {True}
