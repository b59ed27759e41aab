import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.models import Attachment, Brief, BriefView, Challenge
from tribes.rules import terms
from tribes.rules.challenge_changes import has_no_tribe_at_work
from tribes.rules.challenges import EDITABLE_STATES, LIVE_STATES
from tribes.rules.roles import Viewer, acts_for, id_of, is_manager
from tribes.rules.verdict import YES, Verdict, first_no, no

WRITABLE_STATES: Final = (*EDITABLE_STATES, *LIVE_STATES)
REASON_HOLDS: Final = datetime.timedelta(hours=1)


def may_write(person: Viewer, challenge: Challenge) -> Verdict:
    if not acts_for(person, challenge.organisation):
        return no("not_your_organisation", _("You do not act for this organisation."))
    if challenge.state not in WRITABLE_STATES:
        return no("not_editable", _("This cannot be changed now."))
    # The state does not tell: a challenge that wants two tribes is still published while the
    # first one works, and the task of that tribe stays what it was.
    return has_no_tribe_at_work(challenge)


def exists(challenge: Challenge) -> bool:
    """Whether there is anything confidential; that much is public."""
    return (
        Brief.objects.filter(challenge=challenge).exclude(text="").exists()
        or Attachment.objects.filter(challenge=challenge, is_confidential=True).exists()
    )


def was_read(challenge: Challenge) -> bool:
    """Whether somebody read something confidential, which may be taken away since."""
    return BriefView.objects.filter(challenge=challenge).exists()


def concerns(person: Viewer, challenge: Challenge) -> bool:
    """Whether this person may know more than that there is a brief."""
    return (
        is_manager(person)
        or acts_for(person, challenge.organisation)
        or terms.is_party(person, challenge)
    )


def may_read(
    person: Viewer, challenge: Challenge, now: datetime.datetime, reason: str = ""
) -> Verdict:
    if acts_for(person, challenge.organisation):
        return YES
    if is_manager(person):
        return _has_reason(reason or reason_in_force(person, challenge, now))
    return first_no(
        terms.may_accept(person, challenge), terms.must_have_accepted(person, challenge)
    )


def may_unseal(person: Viewer) -> Verdict:
    if not is_manager(person):
        return no("manager_only", _("Only a programme manager reads with a reason."))
    return YES


def reason_in_force(person: Viewer, challenge: Challenge, now: datetime.datetime) -> str:
    """What a programme manager wrote to look at this brief; it holds for an hour."""
    views = BriefView.objects.filter(
        challenge=challenge,
        person=id_of(person),
        gave_reason=True,
        at__gt=now - REASON_HOLDS,
    )
    return views.values_list("reason", flat=True).first() or ""


def _has_reason(reason: str) -> Verdict:
    if not reason:
        return no("reason_needed", _("Write why you need to read this. The company sees it."))
    return YES
