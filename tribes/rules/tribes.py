import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState, TribeState
from tribes.exceptions import Text
from tribes.models import Challenge, Edition, Membership, Person, Tribe
from tribes.rules.guardians import must_be_old_enough
from tribes.rules.phases import may_form
from tribes.rules.roles import Viewer, acts_for, is_coach, is_manager, is_participant
from tribes.rules.verdict import YES, Verdict, first_no, no

TRANSITIONS: Final[Mapping[TribeState, frozenset[TribeState]]] = MappingProxyType(
    {
        TribeState.FORMING: frozenset({TribeState.APPLIED, TribeState.DISSOLVED}),
        TribeState.APPLIED: frozenset(
            {TribeState.FORMING, TribeState.RUNNING, TribeState.DISSOLVED}
        ),
        TribeState.RUNNING: frozenset({TribeState.FINISHED, TribeState.DISSOLVED}),
        TribeState.FINISHED: frozenset(),
        TribeState.DISSOLVED: frozenset(),
    }
)
ACTIVE: Final = frozenset({TribeState.FORMING, TribeState.APPLIED, TribeState.RUNNING})
# They took a challenge on, or asked its company to.
FOUND: Final = frozenset({TribeState.APPLIED, TribeState.RUNNING})
ASKABLE: Final = frozenset({TribeState.FORMING, TribeState.APPLIED})


def may_become(tribe: Tribe, state: TribeState) -> Verdict:
    if state not in TRANSITIONS[TribeState(tribe.state)]:
        return no("wrong_state", _("This is not possible at this stage of the tribe."))
    return YES


def may_create(person: Viewer, challenge: Challenge, today: datetime.date) -> Verdict:
    return first_no(
        may_take_part(person),
        has_no_tribe(person, challenge.edition),
        takes_tribes(challenge, today),
    )


def takes_tribes(challenge: Challenge, today: datetime.date) -> Verdict:
    """Whether a tribe may come to it today, by starting there or from another challenge."""
    return first_no(
        _is_published(challenge),
        may_form(challenge.edition, today),
        has_not_closed(challenge, today),
    )


def may_take_part(person: Viewer) -> Verdict:
    if not isinstance(person, Person) or not is_participant(person):
        return no("not_a_participant", _("Only students and lateral entrants join a tribe."))
    return must_be_old_enough(person)


def has_no_tribe(person: Viewer, edition: Edition, *, by: Viewer | None = None) -> Verdict:
    """One active tribe for each edition: a person has hours for one challenge. `by` reads the
    answer; without it that is the person."""
    elsewhere = Membership.objects.filter(
        person=person.pk,
        left_at=None,
        tribe__state__in=ACTIVE,
        tribe__challenge__edition=edition,
    )
    if elsewhere.exists():
        return no("in_another_tribe", _told(person, by))
    return YES


def _told(person: Viewer, by: Viewer | None) -> Text:
    if by is not None and by.pk != person.pk:
        return _("This person is already in a tribe in this edition.")
    return _("You are already in a tribe in this edition.")


def may_coach(person: Viewer) -> Verdict:
    if not is_coach(person):
        return no("not_a_coach", _("Only coaches see this page."))
    return YES


def is_member(person: Viewer, tribe: Tribe) -> bool:
    return Membership.objects.filter(tribe=tribe, person=person.pk, left_at=None).exists()


def is_coach_of(person: Viewer, tribe: Tribe) -> bool:
    return person.pk is not None and tribe.coach_id == person.pk and is_coach(person)


def must_be_member(person: Viewer, tribe: Tribe) -> Verdict:
    if not is_member(person, tribe):
        return no("not_a_member", _("Only members of the tribe do this."))
    return YES


def must_be_coach(person: Viewer, tribe: Tribe) -> Verdict:
    if not is_coach_of(person, tribe):
        return no("not_the_coach", _("Only the coach of the tribe does this."))
    return YES


def must_be_at_work(tribe: Tribe) -> Verdict:
    if tribe.state != TribeState.RUNNING:
        return no("not_at_work", _("This tribe is not at work."))
    return YES


def may_set_seat_wishes(person: Viewer, tribe: Tribe) -> Verdict:
    return first_no(must_be_member(person, tribe), must_be_active(tribe))


def may_renew_link(person: Viewer, tribe: Tribe) -> Verdict:
    """Who has the old link, and should not, is kept out by a new one."""
    return first_no(must_be_member(person, tribe), must_be_active(tribe))


def must_be_active(tribe: Tribe) -> Verdict:
    if tribe.state not in ACTIVE:
        return no("tribe_stopped", _("This tribe has stopped."))
    return YES


def may_assign_coach(person: Viewer, tribe: Tribe) -> Verdict:
    if not is_manager(person):
        return no("not_a_manager", _("Only a programme manager assigns a coach."))
    return must_be_active(tribe)


def may_open_workspace(person: Viewer, tribe: Tribe) -> Verdict:
    if not acts_for(person, tribe.challenge.organisation):
        return no("not_the_company", _("Only the company of the challenge does this."))
    return must_be_at_work(tribe)


def may_see_workspace(person: Viewer, tribe: Tribe) -> Verdict:
    """The company sees the part that is shared with it; see `tribes.rules.streams`."""
    if tribe.state not in {TribeState.RUNNING, TribeState.FINISHED}:
        return no("workspace_not_open", _("The workspace opens when the company says yes."))
    if is_member(person, tribe) or is_coach_of(person, tribe):
        return YES
    if acts_for(person, tribe.challenge.organisation):
        return YES
    return no("not_in_workspace", _("This workspace is for its tribe, coach and company."))


def _is_published(challenge: Challenge) -> Verdict:
    if challenge.state != ChallengeState.PUBLISHED:
        return no("challenge_not_open", _("This challenge takes no new tribes."))
    return YES


def has_not_closed(challenge: Challenge, today: datetime.date) -> Verdict:
    if challenge.closes_on is not None and challenge.closes_on < today:
        return no("challenge_closed", _("The closing date of this challenge is over."))
    return YES
