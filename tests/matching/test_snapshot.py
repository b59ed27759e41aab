import json
from pathlib import Path

import numpy as np
import pytest

from matching import FeatureSpace, MatchIndex, SpaceError
from tests.matching.examples import ADA, CHALLENGES, PUMP


@pytest.fixture
def saved(space: FeatureSpace, tmp_path: Path) -> Path:
    space.save(tmp_path / "space")
    return tmp_path / "space"


def test_a_loaded_space_is_the_same_space(space: FeatureSpace, saved: Path) -> None:
    loaded = FeatureSpace.load(saved)

    assert loaded.version == space.version
    assert loaded.features(PUMP, "nl") == space.features(PUMP, "nl")


def test_a_loaded_space_gives_the_same_matches(index: MatchIndex, saved: Path) -> None:
    rebuilt = MatchIndex(FeatureSpace.load(saved))
    rebuilt.add(CHALLENGES)

    assert rebuilt.top_k(ADA, 10) == index.top_k(ADA, 10)


def test_parameters_survive(tmp_path: Path) -> None:
    FeatureSpace(sublinear=False, compounds=False, min_part=6).fit([PUMP]).save(tmp_path / "s")

    loaded = FeatureSpace.load(tmp_path / "s")

    assert (loaded.sublinear, loaded.compounds, loaded.min_part) == (False, False, 6)


def test_the_version_names_content_and_parameters(space: FeatureSpace) -> None:
    versions = {
        space.version,
        FeatureSpace().fit(CHALLENGES[1:]).version,
        FeatureSpace(sublinear=False).fit(CHALLENGES).version,
        FeatureSpace(compounds=False).fit(CHALLENGES).version,
    }

    assert len(versions) == 4
    assert FeatureSpace().fit(CHALLENGES).version == space.version


def test_nothing_is_pickled(saved: Path) -> None:
    with np.load(saved.with_suffix(".npz"), allow_pickle=False) as arrays:
        assert sorted(arrays.files) == ["en", "nl"]


def test_a_changed_vocabulary_is_noticed(saved: Path) -> None:
    path = saved.with_suffix(".json")
    content = json.loads(path.read_text())
    content["vocabulary"]["nl"][0] = "smuggled"
    path.write_text(json.dumps(content))

    with pytest.raises(SpaceError, match="version"):
        FeatureSpace.load(saved)


def test_changed_weights_are_noticed(saved: Path) -> None:
    with np.load(saved.with_suffix(".npz")) as arrays:
        changed = {view: arrays[view] * 2 for view in arrays.files}
    np.savez(saved.with_suffix(".npz"), **changed)

    with pytest.raises(SpaceError, match="version"):
        FeatureSpace.load(saved)


@pytest.mark.parametrize("suffix", [".npz", ".json"])
def test_a_missing_file_is_named(saved: Path, suffix: str) -> None:
    saved.with_suffix(suffix).unlink()

    with pytest.raises(SpaceError, match="cannot read"):
        FeatureSpace.load(saved)


@pytest.mark.parametrize("suffix", [".npz", ".json"])
@pytest.mark.parametrize("junk", [b"", b"[]", b"PK\x03\x04 not a zip", b"\xff\xfe"])
def test_a_broken_file_is_no_space(saved: Path, suffix: str, junk: bytes) -> None:
    saved.with_suffix(suffix).write_bytes(junk)

    with pytest.raises(SpaceError):
        FeatureSpace.load(saved)
