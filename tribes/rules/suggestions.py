"""Who reads which suggestions with their reasons; everybody reads their own."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matching import LEAST_SCORE
from tribes.enums import Fit
from tribes.models import Membership, Tribe
from tribes.rules.roles import Viewer, is_manager
from tribes.rules.tribes import is_coach_of, is_member, must_be_active
from tribes.rules.verdict import YES, Verdict, first_no, no


def is_also_open(fit: str, explanation: Mapping[str, Any]) -> bool:
    """Whether something stands below what fits: it has little in common with the profile, and
    what somebody said of other challenges did not lift it either. It is shown all the same."""
    is_low = not explanation.get("feedback") or explanation["score"] < LEAST_SCORE
    return fit == Fit.LITTLE and is_low


def also_open() -> Q:
    """The same for the database, of stored suggestions."""
    said_nothing = Q(explanation__feedback=[]) | Q(explanation__feedback__isnull=True)
    return Q(fit=Fit.LITTLE) & (said_nothing | Q(score__lt=LEAST_SCORE))


def may_see_fits(viewer: Viewer, tribe: Tribe) -> Verdict:
    """What fits a tribe: its members, its coach and programme managers, while it is active."""
    return first_no(
        YES if is_member(viewer, tribe) or sees_sums(viewer, tribe) else _hidden(),
        must_be_active(tribe),
    )


def may_read_of_member(viewer: Viewer, membership: Membership) -> Verdict:
    """The suggestions of somebody else: of who is in a tribe now, for who looks after it."""
    return first_no(
        YES if sees_sums(viewer, membership.tribe) else _hidden(),
        YES if membership.left_at is None else _hidden(),
        must_be_active(membership.tribe),
    )


def sees_sums(viewer: Viewer, tribe: Tribe) -> bool:
    """Who has to answer questions about a reason has its sum open on the page."""
    return is_coach_of(viewer, tribe) or is_manager(viewer)


def _hidden() -> Verdict:
    return no("not_your_suggestions", _("These suggestions are of somebody else."))
