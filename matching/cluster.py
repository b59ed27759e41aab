"""Everybody's lists on many machines, with the same block function and the same result.

Needs the extra ``cluster``; nothing else in the package imports this module or ``distributed``.
Without a scheduler at the address, or without the package, ``top_k_all`` does the same here.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Self

from matching.allpairs import priced_rows, with_keys
from matching.blocks import Asking, Lists, best_of_block
from matching.document import Document
from matching.feedback import Feedback
from matching.index import Match, MatchIndex
from matching.searching import LeftOut
from matching.snapshot import FloatArray

# Small enough to be worth little when a machine is lost, large enough to be worth sending.
BLOCK = 500
# Blocks under way for each worker: one that is computed, one that waits beside it.
_AHEAD = 2
# Times that one block is sent anew after a worker was lost with the challenges it needed.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class _Block:
    """What a worker needs beside the challenges, kept until it answered."""

    asking: Asking
    left_out: LeftOut | None
    k: int
    due: FloatArray | None


class Cluster:
    """The workers behind one scheduler of ``distributed``.

    Each worker gets the vectors of the challenges once. A worker that dies costs its blocks a
    second try: the scheduler gives them to another, and they are sent anew where that fails.

    Args:
        address: of the scheduler, such as ``tcp://10.0.0.5:8786``.
        block: profiles that are sent at a time.

    Raises:
        ImportError: the extra ``cluster`` is not installed.
        OSError: nobody answers at the address.
    """

    def __init__(self, address: str, *, block: int = BLOCK) -> None:
        self.block = block
        self._client: Any = import_module("distributed").Client(address)
        self._index: MatchIndex | None = None
        self._sent: Any = None
        self._places: Mapping[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def top_k_all(
        self,
        index: MatchIndex,
        profiles: Sequence[Document],
        k: int,
        *,
        prices: Mapping[str, float] | None = None,
        feedback: Mapping[str, Feedback] | None = None,
        without: Mapping[str, Collection[str]] | None = None,
    ) -> Iterator[tuple[str, list[Match]]]:
        """Yield what ``matching.top_k_all`` yields, in the same order.

        Args:
            index: of the challenges; changes made after its first use here are not seen.
            profiles: who asks.
            k: how many challenges each gets at most.
            prices: challenge -> price; 0 for the others.
            feedback: key of a profile -> what they said of challenges.
            without: key of a profile -> challenges to leave out for them.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        if not len(index):
            yield from ((profile.key, []) for profile in profiles)
            return
        self._send(index)
        due = priced_rows(tuple(self._places), prices)
        waiting: deque[tuple[_Block, Any]] = deque()
        for start in range(0, len(profiles), self.block):
            asking = Asking.of(index.space, profiles[start : start + self.block], feedback)
            left_out = LeftOut.of(asking.keys, without or {}, self._places)
            block = _Block(asking, left_out, k, due)
            waiting.append((block, self._submit(block)))
            if len(waiting) > _AHEAD * max(1, len(self._client.nthreads())):
                yield from self._finished(*waiting.popleft())
        while waiting:
            yield from self._finished(*waiting.popleft())

    def _send(self, index: MatchIndex, *, again: bool = False) -> None:
        if again or index is not self._index:
            challenges = index.rows()
            self._sent = self._client.scatter(challenges, broadcast=True, hash=False)
            self._places = challenges.places if challenges else {}
            self._index = index

    def _submit(self, block: "_Block") -> Any:
        # A worker takes one block on each of its threads already. A pure function may be run
        # twice, yet never is: equal blocks would share one key and one fate.
        return self._client.submit(
            best_of_block,
            block.asking,
            self._sent,
            block.k,
            block.due,
            left_out=block.left_out,
            threads=1,
            pure=False,
            retries=_TRIES,
        )

    def _finished(self, block: "_Block", future: Any) -> Iterator[tuple[str, list[Match]]]:
        lists = self._result(future, final=False)
        for turn in range(_TRIES):
            if lists is None and self._index is not None:
                self._send(self._index, again=True)
                lists = self._result(self._submit(block), final=turn == _TRIES - 1)
        if lists is not None:
            yield from with_keys(block.asking.keys, tuple(self._places), lists)

    def _result(self, future: Any, *, final: bool) -> Lists | None:
        """The lists of a block, or None if its worker, or the challenges there, were lost."""
        distributed: Any = import_module("distributed")
        lost = (distributed.KilledWorker, distributed.client.FutureCancelledError)
        try:
            lists: Lists = future.result()
        except lost:
            if final:
                raise
            return None
        return lists
