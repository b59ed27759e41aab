"""Who is shown to whom as a possible team-mate, and who may invite them.

Only adults who said yes, to others who said yes: nobody looks without being seen.
"""

import datetime
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand, Role, Visibility
from tribes.models import Membership, Person, Profile, Seat, Tribe, TribeInvitation
from tribes.rules.join_requests import is_askable
from tribes.rules.phases import may_form
from tribes.rules.profiles import may_have, may_save
from tribes.rules.roles import Viewer
from tribes.rules.tribes import ACTIVE, must_be_member
from tribes.rules.verdict import YES, Verdict, first_no, no

# Somebody who looks once in a week sees it twice.
DAYS_TO_COME: Final = 14


def may_open(by: Viewer, person: Person) -> Verdict:
    return first_no(may_save(by, person), _must_be_adult(person))


def may_look(viewer: Viewer) -> Verdict:
    return first_no(may_have(viewer), _must_be_adult(viewer), _must_be_open(viewer))


def may_invite(by: Viewer, profile: Profile, tribe: Tribe, today: datetime.date) -> Verdict:
    """Whether they come is theirs: an invitation gives no seat."""
    return first_no(
        must_be_member(by, tribe),
        may_look(by),
        takes_in(tribe, today),
        _is_listed(profile),
        _has_not_left(profile, tribe),
        _is_not_invited(profile, tribe),
    )


def takes_in(tribe: Tribe, today: datetime.date) -> Verdict:
    """A tribe that everybody sees and that has a seat to give."""
    return first_no(
        is_askable(tribe),
        may_form(tribe.challenge.edition, today),
        YES
        if tribe.challenge.edition.visibility == Visibility.PUBLIC
        else no("by_invitation", _("Not everybody sees this edition.")),
        YES
        if Seat.objects.filter(tribe=tribe, membership=None).exists()
        else no("no_seat", _("This tribe has no open seat.")),
    )


def can_talk(one: Profile, other: Profile) -> bool:
    """Whether they speak a language in common; what one of the two did not say is in no way.

    No other fact stands between two people: a tribe mixes levels, and where the work is, and how
    many hours it takes, is said by a challenge.
    """
    both_said = one.languages and other.languages
    return not both_said or not set(one.languages).isdisjoint(other.languages)


def listed() -> QuerySet[Profile]:
    """Everybody who is open to team-mates: adults who are matched and have no tribe now."""
    placed = Membership.objects.filter(
        person=OuterRef("person"), left_at=None, tribe__state__in=ACTIVE
    )
    return Profile.objects.filter(
        ~Exists(placed),
        is_open_to_team_mates=True,
        is_matched=True,
        person__is_active=True,
        person__role=Role.PARTICIPANT,
        person__age_band=AgeBand.ADULT,
    )


def _must_be_adult(person: Viewer) -> Verdict:
    if isinstance(person, Person) and person.age_band == AgeBand.ADULT:
        return YES
    return no("adults_only", _("From 18 years you can be open to team-mates."))


def _must_be_open(viewer: Viewer) -> Verdict:
    own = Profile.objects.filter(person=viewer.pk, is_open_to_team_mates=True)
    if own.filter(is_matched=True).exists():
        return YES
    return no("not_open", _("You see others when they can see you."))


def _is_listed(profile: Profile) -> Verdict:
    if listed().filter(pk=profile.pk).exists():
        return YES
    return no("not_listed", _("This person does not look for a tribe now."))


def _has_not_left(profile: Profile, tribe: Tribe) -> Verdict:
    if Membership.objects.filter(tribe=tribe, person=profile.person_id).exists():
        return no("has_left", _("This person has been in this tribe."))
    return YES


def _is_not_invited(profile: Profile, tribe: Tribe) -> Verdict:
    if TribeInvitation.objects.filter(tribe=tribe, person=profile.person_id).exists():
        return no("invited_already", _("Your tribe has invited this person already."))
    return YES
