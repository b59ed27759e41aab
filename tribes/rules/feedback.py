"""Who may say what of a challenge for the sake of their own suggestions."""

from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState, Visibility
from tribes.models import Challenge, Profile
from tribes.rules.profiles import may_have
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_give(by: Viewer, challenge: Challenge, profile: Profile | None) -> Verdict:
    """Of what may be suggested, and only while it is used: nothing is kept without a use."""
    return first_no(may_have(by), _takes_part(profile), _can_be_suggested(challenge))


def _takes_part(profile: Profile | None) -> Verdict:
    if profile is None or profile.is_matched:
        return YES
    return no("left_matching", _("You have left matching, so there are no suggestions to change."))


def _can_be_suggested(challenge: Challenge) -> Verdict:
    is_open = challenge.state == ChallengeState.PUBLISHED
    if is_open and challenge.edition.visibility == Visibility.PUBLIC:
        return YES
    return no("never_suggested", _("This challenge is in nobody's suggestions."))
