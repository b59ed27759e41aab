from django.utils.translation import gettext_lazy as _

from tribes.enums import ReviewVerdict
from tribes.models import Milestone, Review, Tribe
from tribes.rules.roles import Viewer
from tribes.rules.streams import is_open
from tribes.rules.tribes import must_be_at_work, must_be_member
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_deliver(person: Viewer, milestone: Milestone) -> Verdict:
    """Handing in again is welcome until the coach has said that it is good."""
    return first_no(
        must_be_member(person, milestone.tribe),
        must_be_at_work(milestone.tribe),
        must_be_open(milestone.tribe),
        _is_unfinished(milestone),
    )


def must_be_open(tribe: Tribe) -> Verdict:
    """With the workspace, the work itself is over."""
    if is_open(tribe.challenge.edition.read_only_from):
        return YES
    return no("edition_closed", _("This edition is closed. Nothing is handed in any more."))


def _is_unfinished(milestone: Milestone) -> Verdict:
    done = Review.objects.filter(
        milestone=milestone, verdict=ReviewVerdict.OK, released_at__isnull=False
    )
    if done.exists():
        return no("milestone_done", _("The coach has approved this milestone."))
    return YES
