import json
from pathlib import Path
from typing import Any

import pytest

from matching import DatasetError, load_set, load_sets

DOCS: list[Any] = [
    {"id": "d1", "lang": "nl", "title": "Lasser", "text": "Lassers lassen."},
    {"id": "d2", "lang": "en", "title": "Baker", "text": "Bakers bake."},
]
QUERIES: list[Any] = [{"id": "q1", "lang": "nl", "text": "lassen"}]
QRELS: list[Any] = [{"q": "q1", "rels": {"d1": 3, "d2": 0}}]


def write(directory: Path, **files: list[Any] | str) -> Path:
    directory.mkdir(exist_ok=True)
    for name, rows in ({"docs": DOCS, "queries": QUERIES, "qrels": QRELS} | files).items():
        text = rows if isinstance(rows, str) else "\n".join(json.dumps(row) for row in rows)
        (directory / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return directory


def test_a_set_is_read(tmp_path: Path) -> None:
    dataset = load_set(write(tmp_path / "one"))

    assert dataset.name == "one"
    assert [document.key for document in dataset.documents] == ["d1", "d2"]
    assert [part.text for part in dataset.documents[0].parts] == ["Lasser", "Lassers lassen."]
    assert dataset.queries[0].parts[1].language == "nl"
    assert dataset.relevance == {"q1": {"d1": 3.0, "d2": 0.0}}


def test_language_and_title_may_be_left_out(tmp_path: Path) -> None:
    dataset = load_set(write(tmp_path, docs=[{"id": "d1", "text": "lassen"}]))

    assert [part.language for part in dataset.documents[0].parts] == [None, None]


def test_empty_lines_and_a_byte_order_mark_are_skipped(tmp_path: Path) -> None:
    text = "\ufeff\n" + json.dumps(DOCS[0]) + "\r\n\n"

    assert len(load_set(write(tmp_path, docs=text)).documents) == 1


def test_an_odd_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    text = json.dumps({"id": "d1", "text": "a\u2028b"}, ensure_ascii=False)

    assert len(load_set(write(tmp_path, docs=text)).documents) == 1


def test_a_query_without_judgement_is_left_out(tmp_path: Path) -> None:
    dataset = load_set(write(tmp_path, queries=[*QUERIES, {"id": "q2", "text": "bakken"}]))

    assert [query.key for query in dataset.queries] == ["q1"]


def test_a_directory_of_sets_is_read_by_name(tmp_path: Path) -> None:
    write(tmp_path / "b")
    write(tmp_path / "a")
    (tmp_path / "notes").mkdir()

    assert [dataset.name for dataset in load_sets(tmp_path)] == ["a", "b"]


def test_a_directory_that_is_a_set_is_one_set(tmp_path: Path) -> None:
    assert [dataset.name for dataset in load_sets(write(tmp_path / "only"))] == ["only"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
        ("[]", "object"),
        ('{"text": "a"}', '"id"'),
        ('{"id": 7, "text": "a"}', '"id"'),
        ('{"id": "d9"}', '"text"'),
        ('{"id": "d9", "text": null}', '"text"'),
        ('{"id": "d9", "text": "a", "title": 3}', '"title"'),
        ('{"id": "d9", "text": "a", "lang": "de"}', '"lang"'),
        ('{"id": "d9", "text": "a", "lang": ["nl"]}', '"lang"'),
        ('{"id": "d1", "text": "a"}', "twice"),
    ],
)
def test_a_broken_document_is_named_by_file_and_line(
    tmp_path: Path, line: str, message: str
) -> None:
    text = f"{json.dumps(DOCS[0])}\n\n{line}\n"

    with pytest.raises(DatasetError, match=r"docs\.jsonl, line 3: ") as caught:
        load_set(write(tmp_path, docs=text))

    assert message in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        '{"q": "q9", "rels": {}}',
        '{"rels": {}}',
        '{"q": "q1"}',
        '{"q": "q1", "rels": ["d1"]}',
        '{"q": "q1", "rels": {"d1": "3"}}',
        '{"q": "q1", "rels": {"d1": true}}',
        '{"q": "q1", "rels": {"d1": -1}}',
        '{"q": "q1", "rels": {"d1": NaN}}',
        '{"q": "q1", "rels": {}}\n{"q": "q1", "rels": {}}',
    ],
)
def test_a_broken_judgement_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(DatasetError, match=r"qrels\.jsonl, line \d: "):
        load_set(write(tmp_path, qrels=line))


def test_text_that_is_no_utf8_is_named_by_line(tmp_path: Path) -> None:
    (write(tmp_path) / "queries.jsonl").write_bytes(b'{"id": "q1", "text": "\xff"}')

    with pytest.raises(DatasetError, match=r"queries\.jsonl, line 1"):
        load_set(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / "qrels.jsonl").unlink()

    with pytest.raises(DatasetError, match=r"qrels\.jsonl: No such file"):
        load_sets(tmp_path)


@pytest.mark.parametrize("name", ["docs", "qrels"])
def test_a_set_of_nothing_is_no_set(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatasetError, match="at least one"):
        load_set(write(tmp_path, **{name: ""}))


def test_a_directory_without_sets_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"docs\.jsonl"):
        load_sets(tmp_path)
    with pytest.raises(DatasetError, match="no such directory"):
        load_sets(tmp_path / "nowhere")
