import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState as State
from tribes.enums import TribeState
from tribes.models import Challenge, Edition, Organisation
from tribes.rules import roles
from tribes.rules.editions import may_see
from tribes.rules.organisations import is_verified
from tribes.rules.phases import may_post, must_not_be_closed
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.IN_QUESTION, State.PUBLISHED, State.WITHDRAWN, State.DRAFT}),
    State.IN_QUESTION: frozenset({State.SUBMITTED, State.WITHDRAWN, State.DRAFT}),
    State.PUBLISHED: frozenset({State.MATCHED, State.RUNNING, State.WITHDRAWN, State.EXPIRED}),
    State.MATCHED: frozenset({State.RUNNING, State.WITHDRAWN}),
    State.RUNNING: frozenset({State.FINISHED}),
    State.FINISHED: frozenset({State.ARCHIVED}),
    State.ARCHIVED: frozenset(),
    State.EXPIRED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
# In the list; one that is archived, or found no tribe, stays readable at its address.
LISTED_STATES = (State.PUBLISHED, State.MATCHED, State.RUNNING, State.FINISHED)
PUBLIC_STATES = (*LISTED_STATES, State.ARCHIVED, State.EXPIRED)
INTAKE_STATES = (State.SUBMITTED, State.IN_QUESTION)
EDITABLE_STATES = (State.DRAFT, State.IN_QUESTION)
# Public, and the company still answers for it: questions, changes and files may come.
LIVE_STATES = (State.PUBLISHED, State.MATCHED, State.RUNNING)
# Nobody answers for it any more; everything else is open, and somebody has to be its contact.
CLOSED_STATES = (State.FINISHED, State.ARCHIVED, State.EXPIRED, State.WITHDRAWN)
OPEN_STATES = (State.DRAFT, *INTAKE_STATES, *LIVE_STATES)
REQUIRED_FIELDS = ("title", "problem", "success", "theme")
# Named one by one: a field that is added later stays with the company until somebody adds it here.
PUBLIC_FIELDS = (
    "language",
    "title",
    "problem",
    "existing",
    "success",
    "theme",
    "levels",
    "place",
    "hours_per_week",
    "site",
    "spoken",
    "minimum_age",
    "tribes_wanted",
    "skills",
    "terms",
    "closes_on",
)
# What a company says to the programme manager alone comes on top.
DRAFT_FIELDS = (*PUBLIC_FIELDS, "answers")


def missing_fields(challenge: Challenge) -> list[str]:
    """The required fields that are still empty, in the order of the steps."""
    return [name for name in REQUIRED_FIELDS if not getattr(challenge, name)]


def may_start(
    person: Viewer, organisation: Organisation, edition: Edition, today: datetime.date
) -> Verdict:
    return first_no(_acts_for(person, organisation), may_post(edition, today))


def may_copy(person: Viewer, challenge: Challenge) -> Verdict:
    """In any state, and only one's own: a public challenge is to be read, not to be copied."""
    return _acts_for(person, challenge.organisation)


def may_save_draft(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(
        _acts_for(person, challenge.organisation),
        YES
        if challenge.state in EDITABLE_STATES
        else no("not_editable", _("This challenge cannot be changed now.")),
    )


def may_move(
    person: Viewer, challenge: Challenge, edition: Edition, today: datetime.date
) -> Verdict:
    """A draft goes along to another edition; what was submitted is being looked at in its own."""
    return first_no(
        _acts_for(person, challenge.organisation),
        YES
        if challenge.state == State.DRAFT
        else no("not_a_draft", _("Only a draft can go to another edition.")),
        may_post(edition, today),
    )


def may_submit(person: Viewer, challenge: Challenge, today: datetime.date) -> Verdict:
    """Empty fields are no matter of rights: the action names them one by one.

    A question is answered for as long as it waits. It came in in time, and we asked: the end of
    the intake must not cut off the answer.
    """
    return first_no(
        _acts_for(person, challenge.organisation),
        can_become(challenge, State.SUBMITTED),
        YES if challenge.state == State.IN_QUESTION else may_post(challenge.edition, today),
    )


def may_ask(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(_manages(person), can_become(challenge, State.IN_QUESTION))


def may_publish(person: Viewer, challenge: Challenge) -> Verdict:
    """The challenge of an organisation that nobody checked reaches nobody, and in an edition that
    has closed nobody can take it on."""
    return first_no(
        _manages(person),
        can_become(challenge, State.PUBLISHED),
        must_not_be_closed(challenge.edition, timezone.localdate()),
        is_verified(challenge.organisation),
    )


def waits_for_check(person: Viewer, challenge: Challenge) -> bool:
    """Whether nothing but the check of its organisation keeps this person from publishing it."""
    could = first_no(
        _manages(person),
        can_become(challenge, State.PUBLISHED),
        must_not_be_closed(challenge.edition, timezone.localdate()),
    )
    return bool(could) and not is_verified(challenge.organisation)


def may_look_at_intake(person: Viewer) -> Verdict:
    return _manages(person)


def may_withdraw(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(
        _acts_for(person, challenge.organisation),
        can_become(challenge, State.WITHDRAWN),
        _has_no_tribe_at_work(challenge),
    )


def may_view(person: Viewer, challenge: Challenge) -> Verdict:
    """The same as `tribes.queries.challenges.visible_to`, for one challenge at hand."""
    if challenge.state in PUBLIC_STATES and may_see(person, challenge.edition):
        return YES
    if challenge.state in INTAKE_STATES and roles.is_manager(person):
        return YES
    if roles.acts_for(person, challenge.organisation):
        return YES
    return no("not_public", _("This challenge is not public."))


def may_write_for(person: Viewer, challenge: Challenge) -> Verdict:
    """Whatever its state: who may help with the text, and answers for it."""
    return _acts_for(person, challenge.organisation)


def may_see_fit(person: Viewer, challenge: Challenge) -> Verdict:
    """Which tribes fit is for the company that asked."""
    return _acts_for(person, challenge.organisation)


def may_read_fits(person: Viewer, challenge: Challenge) -> Verdict:
    """The same, and for who looks after it."""
    return YES if sees_all_fits(person, challenge) else may_see_fit(person, challenge)


def sees_all_fits(person: Viewer, challenge: Challenge) -> bool:
    """Programme managers and the coaches of its tribes: every tribe, and by name."""
    if challenge.state not in PUBLIC_STATES:
        return False
    if roles.is_manager(person):
        return True
    coached = challenge.tribes.filter(coach=roles.id_of(person)).exclude(state=TribeState.DISSOLVED)
    return roles.is_coach(person) and coached.exists()


def can_become(challenge: Challenge, state: State) -> Verdict:
    if state in TRANSITIONS[State(challenge.state)]:
        return YES
    return no(
        "wrong_state",
        _("This cannot be done: the challenge is “%(state)s”.")
        % {"state": State(challenge.state).label},
    )


def _acts_for(person: Viewer, organisation: Organisation) -> Verdict:
    if roles.acts_for(person, organisation):
        return YES
    return no("not_your_organisation", _("You do not act for this organisation."))


def _has_no_tribe_at_work(challenge: Challenge) -> Verdict:
    """Who works on it was promised the challenge; they and the company talk first."""
    if challenge.tribes.filter(state=TribeState.RUNNING).exists():
        return no("tribe_at_work", _("A tribe is at work on this challenge."))
    return YES


def _manages(person: Viewer) -> Verdict:
    if roles.is_manager(person):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))
