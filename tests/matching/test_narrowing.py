import numpy as np
import pytest
from scipy.sparse import csr_array, random_array

from matching import Feedback, MatchIndex, Opinion
from matching.blocks import Asking
from matching.narrowing import narrow
from matching.profiles import ProfileIndex
from matching.resources import LANGUAGES
from tests.matching.examples import ADA, BEN, CHALLENGES, NOBODY, new_space


def wide_of(table: csr_array) -> csr_array:
    cells = (table.data, table.indices.astype(np.int64), table.indptr.astype(np.int64))
    return csr_array(cells, shape=table.shape)


def places_of(table: csr_array) -> set[str]:
    return {table.indices.dtype.name, table.indptr.dtype.name}


def test_nothing_but_the_kind_of_its_places_changes() -> None:
    wide = wide_of(csr_array(random_array((40, 30), density=0.2, rng=7, format="csr")))
    assert places_of(wide) == {"int64"}

    small = narrow(wide)

    assert places_of(small) == {"int32"}
    assert small.shape == wide.shape
    for name in ("data", "indices", "indptr"):
        assert getattr(small, name).tolist() == getattr(wide, name).tolist()


def test_a_table_that_needs_wide_places_keeps_them() -> None:
    far = csr_array((np.ones(1), np.array([2**31]), np.array([0, 1])), shape=(1, 2**31 + 1))

    assert places_of(narrow(far)) == {"int64"}
    assert narrow(far).indices.tolist() == [2**31]


def test_a_narrow_table_is_not_copied() -> None:
    small = narrow(wide_of(csr_array(np.eye(3))))

    assert np.shares_memory(narrow(small).indices, small.indices)


@pytest.mark.parametrize("step", [1, 3])
def test_what_is_kept_of_challenges_and_people_has_narrow_places(step: int) -> None:
    space = new_space().fit(CHALLENGES)
    index, people = MatchIndex(space), ProfileIndex(space)
    said = {ADA.key: Feedback((Opinion(CHALLENGES[0], is_wanted=True),))}
    for start in range(0, len(CHALLENGES), step):
        index.add(CHALLENGES[start : start + step])
    people.update_blocks([Asking.of(space, [ADA, NOBODY], said)])
    people.update([BEN])
    index.remove([CHALLENGES[0].key])

    rows = [index.rows(), people._rows.whole()]

    assert len(rows) == 2
    for row in rows:
        assert row is not None
        tables = [row.spelling, *row.columns.values(), *row.lines.values()]
        assert {kind for table in tables for kind in places_of(table)} == {"int32"}
        assert set(LANGUAGES) <= set(row.columns)
