from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState
from tribes.exceptions import AlreadyAnswered
from tribes.models import Challenge, ChangeRequest, Tribe
from tribes.rules import tribes
from tribes.rules.challenge_changes import has_no_request, has_tribe_at_work, may_write
from tribes.rules.join_requests import TRANSITIONS as REQUEST_TRANSITIONS
from tribes.rules.roles import Viewer, acts_for
from tribes.rules.verdict import YES, Verdict, first_no, no

TRANSITIONS = REQUEST_TRANSITIONS


def may_ask(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(
        may_write(person, challenge), _must_have_tribe_at_work(challenge), has_no_request(challenge)
    )


def may_answer(person: Viewer, tribe: Tribe) -> Verdict:
    """One answer of any member, or of the coach, counts for the whole tribe."""
    return first_no(_is_of(person, tribe), tribes.must_be_at_work(tribe))


def may_withdraw(person: Viewer, change_request: ChangeRequest) -> Verdict:
    # Whether it still waits is no right: who comes too late gets `AlreadyAnswered`, as everywhere.
    if acts_for(person, change_request.challenge.organisation):
        return YES
    return no("not_the_company", _("Only the company of the challenge does this."))


def require_waiting(change_request: ChangeRequest, tribe: Tribe) -> None:
    """Raise `AlreadyAnswered` when it is closed, or somebody of this tribe was first."""
    is_answered = change_request.answers.filter(tribe=tribe).exists()
    if change_request.state != RequestState.PENDING or is_answered:
        raise AlreadyAnswered(_("This request has already been answered or withdrawn."))


def _is_of(person: Viewer, tribe: Tribe) -> Verdict:
    if tribes.is_member(person, tribe) or tribes.is_coach_of(person, tribe):
        return YES
    return no("not_of_the_tribe", _("Only members of the tribe and its coach do this."))


def _must_have_tribe_at_work(challenge: Challenge) -> Verdict:
    if has_tribe_at_work(challenge):
        return YES
    return no("no_tribe_at_work", _("No tribe is at work on this challenge."))
