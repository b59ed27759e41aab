"""Everybody's lists in a process of their own, beside scipy in chunks."""

import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from benchmarks.machine import milliseconds
from benchmarks.matching_texts import Texts
from matching import LANGUAGES, FeatureSpace, ProfileIndex
from matching.blocks import Asking, best_of_block
from matching.products import best_products
from matching.segments import Segment

_BLOCK = 1_000
# Blocks that the reference takes too: all of them would take it minutes.
_COMPARED = 8
_NEW_CHALLENGES = 60
_SHOWN = 10


def crowd_figures(
    texts: Texts, space: FeatureSpace, challenges: Segment, count: int
) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="tribes-matching-") as name:
        folder = Path(name)
        begun = time.perf_counter()
        _write(folder, texts, space, count)
        reading = time.perf_counter() - begun
        _save(folder / "challenges", _of_segment(challenges))
        command = [sys.executable, "-m", "benchmarks.matching_crowd", name]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        lists = dict(line.split() for line in printed.splitlines())
        news = _news(folder, texts, space, len(challenges), count)
    return {"reading_s": reading, **{key: float(value) for key, value in lists.items()}, **news}


def main(folder: Path) -> None:
    """Print name and value of each figure about the blocks in a folder."""
    challenges = _segment(_load(folder / "challenges.npz"))
    blocks = sorted(folder.glob("block*.npz"))
    before = _memory("VmRSS")
    _forget_peak()
    begun = time.perf_counter()
    floors = [_floors(block, challenges) for block in blocks]
    _say("lists_s", time.perf_counter() - begun)
    _say("allpairs_extra_mib", _memory("VmHWM") - before)
    np.save(folder / "floors.npy", np.concatenate(floors))
    _compare(
        [_asking(_load(block)) for block in blocks[:: -(-len(blocks) // _COMPARED)]], challenges
    )


def _floors(block: Path, challenges: Segment) -> Any:
    """The lists of a block, with spelling; what is kept is the score of each last place."""
    return best_of_block(_asking(_load(block)), challenges, _SHOWN).scores[:, -1]


def _compare(blocks: list[Asking], challenges: Segment) -> None:
    """The ten best products of each profile, by us and by scipy, block by block in turns."""
    ours, scipys, lists = [], [], []
    for asking in blocks:
        ours.append(milliseconds(partial(_by_us, asking, challenges)))
        scipys.append(milliseconds(partial(_by_scipy, asking, challenges)))
        lists.append(milliseconds(partial(best_of_block, asking, challenges, _SHOWN)))
    _say("allpairs_vs_chunked", sum(scipys) / sum(ours))
    # With spelling and price on our side, and neither on the side of scipy.
    _say("lists_vs_chunked", sum(scipys) / sum(lists))


def _by_us(asking: Asking, challenges: Segment) -> bytes:
    found = [
        best_products(asking.vectors[view], challenges.columns[view], _SHOWN) for view in LANGUAGES
    ]
    return _best_ten(csr_array(found[0].maximum(found[1])))


def _by_scipy(asking: Asking, challenges: Segment) -> bytes:
    found = [csr_array(asking.vectors[view] @ challenges.columns[view]) for view in LANGUAGES]
    return _best_ten(csr_array(found[0].maximum(found[1])))


def _best_ten(scores: csr_array) -> bytes:
    best = [
        scores.indices[start:stop][np.argpartition(-scores.data[start:stop], _SHOWN - 1)[:_SHOWN]]
        for start, stop in zip(scores.indptr[:-1], scores.indptr[1:], strict=True)
        if stop - start >= _SHOWN
    ]
    return np.concatenate([np.zeros(0, np.int32), *best]).tobytes()


def _news(
    folder: Path, texts: Texts, space: FeatureSpace, challenges: int, count: int
) -> dict[str, float]:
    """Who is affected by one more challenge, from its text to the keys."""
    blocks = [_asking(_load(block)) for block in sorted(folder.glob("block*.npz"))]
    people = ProfileIndex(space).fit_blocks(blocks)
    keys = [key for block in blocks for key in block.keys]
    people.remember(dict(zip(keys, np.load(folder / "floors.npy").tolist(), strict=True)))
    coming = list(texts.challenges(challenges + _NEW_CHALLENGES))[challenges:]
    reached = [len(people.affected_by(challenge)) for challenge in coming[: _NEW_CHALLENGES // 2]]
    taken = [
        milliseconds(partial(people.affected_by, challenge))
        for challenge in coming[_NEW_CHALLENGES // 2 :]
    ]
    changed = [milliseconds(partial(people.update, [profile])) for profile in texts.profiles(50)]
    return {
        "new_challenge_ms_per_100k": statistics.median(taken) * 100_000 / count,
        "new_challenge_reaches": statistics.median(reached),
        "profile_taken_in_ms_p50": statistics.median(changed),
    }


def _write(folder: Path, texts: Texts, space: FeatureSpace, count: int) -> None:
    for number, start in enumerate(range(0, count, _BLOCK)):
        profiles = list(texts.profiles(min(_BLOCK, count - start), start))
        asking = Asking.of(space, profiles)
        arrays = {"keys": np.array(asking.keys), "languages": asking.languages}
        for view in LANGUAGES:
            arrays |= _parts(view, asking.vectors[view])
        _save(folder / f"block{number:06}", {**arrays, **_parts("spelling", asking.spelling)})


def _of_segment(segment: Segment) -> dict[str, Any]:
    arrays = {"keys": np.array(segment.keys), "languages": segment.languages}
    for view in LANGUAGES:
        arrays |= _parts(view, segment.columns[view])
    return {**arrays, **_parts("spelling", segment.spelling)}


def _asking(arrays: dict[str, Any]) -> Asking:
    return Asking(
        tuple(arrays["keys"].tolist()),
        arrays["languages"],
        {view: _table(view, arrays) for view in LANGUAGES},
        _table("spelling", arrays),
    )


def _segment(arrays: dict[str, Any]) -> Segment:
    columns: dict[str, csr_array] = {view: _table(view, arrays) for view in LANGUAGES}
    return Segment.of(
        arrays["keys"].tolist(),
        arrays["languages"],
        columns,
        _table("spelling", arrays),
        {view: csr_array(rows.T) for view, rows in columns.items()},
    )


def _parts(name: str, table: csr_array) -> dict[str, Any]:
    return {
        f"{name}_data": table.data,
        f"{name}_indices": table.indices,
        f"{name}_indptr": table.indptr,
        f"{name}_shape": np.array(table.shape),
    }


def _table(name: str, arrays: dict[str, Any]) -> csr_array:
    data, indices, ends = (arrays[f"{name}_{part}"] for part in ("data", "indices", "indptr"))
    return csr_array((data, indices, ends), shape=tuple(arrays[f"{name}_shape"].tolist()))


def _save(path: Path, arrays: dict[str, Any]) -> None:
    np.savez(path, **arrays)


def _load(path: Path) -> dict[str, Any]:
    with np.load(path) as archive:
        return {name: archive[name] for name in archive.files}


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _memory(name: str) -> float:
    """What Linux says of this process, in MiB: now in memory (VmRSS), or the most (VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith(name))
    return int(line.split()[1]) / 1024


def _say(name: str, value: float) -> None:
    sys.stdout.write(f"{name} {value}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
