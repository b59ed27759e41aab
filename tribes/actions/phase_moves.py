import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.enums import Phase
from tribes.exceptions import InvalidValue
from tribes.models import Edition, Person, PhaseMove
from tribes.queries.edition_boards import closing
from tribes.rules import editions as rules
from tribes.rules import phases, texts
from tribes.rules.verdict import require


@transaction.atomic
def move(
    *,
    edition: Edition,
    phase: str,
    reason: str,
    confirmed: bool = False,
    by: Person,
    now: datetime.datetime,
) -> PhaseMove:
    """Put the edition into a phase by hand: it holds until the clock gets ahead of that phase.
    An empty phase takes the last move back. `confirmed` says that who closes has read what ends."""
    require(rules.may_manage(by))
    if phase and phase not in Phase.values:
        raise InvalidValue({"phase": [_("Choose from the list.")]})
    edition.refresh_from_db(from_queryset=Edition.objects.select_for_update())
    today = timezone.localdate(now)
    _refuse_standing(edition, phase, today)
    if phase == Phase.CLOSED and not confirmed and any(closing(by, edition).values()):
        raise InvalidValue({"confirmed": [_("Read what ends with the edition, and confirm it.")]})
    text = texts.clean(PhaseMove, "reason", reason, is_required=True)
    edition.moved_to = phase
    edition.moved_until = phases.holds_until(edition, Phase(phase), today) if phase else None
    edition.read_only_from = phases.read_only_from(edition, today)
    edition.save(update_fields=["moved_to", "moved_until", "read_only_from"])
    moved = PhaseMove.objects.create(
        edition=edition, phase=phase, until=edition.moved_until, reason=text, by=by, at=now
    )
    audit.write(action="edition.moved", subject=edition, by=by, data={"phase": phase})
    return moved


def _refuse_standing(edition: Edition, phase: str, today: datetime.date) -> None:
    """A move that moves nothing would only stand in the way of the dates later."""
    if phase and phase == phases.phase_on(edition, today):
        raise InvalidValue({"phase": [_("The edition is in this phase already.")]})
    if not phase and not phases.is_moved(edition, today):
        raise InvalidValue({"phase": [_("The edition follows its dates already.")]})
