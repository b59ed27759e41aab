"""Which list follows from what was read of a person. A run and its replay both ask here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Protocol

from matching import Document, Feedback, Match, MatchIndex, top_k_all
from tribes.models import ExposurePrice
from tribes.queries.asking import Asking
from tribes.queries.documents import challenge_key
from tribes.queries.matchers import Matcher
from tribes.rules.match_hashes import personal_hash

MOST_SUGGESTIONS = 20
# All that decides on a list beside texts and prices; stored with each run.
PARAMETERS = {"most": MOST_SUGGESTIONS}
Prices = Mapping[str, float]


class Ranker(Protocol):
    """What computes the lists of many people, such as `top_k_all`."""

    def __call__(
        self,
        index: MatchIndex,
        profiles: Sequence[Document],
        k: int,
        *,
        prices: Mapping[str, float] | None = None,
        feedback: Mapping[str, Feedback] | None = None,
        without: Mapping[str, Collection[str]] | None = None,
    ) -> Iterable[tuple[str, list[Match]]]: ...


def inputs_of(asks: Asking) -> dict[str, str]:
    """A keyed hash of each thing that decides on the list of this person alone, by name."""
    return {
        "profile": personal_hash([asdict(part) for part in asks.document.parts]),
        "feedback": personal_hash([asdict(opinion) for opinion in asks.said.opinions]),
        "left out": personal_hash(sorted(asks.without)),
    }


def prices() -> Prices:
    """The exposure prices of last night, by the key of the challenge."""
    rows = ExposurePrice.objects.values_list("challenge_id", "price")
    return {challenge_key(pk): price for pk, price in rows.order_by("challenge_id")}


def best(
    matcher: Matcher, asks: Asking, prices: Prices, *, most: int = MOST_SUGGESTIONS
) -> list[Match]:
    return asks.matches(matcher, most, prices)


def best_of_all(
    matcher: Matcher,
    people: Iterable[Asking],
    prices: Prices,
    *,
    most: int = MOST_SUGGESTIONS,
    ranker: Ranker = top_k_all,
) -> Iterator[tuple[str, list[Match]]]:
    """The same for many at once, by the key of their profile, to the last bit."""
    asking = list(people)
    yield from ranker(
        matcher.index,
        [asks.document for asks in asking],
        most,
        prices=prices,
        feedback={asks.written.key: asks.said for asks in asking if asks.said},
        without={asks.written.key: asks.without for asks in asking if asks.without},
    )
