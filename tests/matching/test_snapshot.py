import json
from pathlib import Path

import numpy as np
import pytest

from matching import FeatureSpace, MatchIndex, SpaceError
from tests.matching.examples import ADA, CHALLENGES, PUMP, SMALL, new_space


@pytest.fixture
def saved(space: FeatureSpace, tmp_path: Path) -> Path:
    space.save(tmp_path / "space")
    return tmp_path / "space"


def test_a_loaded_space_is_the_same_space(space: FeatureSpace, saved: Path) -> None:
    loaded = FeatureSpace.load(saved, SMALL)

    assert loaded.version == space.version
    assert loaded.features(PUMP, "en") == space.features(PUMP, "en")


def test_a_loaded_space_gives_the_same_matches(index: MatchIndex, saved: Path) -> None:
    rebuilt = MatchIndex(FeatureSpace.load(saved, SMALL))
    rebuilt.add(CHALLENGES)

    assert rebuilt.top_k(ADA, 10) == index.top_k(ADA, 10)


def test_parameters_survive(tmp_path: Path) -> None:
    new_space(sublinear=False, compounds=False, min_part=6).fit([PUMP]).save(tmp_path / "s")

    loaded = FeatureSpace.load(tmp_path / "s", SMALL)

    assert (loaded.sublinear, loaded.compounds, loaded.min_part) == (False, False, 6)


def test_the_version_names_content_and_parameters(space: FeatureSpace) -> None:
    versions = {
        space.version,
        new_space().fit(CHALLENGES[1:]).version,
        new_space(sublinear=False).fit(CHALLENGES).version,
        new_space(compounds=False).fit(CHALLENGES).version,
    }

    assert len(versions) == 4
    assert new_space().fit(CHALLENGES).version == space.version


def test_nothing_is_pickled(saved: Path) -> None:
    with np.load(saved.with_suffix(".npz"), allow_pickle=False) as arrays:
        assert {"en", "nl", "spelling", "nl_weights"} <= set(arrays.files)


def test_a_changed_vocabulary_is_noticed(saved: Path) -> None:
    path = saved.with_suffix(".json")
    content = json.loads(path.read_text())
    content["vocabulary"]["nl"][0] = "smuggled"
    path.write_text(json.dumps(content))

    with pytest.raises(SpaceError, match="version"):
        FeatureSpace.load(saved, SMALL)


def test_changed_weights_are_noticed(saved: Path) -> None:
    with np.load(saved.with_suffix(".npz")) as arrays:
        changed = {name: arrays[name] for name in arrays.files}
        changed["nl"] = changed["nl"] * 2
    np.savez(saved.with_suffix(".npz"), **changed)

    with pytest.raises(SpaceError, match="version"):
        FeatureSpace.load(saved, SMALL)


@pytest.mark.parametrize("suffix", [".npz", ".json"])
def test_a_missing_file_is_named(saved: Path, suffix: str) -> None:
    saved.with_suffix(suffix).unlink()

    with pytest.raises(SpaceError, match="cannot read"):
        FeatureSpace.load(saved, SMALL)


@pytest.mark.parametrize("suffix", [".npz", ".json"])
@pytest.mark.parametrize("junk", [b"", b"[]", b"PK\x03\x04 not a zip", b"\xff\xfe"])
def test_a_broken_file_is_no_space(saved: Path, suffix: str, junk: bytes) -> None:
    saved.with_suffix(suffix).write_bytes(junk)

    with pytest.raises(SpaceError):
        FeatureSpace.load(saved, SMALL)
