"""What many see already costs a little, so that each challenge finds somebody who looks at it."""

from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction

from matching import ExposurePrice, Match
from tribes.models import Challenge
from tribes.models import ExposurePrice as StoredPrice
from tribes.queries import match_lists
from tribes.queries.asking import Asking
from tribes.queries.documents import challenge_key, pk_of
from tribes.queries.matchers import Matcher

Askings = Callable[[], Iterable[Asking]]
# So many stand for all others, and their lists are long enough that something can move up.
MOST_PEOPLE = 5_000
LENGTH = 40


def renew(*, matcher: Matcher, askings: Askings) -> None:
    """Compute the prices from what everybody would get without any; they hold until next night.

    Only challenges of editions that spread attention get one, and only they compete for it.
    """
    spread = _spread()
    people = list(islice(askings(), MOST_PEOPLE)) if spread else []
    lists = match_lists.best_of_all(matcher, people, {}, most=LENGTH)
    prices = ExposurePrice().fit(_kept(matches, spread) for _key, matches in lists).prices_
    _store(prices)


def _spread() -> set[str]:
    rows = Challenge.objects.filter(edition__spreads_attention=True)
    return {challenge_key(pk) for pk in rows.values_list("pk", flat=True)}


def _kept(matches: list[Match], spread: set[str]) -> list[Match]:
    return [match for match in matches if match.key in spread]


@transaction.atomic
def _store(prices: match_lists.Prices) -> None:
    StoredPrice.objects.all().delete()
    StoredPrice.objects.bulk_create(
        StoredPrice(challenge_id=pk_of(key), price=price) for key, price in sorted(prices.items())
    )
