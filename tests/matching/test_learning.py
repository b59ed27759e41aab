from pathlib import Path

import pytest

from matching import DatasetError, ParallelText, learn, read_parallel
from tests.matching.examples import SMALL

LINES = """{"nl": "lassen", "en": "welding", "occupation": true}
{"nl": "pompen", "en": "pumps", "occupation": false}
{"nl": "warmte", "en": "heat"}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "parallel.jsonl"
    path.write_text(LINES)
    return path


def test_every_line_is_a_text(file: Path) -> None:
    read = read_parallel(file)

    assert [text.nl for text in read.texts] == ["lassen", "pompen", "warmte"]
    assert (read.left_out, len(read.sha256)) == (0, 64)


def test_lines_that_are_judged_on_can_be_left_out(file: Path) -> None:
    read = read_parallel(file, without_evaluated=True)

    assert [text.en for text in read.texts] == ["pumps", "heat"]
    assert read.left_out == 1


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"nl": "lassen"}', '{"nl": 1, "en": "x"}'])
def test_a_broken_line_is_named(file: Path, line: str) -> None:
    file.write_text(LINES + line)

    with pytest.raises(DatasetError, match="line 4"):
        read_parallel(file)


def test_a_file_of_nothing_is_refused(file: Path) -> None:
    file.write_text("")

    with pytest.raises(DatasetError, match="no text"):
        read_parallel(file)


def test_words_find_their_translation() -> None:
    best = {
        stem: max(SMALL.translations(stem, "nl"), key=lambda row: row[1])[0]
        for stem in ("lass", "pomp", "milieu")
    }

    assert best == {"lass": "weld", "pomp": "pump", "milieu": "environ"}


def test_the_words_of_an_explanation_point_to_the_name() -> None:
    assert "weld" in dict(SMALL.relatives("join", "en"))


def test_no_word_is_worth_more_than_itself_as_a_relative() -> None:
    tables = SMALL.related.values()

    assert all(0 < value <= 1 for table in tables for value in table.data)


def test_the_same_texts_give_the_same_lexicon() -> None:
    texts = [ParallelText("lassen", "welding"), ParallelText("pompen en lassen", "pumps, welding")]

    assert learn(texts).version == learn(texts).version
