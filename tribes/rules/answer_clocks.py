"""Who waits for whom: one register of all kinds of requests, so that none can be forgotten."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tribes.enums import (
    AgeBand,
    AnswerState,
    ChallengeState,
    ClockState,
    RequestKind,
    RequestState,
    ResultState,
    Role,
    Side,
    TribeState,
)
from tribes.models import (
    AnswerClock,
    Application,
    Challenge,
    ChangeRequest,
    Edition,
    GuardianConsent,
    Invitation,
    JoinRequest,
    Membership,
    Message,
    Milestone,
    Offer,
    Organisation,
    Person,
    Question,
    Result,
    Review,
    Tribe,
    TribeInvitation,
)
from tribes.rules.challenges import LIVE_STATES
from tribes.rules.tribes import ACTIVE, ASKABLE
from tribes.rules.working_days import add_working_days

# A page of the site by its name, with the parts of its address.
Page = tuple[str, tuple[Any, ...]]


def _no_language(_row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of request; all that is asked here is asked of a row of `subject`.

    `waiting` finds the rows that somebody waits for and that can still be answered: it looks at
    what the request hangs on as well, for a tribe that stopped answers nobody. `due_on` is the
    date that the row itself promises, if it does. `see_to_it` is whom a missed date is told, by
    who asked. `edition` is the way from a row to its edition, empty where it is of none.
    """

    subject: type[Model]
    waiting: Q
    related: tuple[str, ...]
    edition: str
    due_on: Callable[[Any], datetime.date | None]
    title: Callable[[Any], str]
    asker: Callable[[Any, Person | None], str]
    answerer: Callable[[Any], str]
    see_to_it: Callable[[Any, Person | None], Person | None]
    page: Callable[[Any], Page]
    # Of the title, where people wrote it.
    language: Callable[[Any], str] = _no_language
    # Whom, from the second missed period on.
    later: Callable[[Any], Person] | None = None
    # Known from the start and of no concern to others before its date.
    is_quiet_until_due: bool = False
    # Nothing is left to answer after the date: it is told once, and the clock stops.
    ends_when_due: bool = False
    # Working days of a period where no edition says how many.
    days: int = 1


def state_of(clock: AnswerClock, today: datetime.date) -> ClockState:
    if clock.due_on < today:
        return ClockState.OVERDUE
    return ClockState.TODAY if clock.due_on == today else ClockState.ON_TIME


def days_for(kind: RequestKind, subject: Any) -> int:
    """Working days in one period: the edition says how many, and one is the least.

    With no days at all an answer is due on the day of asking, and would be chased every night.
    """
    path = KINDS[kind].edition
    if not path:
        return KINDS[kind].days
    edition: Edition = reduce(getattr, path.split("__"), subject)
    return max(1, edition.answer_days)


def due_date(kind: RequestKind, subject: Any, today: datetime.date) -> datetime.date:
    return KINDS[kind].due_on(subject) or add_working_days(today, days_for(kind, subject))


def _another_manager(challenge: Challenge, _asker: Person | None) -> Person:
    """Somebody else than who let the date pass; the same person again where there is no other."""
    decider = challenge.decider or challenge.edition.manager
    others = Person.objects.filter(role=Role.MANAGER, is_active=True).exclude(pk=decider.pk)
    return others.order_by("pk").first() or decider


def _manager(edition: Edition) -> Person:
    """The edition's own, or another once that one has gone."""
    others = Person.objects.filter(role=Role.MANAGER, is_active=True).order_by("pk")
    return edition.manager if edition.manager.is_active else others.first() or edition.manager


def _coach_or_manager(tribe: Tribe) -> Person:
    coach = tribe.coach
    return coach if coach and coach.is_active else _manager(tribe.challenge.edition)


def _page_of_tribe(tribe: Tribe) -> Page:
    return "tribe", (tribe.slug,)


def _page_of_result(result: Result) -> Page:
    return "result", (result.tribe.slug,)


def _coordinator_or_manager(consent: GuardianConsent, _asker: Person | None) -> Person:
    """Who is nearest to the parents: the school, if it has the pupil on its roster."""
    active = Person.objects.filter(is_active=True)
    nearest = active.filter(
        role=Role.COORDINATOR, organisation_members__organisation__pupils__person=consent.person
    ).order_by("organisation_members__joined_at", "pk")
    managers = active.filter(role=Role.MANAGER).order_by("pk")
    return nearest.first() or managers.first() or consent.person


def _any_manager(_row: Any, _asker: Person | None) -> Person | None:
    """All were told; from the date on it is the task of one. Nobody before there is a manager."""
    return Person.objects.filter(role=Role.MANAGER, is_active=True).order_by("pk").first()


# Where somebody is invited again, by the role that the link gave.
_INVITING: Final[Mapping[str, str]] = MappingProxyType(
    {
        Role.COMPANY: "organisation_invite",
        Role.OBSERVER: "observer_invite",
        Role.COORDINATOR: "coordinator_invite",
        Role.PARTICIPANT: "roster",
    }
)


def _is_of_owner(invitation: Invitation) -> bool:
    """Programme managers invite the first owner of a company, colleagues everybody after that."""
    return invitation.role == Role.COMPANY and invitation.invited_by.role == Role.MANAGER


def _page_of_invitation(invitation: Invitation) -> Page:
    """The role decides, and not whether there is an organisation: observers have one too."""
    organisation = invitation.organisation
    if organisation and _is_of_owner(invitation):
        return "owner_invite", (organisation.slug,)
    return (_INVITING[invitation.role], (organisation.slug,)) if organisation else ("invite", ())


def _invited(invitation: Invitation) -> str:
    """Who invites staff knows them by their address; a pupil is known to the school alone."""
    is_pupil = invitation.role == Role.PARTICIPANT
    whom = invitation.organisation if is_pupil else invitation.email
    return f"{invitation.get_role_display()}, {whom}"


def _inviter(invitation: Invitation, _asker: Person | None) -> Person:
    """Or, once that one has gone, somebody who may invite in their place."""
    if invitation.invited_by.is_active:
        return invitation.invited_by
    others = Person.objects.filter(is_active=True).order_by("pk")
    if invitation.role == Role.COMPANY and not _is_of_owner(invitation):
        others = others.filter(
            role=Role.COMPANY,
            organisation_members__organisation=invitation.organisation,
        )
    else:
        others = others.filter(role=Role.MANAGER)
    return others.first() or invitation.invited_by


def _member_who_invited(invitation: TribeInvitation, _asker: Person | None) -> Person:
    """Or, once that one has left, another member."""
    members = Membership.objects.filter(tribe=invitation.tribe, left_at=None)
    rows = members.select_related("person").order_by("joined_at", "pk")
    people = [row.person for row in rows if row.person.is_active]
    inviter = invitation.invited_by
    return inviter if inviter in people or not people else people[0]


def _tribe_of(message: Message) -> Tribe:
    return message.stream.workspace.tribe


def _side(message: Message, side: str) -> str:
    """By its name: who of them wrote is for who reads the chat."""
    tribe = _tribe_of(message)
    return tribe.challenge.organisation.name if side == Side.COMPANY else tribe.name


def _asking(message: Message) -> Side:
    return Side.TRIBE if message.asked == Side.COMPANY else Side.COMPANY


_CHALLENGE = ("organisation", "edition__manager", "decider")
_OF_CHALLENGE = tuple(f"challenge__{path}" for path in _CHALLENGE)
_TRIBE = ("challenge__organisation", "challenge__edition__manager", "coach")
_OF_TRIBE = tuple(f"tribe__{path}" for path in _TRIBE)
_OF_CHAT = tuple(f"stream__workspace__tribe__{path}" for path in _TRIBE)
_REVIEWED = Exists(
    Review.objects.filter(milestone=OuterRef("pk"), released_at__gte=OuterRef("delivered_at"))
)

# Who asked to join, or sits there, has answered the invitation.
_CAME = Exists(
    JoinRequest.objects.filter(tribe=OuterRef("tribe"), person=OuterRef("person"))
) | Exists(Membership.objects.filter(tribe=OuterRef("tribe"), person=OuterRef("person")))

# A coach reviews what was handed in, and what came of it, also after the work is finished.
_REVIEWABLE = (TribeState.RUNNING, TribeState.FINISHED)

KINDS: Final[Mapping[RequestKind, Kind]] = MappingProxyType(
    {
        RequestKind.CHALLENGE: Kind(
            subject=Challenge,
            waiting=Q(state=ChallengeState.SUBMITTED),
            related=_CHALLENGE,
            edition="edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, _asker: row.organisation.name,
            answerer=lambda row: row.decider.first_name,
            see_to_it=_another_manager,
            page=lambda row: ("manager_challenge", (row.slug,)),
            language=lambda row: row.language,
        ),
        RequestKind.QUESTION: Kind(
            subject=Challenge,
            waiting=Q(state=ChallengeState.IN_QUESTION),
            related=_CHALLENGE,
            edition="edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, asker: (asker or row.edition.manager).first_name,
            answerer=lambda row: row.organisation.name,
            see_to_it=lambda row, asker: (
                asker if asker and asker.is_active else _manager(row.edition)
            ),
            page=lambda row: ("manager_challenge", (row.slug,)),
            language=lambda row: row.language,
        ),
        RequestKind.APPLICATION: Kind(
            subject=Application,
            waiting=Q(state=RequestState.PENDING, tribe__state__in=ACTIVE),
            related=_OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.tribe.challenge),
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: row.tribe.challenge.organisation.name,
            see_to_it=lambda row, _asker: _manager(row.tribe.challenge.edition),
            page=lambda row: _page_of_tribe(row.tribe),
            language=lambda row: row.tribe.challenge.language,
        ),
        RequestKind.JOIN_REQUEST: Kind(
            subject=JoinRequest,
            waiting=Q(state=RequestState.PENDING, tribe__state__in=ACTIVE),
            related=(*_OF_TRIBE, "person"),
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.tribe.challenge),
            asker=lambda row, _asker: row.person.first_name,
            answerer=lambda row: row.tribe.name,
            see_to_it=lambda row, _asker: _coach_or_manager(row.tribe),
            page=lambda row: _page_of_tribe(row.tribe),
            language=lambda row: row.tribe.challenge.language,
        ),
        RequestKind.REVIEW: Kind(
            subject=Milestone,
            waiting=Q(delivered_at__isnull=False, tribe__state__in=_REVIEWABLE)
            & ~Q(tribe__challenge__state=ChallengeState.ARCHIVED)
            & ~Q(_REVIEWED),
            related=_OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda _row: None,
            title=str,
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: (
                (row.tribe.coach or row.tribe.challenge.edition.manager).first_name
            ),
            see_to_it=lambda row, _asker: _manager(row.tribe.challenge.edition),
            page=lambda row: _page_of_tribe(row.tribe),
        ),
        RequestKind.INVITATION: Kind(
            subject=Invitation,
            waiting=Q(accepted_at=None),
            related=("organisation", "invited_by"),
            edition="",
            due_on=lambda row: timezone.localdate(row.expires_at),
            title=_invited,
            asker=lambda row, _asker: row.invited_by.first_name,
            answerer=lambda _row: _("Who was invited"),
            see_to_it=_inviter,
            page=_page_of_invitation,
            ends_when_due=True,
        ),
        RequestKind.PUBLIC_QUESTION: Kind(
            subject=Question,
            waiting=Q(answered_at=None, removed_at=None, challenge__state__in=LIVE_STATES),
            related=_OF_CHALLENGE,
            edition="challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.challenge),
            # Who asks in public is never named.
            asker=lambda _row, _asker: _("A participant"),
            answerer=lambda row: row.challenge.organisation.name,
            see_to_it=lambda row, _asker: _manager(row.challenge.edition),
            page=lambda row: ("challenge", (row.challenge.slug,)),
            language=lambda row: row.challenge.language,
        ),
        RequestKind.CHANGE_REQUEST: Kind(
            subject=ChangeRequest,
            waiting=Q(state=RequestState.PENDING, challenge__state__in=LIVE_STATES),
            related=_OF_CHALLENGE,
            edition="challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.challenge),
            asker=lambda row, _asker: row.challenge.organisation.name,
            answerer=lambda _row: _("The tribes at work"),
            see_to_it=lambda row, _asker: _manager(row.challenge.edition),
            page=lambda row: ("challenge", (row.challenge.slug,)),
            language=lambda row: row.challenge.language,
        ),
        RequestKind.GUARDIAN_CONSENT: Kind(
            subject=GuardianConsent,
            waiting=Q(given_at=None, ended_at=None, person__age_band=AgeBand.UNDER_16),
            related=("person",),
            edition="",
            due_on=lambda row: row.answer_due_on,
            # A list of who is younger than 16 is for their school alone: no names here.
            title=lambda _row: _("Consent of a parent or guardian"),
            asker=lambda _row, _asker: _("A participant"),
            answerer=lambda _row: _("A parent or guardian"),
            see_to_it=_coordinator_or_manager,
            page=lambda row: ("consent", (row.pk,)),
            days=5,
        ),
        RequestKind.RESULT_REVIEW: Kind(
            subject=Result,
            waiting=Q(state=ResultState.IN_REVIEW, tribe__state__in=_REVIEWABLE),
            related=_OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: _coach_or_manager(row.tribe).first_name,
            see_to_it=lambda row, _asker: _manager(row.tribe.challenge.edition),
            page=_page_of_result,
            language=lambda row: row.language,
        ),
        RequestKind.RESULT_CONSENT: Kind(
            subject=Result,
            waiting=Q(state=ResultState.WITH_COMPANY, tribe__state__in=_REVIEWABLE),
            related=_OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: row.tribe.challenge.organisation.name,
            see_to_it=lambda row, _asker: _manager(row.tribe.challenge.edition),
            page=_page_of_result,
            language=lambda row: row.language,
        ),
        RequestKind.ORGANISATION_CHECK: Kind(
            subject=Organisation,
            waiting=Q(check_asked_at__isnull=False),
            related=(),
            edition="",
            due_on=lambda _row: None,
            title=str,
            asker=lambda row, _asker: row.name,
            answerer=lambda _row: _("The programme managers"),
            see_to_it=_any_manager,
            page=lambda row: ("manager_organisation", (row.slug,)),
            days=2,
        ),
        RequestKind.OFFER: Kind(
            subject=Offer,
            waiting=Q(
                state=RequestState.PENDING,
                tribe__state=TribeState.FORMING,
                challenge__state=ChallengeState.PUBLISHED,
            ),
            related=(*_OF_CHALLENGE, *_OF_TRIBE),
            edition="challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.challenge),
            asker=lambda row, _asker: row.challenge.organisation.name,
            answerer=lambda row: row.tribe.name,
            see_to_it=lambda row, _asker: _coach_or_manager(row.tribe),
            page=lambda row: _page_of_tribe(row.tribe),
            language=lambda row: row.challenge.language,
        ),
        RequestKind.CHAT_QUESTION: Kind(
            subject=Message,
            waiting=Q(
                answer_state=AnswerState.WAITING,
                stream__workspace__tribe__state=TribeState.RUNNING,
            ),
            related=_OF_CHAT,
            edition="stream__workspace__tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            # No word of it: what is written in a chat is for who reads the chat.
            title=lambda row: _("Question in the chat of %(tribe)s") % {"tribe": _tribe_of(row)},
            asker=lambda row, _asker: _side(row, _asking(row)),
            answerer=lambda row: _side(row, row.asked),
            see_to_it=lambda row, _asker: _coach_or_manager(_tribe_of(row)),
            page=lambda row: _page_of_tribe(_tribe_of(row)),
        ),
        RequestKind.MILESTONE: Kind(
            subject=Milestone,
            waiting=Q(delivered_at=None, tribe__state=TribeState.RUNNING),
            related=_OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.due_on,
            title=str,
            asker=lambda row, _asker: _coach_or_manager(row.tribe).first_name,
            answerer=lambda row: row.tribe.name,
            see_to_it=lambda row, _asker: _coach_or_manager(row.tribe),
            later=lambda row: _manager(row.tribe.challenge.edition),
            page=lambda row: _page_of_tribe(row.tribe),
            is_quiet_until_due=True,
        ),
        RequestKind.TRIBE_INVITATION: Kind(
            subject=TribeInvitation,
            waiting=Q(tribe__state__in=ASKABLE) & ~Q(_CAME),
            related=("tribe__challenge", "invited_by", "person"),
            edition="",
            due_on=lambda row: row.ends_on,
            title=lambda row: row.tribe.name,
            asker=lambda row, _asker: row.invited_by.first_name,
            answerer=lambda row: row.person.first_name,
            see_to_it=_member_who_invited,
            page=lambda row: _page_of_tribe(row.tribe),
            ends_when_due=True,
        ),
    }
)
