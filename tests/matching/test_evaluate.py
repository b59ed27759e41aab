from dataclasses import replace
from pathlib import Path

import pytest

from matching import Dataset, DatasetError, Document, Part, as_table, compare, evaluate
from matching.baselines import sklearn
from matching.evaluate import Product, measure, pilots_of, product
from tests.matching.test_datasets import write

DOCS = [
    {"id": "maintenance", "lang": "nl", "title": "Monteur", "text": "Onderhoudt machines."},
    {"id": "bakery", "lang": "nl", "title": "Bakker", "text": "Bakt brood en gebak."},
    {"id": "welding", "lang": "nl", "title": "Lasser", "text": "Last staalplaten aan elkaar."},
]
QUERIES = [{"id": "q1", "lang": "nl", "text": "machineonderhoud; monteurs"}]
FIGURES = {"ndcg10", "mrr", "recall10", "gini10", "unseen10"}
QRELS = [{"q": "q1", "rels": {"maintenance": 3}}]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return write(tmp_path / "dutch", docs=DOCS, queries=QUERIES, qrels=QRELS)


def quality(figures: dict[str, float]) -> tuple[float, ...]:
    return figures["ndcg10"], figures["mrr"], figures["recall10"]


def test_the_product_reads_compounds_and_inflections(directory: Path) -> None:
    assert quality(evaluate(directory, product)["dutch"]) == (1, 1, 1)


def test_scikit_learn_as_it_comes_does_not(directory: Path) -> None:
    assert quality(evaluate(directory, sklearn)["dutch"]) == (0, 0, 0)


def test_any_matcher_can_be_measured(directory: Path) -> None:
    figures = evaluate(directory, lambda _: {"q1": ["bakery", "maintenance"]})

    assert figures["dutch"]["mrr"] == 1 / 2


def test_a_query_without_a_ranking_counts_as_nothing_found(directory: Path) -> None:
    assert quality(evaluate(directory, lambda _: {})["dutch"]) == (0, 0, 0)


def test_both_matchers_are_compared_by_set(directory: Path) -> None:
    figures = compare(directory.parent)

    assert list(figures) == ["sets", "pilot"]
    assert set(figures["sets"]["dutch"]) >= {"product", "sklearn", "stemmed"}
    assert set(figures["sets"]["dutch"]["product"]) == FIGURES


def test_the_comparison_is_the_same_every_time(directory: Path) -> None:
    assert compare(directory) == compare(directory)


def test_the_table_has_a_line_for_each_set(directory: Path) -> None:
    write(directory.parent / "english")

    lines = as_table(compare(directory.parent)).splitlines()

    assert [line.split()[0] for line in lines[:3]] == ["nDCG@10", "dutch", "english"]
    assert len({len(line) for line in lines[:3]}) == 1


def test_a_ratio_to_nothing_is_a_dash(directory: Path) -> None:
    assert as_table(compare(directory)).splitlines()[1].split()[-1] == "-"


def test_a_small_set_is_its_own_pilot(directory: Path) -> None:
    assert compare(directory)["pilot"] == {}


def test_the_spread_of_the_first_places_is_measured_too(directory: Path) -> None:
    figures = evaluate(directory, lambda _: {"q1": ["maintenance"]})["dutch"]

    assert figures["gini10"] == pytest.approx(2 / 3)
    assert figures["unseen10"] == pytest.approx(2 / 3)


def test_prices_spread_the_first_places() -> None:
    """All ask for seals and for something of their own."""
    documents = tuple(
        Document(f"d{n:02}", (Part("pump " + "seal " * (n < 12) + f"item{n}", "en"),))
        for n in range(24)
    )
    queries = tuple(
        Document(f"q{n:02}", (Part(f"pump seal item{n} item{n * 5 % 24}", "en"),))
        for n in range(24)
    )
    dataset = Dataset("seals", documents, queries, {"q00": {"d00": 1.0}})

    plain, spread = measure(dataset, Product()), measure(dataset, Product(with_prices=True))

    assert spread["gini10"] < plain["gini10"]


def many(count: int) -> Dataset:
    documents = tuple(Document(f"d{n}", (Part(f"word{n}", "en"),)) for n in range(count))
    queries = tuple(Document(f"q{n}", (Part(f"word{n}", "en"),)) for n in range(count))
    return Dataset("many", documents, queries, {f"q{n}": {f"d{n}": 3.0} for n in range(count)})


def test_pilots_have_a_hundred_documents_and_share_none() -> None:
    samples = list(pilots_of(many(350)))

    keys = [document.key for sample in samples for document in sample.documents]
    assert [len(sample.documents) for sample in samples] == [100, 100, 100]
    assert len(set(keys)) == 300


def test_a_pilot_looks_for_the_best_answers_only() -> None:
    whole = many(100)
    also_good = {query: {**grades, "d0": 1.0} for query, grades in whole.relevance.items()}
    also_good["q0"] = {"d0": 3.0}

    (sample,) = pilots_of(replace(whole, relevance=also_good))

    assert sample.relevance == whole.relevance


def test_a_pilot_asks_only_what_it_can_answer() -> None:
    (sample,) = pilots_of(many(101))

    keys = {document.key for document in sample.documents}
    assert {query.key.replace("q", "d") for query in sample.queries} == keys
    assert all(set(grades) <= keys for grades in sample.relevance.values())


def test_a_broken_set_stops_the_comparison(directory: Path) -> None:
    (directory / "docs.jsonl").write_text("nonsense")

    with pytest.raises(DatasetError, match=r"docs\.jsonl, line 1"):
        compare(directory)
