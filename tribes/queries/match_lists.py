"""Which list follows from what was read of a person. A run and its replay both ask here."""

from collections.abc import Iterable, Iterator, Mapping

from matching import Document, Match, top_k_all
from tribes.models import ExposurePrice, Profile
from tribes.queries.documents import challenge_key, profile_document, settled
from tribes.queries.matchers import Matcher
from tribes.rules.match_hashes import personal_hash

MOST_SUGGESTIONS = 20
# All that decides on a list beside texts and prices; stored with each run.
PARAMETERS = {"most": MOST_SUGGESTIONS}
Prices = Mapping[str, float]


def asking_of(profile: Profile) -> Document:
    """What is read of somebody, with the language of each text decided."""
    return settled(profile_document(profile))


def inputs_of(profile: Profile) -> dict[str, str]:
    """A keyed hash of each thing that decides on the list of this person alone, by name."""
    return {"profile": personal_hash(asking_of(profile))}


def prices() -> Prices:
    """The exposure prices of last night, by the key of the challenge."""
    rows = ExposurePrice.objects.values_list("challenge_id", "price")
    return {challenge_key(pk): price for pk, price in rows.order_by("challenge_id")}


def best(
    matcher: Matcher, asking: Document, prices: Prices, *, most: int = MOST_SUGGESTIONS
) -> list[Match]:
    return matcher.index.top_k(asking, most, prices)


def best_of_all(
    matcher: Matcher, asking: Iterable[Document], prices: Prices
) -> Iterator[tuple[str, list[Match]]]:
    """The same for many at once."""
    return top_k_all(matcher.index, list(asking), MOST_SUGGESTIONS, prices=prices)
