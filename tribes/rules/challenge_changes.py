"""Who may change a public text. From the moment a tribe is at work, a change is a request."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState, TribeState
from tribes.models import Challenge
from tribes.rules import roles
from tribes.rules.challenges import LIVE_STATES
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

# What was promised about the result and the number of places stays as it was published.
CHANGEABLE: Final = (
    "title",
    "problem",
    "existing",
    "success",
    "levels",
    "skills",
    "place",
    "hours_per_week",
    "site",
    "spoken",
    "minimum_age",
)
# What a version shows besides: the parts, what the company answered in public, and its files.
SHOWN: Final = (*CHANGEABLE, "sub_questions", "questions", "files")
# What a change has instead of `files`: a file that comes in between must not go with the answer.
REMOVED_FILES: Final = "removed_files"
NEEDED: Final = ("title", "problem", "success")


def may_change(person: Viewer, challenge: Challenge) -> Verdict:
    """At once, for everybody to see."""
    return first_no(
        may_write(person, challenge), has_no_tribe_at_work(challenge), has_no_request(challenge)
    )


def may_write(person: Viewer, challenge: Challenge) -> Verdict:
    """Open the form: what is sent becomes a change, or a request to the tribes at work."""
    if not roles.acts_for(person, challenge.organisation):
        return no("not_your_organisation", _("You do not act for this organisation."))
    if challenge.state not in LIVE_STATES:
        return no("not_changeable", _("This challenge cannot be changed now."))
    return YES


def has_tribe_at_work(challenge: Challenge) -> bool:
    return challenge.tribes.filter(state=TribeState.RUNNING).exists()


def has_no_request(challenge: Challenge) -> Verdict:
    if challenge.change_requests.filter(state=RequestState.PENDING).exists():
        return no("change_waits", _("A change already waits for an answer of the tribes."))
    return YES


def has_no_tribe_at_work(challenge: Challenge) -> Verdict:
    if has_tribe_at_work(challenge):
        return no("tribe_at_work", _("A tribe is at work: ask it for the change."))
    return YES
