from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.models import Attachment, Challenge
from tribes.rules import briefs
from tribes.rules.challenge_changes import has_no_tribe_at_work
from tribes.rules.challenges import EDITABLE_STATES, LIVE_STATES
from tribes.rules.roles import Viewer, acts_for
from tribes.rules.verdict import YES, Verdict, first_no, no

PUBLIC_FILE_STATES: Final = (*EDITABLE_STATES, *LIVE_STATES)


def may_add(person: Viewer, challenge: Challenge, *, is_confidential: bool) -> Verdict:
    """A public file may also come while a tribe is at work, which hears of it; what is
    confidential is the task."""
    if is_confidential:
        return briefs.may_write(person, challenge)
    if not acts_for(person, challenge.organisation):
        return no("not_your_organisation", _("You do not act for this organisation."))
    if challenge.state not in PUBLIC_FILE_STATES:
        return no("not_editable", _("This cannot be changed now."))
    return YES


def may_remove(person: Viewer, attachment: Attachment) -> Verdict:
    """What a tribe at work reads does not go away under its hands: it is asked first."""
    challenge = attachment.challenge
    allowed = may_add(person, challenge, is_confidential=attachment.is_confidential)
    if attachment.is_confidential:
        return allowed
    return first_no(allowed, has_no_tribe_at_work(challenge))
