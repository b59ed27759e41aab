"""The numbers of an observer as a table to keep, with the public results that stand behind them."""

from collections.abc import Callable, Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tribes.models import Result
from tribes.queries.observations import NAMES, Observation, Scope

Line = list[str]


def lines(
    observation: Observation, results: Iterable[Result], absolute: Callable[[str], str]
) -> Iterator[Line]:
    """The page line by line, and no number that is not on it; then one line for each result."""
    yield [_("What"), _("Of"), _("Number, rounded down to fives"), _("Date"), _("Address")]
    if observation.town is not None:
        yield from _of_scope(observation.municipality, observation.town)
    if observation.funded is not None:
        yield from _of_scope(_("All editions that you pay for"), observation.funded)
    for result in results:
        yield _of_result(result, absolute)


def _of_scope(name: str, scope: Scope) -> Iterator[Line]:
    for kind in NAMES:
        total = getattr(scope.figures, kind)
        yield [words()[kind], name, str(total or _("fewer than 5")), "", ""]
    for part in (*scope.editions, *scope.themes):
        for kind in NAMES:
            number = getattr(part.figures, kind)
            if number is not None:
                yield [words()[kind], str(part.of), str(number), "", ""]


def _of_result(result: Result, absolute: Callable[[str], str]) -> Line:
    published = date_format(result.published_at, "Y-m-d") if result.published_at else ""
    address = absolute(reverse("result", args=[result.tribe.slug]))
    return [_("Published result"), result.title, "", published, address]


def words() -> dict[str, str]:
    """As the page calls each figure."""
    return {
        "challenges": _("Published challenges"),
        "tribes": _("Tribes that began"),
        "participants": _("Participants in those tribes"),
        "results": _("Published results"),
    }
