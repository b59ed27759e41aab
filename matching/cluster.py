"""Everybody's lists on many machines, with the same block function and the same result.

Needs the extra ``cluster``; nothing else in the package imports this module or ``distributed``.
Without a scheduler at the address, or without the package, ``top_k_all`` does the same here.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Self

from matching.allpairs import priced_rows, with_keys
from matching.blocks import Asking, Lists, best_of_block
from matching.document import Document
from matching.index import Match, MatchIndex

# Small enough to be worth little when a machine is lost, large enough to be worth sending.
BLOCK = 500
# Blocks under way for each worker: one that is computed, one that waits beside it.
_AHEAD = 2
# Times that one block is sent anew after a worker was lost with the challenges it needed.
_TRIES = 3


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
        self._keys: tuple[str, ...] = ()

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
    ) -> Iterator[tuple[str, list[Match]]]:
        """Yield what ``matching.top_k_all`` yields, in the same order.

        Args:
            index: of the challenges; changes made after its first use here are not seen.
            profiles: who asks.
            k: how many challenges each gets at most.
            prices: challenge -> price; 0 for the others.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        if not len(index):
            yield from ((profile.key, []) for profile in profiles)
            return
        self._send(index)
        waiting: deque[tuple[Asking, Any]] = deque()
        for start in range(0, len(profiles), self.block):
            asking = Asking.of(index.space, profiles[start : start + self.block])
            waiting.append((asking, self._submit(asking, k, prices)))
            if len(waiting) > _AHEAD * max(1, len(self._client.nthreads())):
                yield from self._finished(*waiting.popleft(), k, prices)
        while waiting:
            yield from self._finished(*waiting.popleft(), k, prices)

    def _send(self, index: MatchIndex, *, again: bool = False) -> None:
        if again or index is not self._index:
            challenges = index.rows()
            self._sent = self._client.scatter(challenges, broadcast=True, hash=False)
            self._keys = challenges.keys if challenges else ()
            self._index = index

    def _submit(self, asking: Asking, k: int, prices: Mapping[str, float] | None) -> Any:
        due = priced_rows(self._keys, prices)
        # A worker takes one block on each of its threads already. A pure function may be run
        # twice, yet never is: equal blocks would share one key and one fate.
        return self._client.submit(
            best_of_block, asking, self._sent, k, due, threads=1, pure=False, retries=_TRIES
        )

    def _finished(
        self, asking: Asking, future: Any, k: int, prices: Mapping[str, float] | None
    ) -> Iterator[tuple[str, list[Match]]]:
        lists = self._result(future, final=False)
        for turn in range(_TRIES):
            if lists is None and self._index is not None:
                self._send(self._index, again=True)
                again = self._submit(asking, k, prices)
                lists = self._result(again, final=turn == _TRIES - 1)
        if lists is not None:
            yield from with_keys(asking.keys, self._keys, lists)

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
