from django.utils.translation import gettext_lazy as _

from tribes.enums import ReviewVerdict
from tribes.models import Milestone, Review
from tribes.rules.roles import Viewer
from tribes.rules.tribes import must_be_at_work, must_be_member
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_deliver(person: Viewer, milestone: Milestone) -> Verdict:
    """Handing in again is welcome until the coach has said that it is good."""
    return first_no(
        must_be_member(person, milestone.tribe),
        must_be_at_work(milestone.tribe),
        _is_unfinished(milestone),
    )


def _is_unfinished(milestone: Milestone) -> Verdict:
    done = Review.objects.filter(
        milestone=milestone, verdict=ReviewVerdict.OK, released_at__isnull=False
    )
    if done.exists():
        return no("milestone_done", _("The coach has approved this milestone."))
    return YES
