import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tribes.enums import ChallengeState, TribeState
from tribes.models import Application, Membership, Tribe
from tribes.rules.guardians import must_have_coach_for_minors
from tribes.rules.join_requests import TRANSITIONS as REQUEST_TRANSITIONS
from tribes.rules.phases import may_form, must_not_be_closed
from tribes.rules.roles import Viewer, acts_for
from tribes.rules.tribes import may_become, must_be_member
from tribes.rules.verdict import YES, Verdict, first_no, no

TRANSITIONS = REQUEST_TRANSITIONS


def may_submit(person: Viewer, tribe: Tribe, today: datetime.date) -> Verdict:
    return first_no(
        must_be_member(person, tribe),
        may_become(tribe, TribeState.APPLIED),
        _challenge_is_open(tribe),
        may_form(tribe.challenge.edition, today),
        is_large_enough(tribe),
    )


def may_answer(person: Viewer, application: Application) -> Verdict:
    if not acts_for(person, application.tribe.challenge.organisation):
        return no("not_the_company", _("Only the company of the challenge does this."))
    return YES


def may_accept(person: Viewer, application: Application) -> Verdict:
    """Also after the time to form tribes, for who asked in time; not once the edition is closed."""
    return first_no(
        may_answer(person, application),
        _challenge_is_open(application.tribe),
        must_not_be_closed(application.tribe.challenge.edition, timezone.localdate()),
        must_have_coach_for_minors(application.tribe),
    )


def may_withdraw(person: Viewer, application: Application) -> Verdict:
    return must_be_member(person, application.tribe)


def is_large_enough(tribe: Tribe) -> Verdict:
    smallest = tribe.challenge.edition.tribe_min
    if Membership.objects.filter(tribe=tribe, left_at=None).count() >= smallest:
        return YES
    reason = ngettext_lazy(
        "A tribe needs at least %(number)d member to apply.",
        "A tribe needs at least %(number)d members to apply.",
        "number",
    )
    return no("too_few_members", reason % {"number": smallest})


def _challenge_is_open(tribe: Tribe) -> Verdict:
    if tribe.challenge.state != ChallengeState.PUBLISHED:
        return no("challenge_not_open", _("This challenge takes no new tribes."))
    return YES
