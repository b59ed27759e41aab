import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Two texts, and a profile for one of them."""
    rows = {
        "docs": [
            {"id": "pump", "lang": "en", "title": "Pump", "text": "The pump leaks at its seal."},
            {"id": "web", "lang": "en", "title": "Site", "text": "A web page for visitors."},
        ],
        "queries": [{"id": "mechanic", "lang": "en", "text": "repair of pumps and seals"}],
        "qrels": [{"q": "mechanic", "rels": {"pump": 1}}],
    }
    for name, lines in rows.items():
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text)
    return tmp_path


def test_the_product_is_measured_beside_plain_tfidf(dataset: Path) -> None:
    out = StringIO()

    call_command("evaluate_matching", str(dataset), "--json", stdout=out)

    (figures,) = json.loads(out.getvalue())["sets"].values()
    assert {figures["product"][name] for name in ("ndcg10", "mrr", "recall10")} == {1.0}
    assert set(figures["sklearn"]) == {"ndcg10", "mrr", "recall10", "gini10", "unseen10"}


def test_a_broken_line_is_named_by_file_and_number(dataset: Path) -> None:
    with (dataset / "queries.jsonl").open("a") as file:
        file.write("{not json\n")

    with pytest.raises(CommandError, match=r"queries\.jsonl, line 2"):
        call_command("evaluate_matching", str(dataset), "--json")
