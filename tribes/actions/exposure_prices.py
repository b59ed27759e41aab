"""What many see already costs a little, so that each challenge finds somebody who looks at it."""

from collections.abc import Callable, Iterable

from django.db import transaction

from matching import Document
from tribes.models import ExposurePrice
from tribes.queries import match_lists
from tribes.queries.documents import challenge_pk
from tribes.queries.matchers import Matcher

Askings = Callable[[], Iterable[Document]]


def renew(*, matcher: Matcher, askings: Askings) -> None:
    """Compute the prices from what everybody would get without any; they hold until next night."""
    _store({})


@transaction.atomic
def _store(prices: match_lists.Prices) -> None:
    ExposurePrice.objects.all().delete()
    ExposurePrice.objects.bulk_create(
        ExposurePrice(challenge_id=challenge_pk(key), price=price)
        for key, price in sorted(prices.items())
        if price > 0
    )
