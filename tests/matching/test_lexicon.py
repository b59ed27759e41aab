import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from matching import Lexicon, LexiconError, shipped_lexicon
from matching.stemming import stem
from tests.matching.examples import SMALL


@pytest.fixture
def written(tmp_path: Path) -> Path:
    SMALL.write(tmp_path / "lexicon")
    return tmp_path / "lexicon"


def test_what_is_read_back_is_the_same(written: Path) -> None:
    read = Lexicon.read(written)

    assert read.version == SMALL.version
    assert read.stems == SMALL.stems
    assert read.parts == SMALL.parts
    assert read.holding["nl"].tolist() == SMALL.holding["nl"].tolist()


def test_a_lexicon_read_and_written_again_is_the_same_file(written: Path, tmp_path: Path) -> None:
    Lexicon.read(written).write(tmp_path / "again")

    assert Lexicon.read(tmp_path / "again").version == SMALL.version


def test_the_same_lexicon_is_the_same_file_to_the_last_byte(written: Path, tmp_path: Path) -> None:
    SMALL.write(tmp_path / "again")

    for suffix in (".npz", ".json"):
        again = (tmp_path / "again").with_suffix(suffix)
        assert again.read_bytes() == written.with_suffix(suffix).read_bytes()


def test_a_stem_that_a_compound_word_tells_is_not_stored(written: Path) -> None:
    with np.load(written.with_suffix(".npz")) as arrays:
        stored = arrays["nl_stems"].tobytes().decode().split("\n")

    told = {stem(word, "nl") for word in SMALL.parts} & set(SMALL.stems["nl"])
    assert told
    assert not told & set(stored)


def test_a_word_of_compounds_whose_stem_is_none_is_read_back_without_one(tmp_path: Path) -> None:
    odd = replace(SMALL, parts={**SMALL.parts, "zonderstam": 1})

    odd.write(tmp_path / "odd")

    assert Lexicon.read(tmp_path / "odd").stems == SMALL.stems


def test_a_file_that_was_damaged_on_its_way_is_no_lexicon(written: Path) -> None:
    path = written.with_suffix(".npz")
    content = bytearray(path.read_bytes())
    content[60:200] = bytes(140)
    path.write_bytes(content)

    with pytest.raises(LexiconError):
        Lexicon.read(written)


def test_translations_sum_to_one() -> None:
    translated = SMALL.translations("weld", "en")

    assert "lass" in dict(translated)
    assert sum(share for _, share in translated) == pytest.approx(1)


def test_an_unknown_word_has_neither_translation_nor_relative() -> None:
    assert SMALL.translations("xyzzy", "nl") == ()
    assert SMALL.relatives("xyzzy", "nl") == ()
    assert SMALL.share_of_texts("xyzzy", "nl") == 0


def test_a_word_is_as_common_as_the_texts_that_hold_it() -> None:
    assert SMALL.share_of_texts("milieu", "nl") == pytest.approx(2 / 9)


def test_an_empty_lexicon_knows_nothing() -> None:
    assert Lexicon.empty().translations("weld", "en") == ()
    assert Lexicon.empty().share_of_texts("weld", "en") == 0


def test_nothing_is_pickled(written: Path) -> None:
    with np.load(written.with_suffix(".npz"), allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)


@pytest.mark.parametrize("suffix", [".npz", ".json"])
def test_a_missing_file_is_named(written: Path, suffix: str) -> None:
    written.with_suffix(suffix).unlink()

    with pytest.raises(LexiconError, match="cannot read the lexicon"):
        Lexicon.read(written)


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04 not a zip", b"[]"])
@pytest.mark.parametrize("suffix", [".npz", ".json"])
def test_a_broken_file_is_no_lexicon(written: Path, suffix: str, junk: bytes) -> None:
    written.with_suffix(suffix).write_bytes(junk)

    with pytest.raises(LexiconError):
        Lexicon.read(written)


def test_a_lexicon_of_another_version_is_refused(written: Path) -> None:
    content = json.loads(written.with_suffix(".json").read_text())
    written.with_suffix(".json").write_text(json.dumps({**content, "version": "0"}))

    with pytest.raises(LexiconError, match="version"):
        Lexicon.read(written)


def test_the_shipped_lexicon_crosses_both_ways() -> None:
    lexicon = shipped_lexicon()

    assert "milieu" in dict(lexicon.translations("environment", "en"))
    assert "environment" in dict(lexicon.translations("milieu", "nl"))


def test_the_shipped_lexicon_says_where_it_comes_from() -> None:
    provenance = shipped_lexicon().provenance

    assert "ESCO classification of the European Commission" in provenance["attribution"]
    assert len(provenance["sha256"]) == 64


def test_the_shipped_lexicon_holds_words_and_no_texts() -> None:
    stems = [stem for stems in shipped_lexicon().stems.values() for stem in stems]

    assert not any(" " in stem for stem in stems)
