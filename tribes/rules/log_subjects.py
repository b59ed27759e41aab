"""What a row of the audit log is about: the kinds of things, and the way from each to whose it is.

A way is written as lookups go; an empty one is the thing itself, and none at all is no way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model, Q, QuerySet

from tribes import models
from tribes.enums import Role
from tribes.rules.log_verbs import Log

# Whom a company invites as a colleague is its own affair, and so is each pupil of a school.
_OF_COLLEAGUE: Final = Q(role=Role.COMPANY) & ~Q(invited_by__role=Role.MANAGER)


@dataclass(frozen=True)
class Subject:
    """`person` is whose it is: what was done to it was done to them. `narrow` keeps rows out of a
    log in which the others of their kind stand."""

    model: type[Model]
    person: str | None = None
    tribe: str | None = None
    challenge: str | None = None
    organisation: str | None = None
    school: str | None = None
    edition: str | None = None
    narrow: Mapping[Log, Q] = field(default_factory=dict)

    def way_to(self, part: str) -> str | None:
        """Also through what it hangs on: a milestone has a tribe, which has a challenge."""
        way: str | None = getattr(self, part)
        on = _HANGS_ON.get(part)
        if way is None and on is not None and (before := self.way_to(on)) is not None:
            return f"{before}__{part}" if before else part
        return way

    def rows(self, log: Log, part: str, value: Any) -> QuerySet[Any]:
        """The rows of this kind that are of this person, organisation, school or edition."""
        rows: QuerySet[Any] = self.model._default_manager.filter(self.narrow.get(log, Q()))
        return rows.order_by().filter(**{self.way_to(part) or "pk": value})

    def part_of(self, row: Any, part: str) -> Any:
        """The tribe, challenge, organisation or edition of a row; None where there is none."""
        way = self.way_to(part)
        return None if way is None else reduce(_step, way.split("__") if way else [], row)

    def person_of(self, row: Any) -> int | None:
        """The key of whose it is."""
        if self.person is None:
            return None
        number: int | None = getattr(row, f"{self.person}_id") if self.person else row.pk
        return number

    def related(self) -> list[str]:
        """What to load with the rows, so that naming them asks nothing more."""
        return [way for part in NAMED if (way := self.way_to(part))]


def _step(row: Any, name: str) -> Any:
    return None if row is None else getattr(row, name)


NAMED: Final = ("tribe", "challenge", "organisation", "edition")
_HANGS_ON: Final = MappingProxyType(
    {"challenge": "tribe", "organisation": "challenge", "edition": "challenge"}
)
_OF_PUPIL: Final = "person__pupils__school"
SUBJECTS: Final[Mapping[str, Subject]] = MappingProxyType(
    {
        "accesstoken": Subject(models.AccessToken, person="person"),
        "answerclock": Subject(models.AnswerClock),
        "application": Subject(models.Application, tribe="tribe"),
        "attachment": Subject(models.Attachment, challenge="challenge"),
        "brief": Subject(models.Brief, challenge="challenge"),
        "briefview": Subject(models.BriefView, challenge="challenge"),
        "challenge": Subject(models.Challenge, challenge=""),
        "changerequest": Subject(models.ChangeRequest, challenge="challenge"),
        "checkin": Subject(models.CheckIn, tribe="tribe"),
        "edition": Subject(models.Edition, edition=""),
        "feedback": Subject(models.Feedback, person="person", challenge="challenge"),
        "guardianconsent": Subject(models.GuardianConsent, person="person", school=_OF_PUPIL),
        "invitation": Subject(
            models.Invitation,
            person="accepted_by",
            organisation="organisation",
            school="organisation",
            narrow={
                Log.ORGANISATION: Q(role=Role.COMPANY),
                Log.SCHOOL: Q(role__in=[Role.PARTICIPANT, Role.COORDINATOR]),
                Log.PROGRAMME: ~(_OF_COLLEAGUE | Q(role=Role.PARTICIPANT)),
            },
        ),
        "joinrequest": Subject(models.JoinRequest, person="person", tribe="tribe"),
        "matchingspace": Subject(models.MatchingSpace),
        "membership": Subject(models.Membership, person="person", tribe="tribe", school=_OF_PUPIL),
        "membershiptier": Subject(models.MembershipTier),
        "milestone": Subject(models.Milestone, tribe="tribe"),
        "offer": Subject(models.Offer, challenge="challenge"),
        "organisation": Subject(models.Organisation, organisation="", school=""),
        "partnermembership": Subject(models.PartnerMembership, organisation="organisation"),
        "person": Subject(models.Person, person="", school="pupils__school"),
        "profile": Subject(models.Profile, person="person"),
        "pupil": Subject(models.Pupil, person="person", school="school"),
        "question": Subject(models.Question, challenge="challenge"),
        "result": Subject(models.Result, tribe="tribe"),
        "review": Subject(models.Review, tribe="milestone__tribe"),
        "seat": Subject(models.Seat, tribe="tribe"),
        "skill": Subject(models.Skill),
        "termsacceptance": Subject(models.TermsAcceptance, person="person", challenge="challenge"),
        "tribe": Subject(models.Tribe, tribe=""),
        "tribeinvitation": Subject(models.TribeInvitation, person="person", tribe="tribe"),
        "workspace": Subject(models.Workspace, tribe="tribe"),
        "workspacelook": Subject(models.WorkspaceLook, tribe="workspace__tribe"),
    }
)
# People whom a row names beside its subject, by the verb and the word in its data.
PEOPLE_IN_DATA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "challenge.handed_over": "contact",
        "organisation.member_removed": "person",
        "organisation.role_changed": "person",
        "pupil.removed": "person",
        "tribe.coach_assigned": "coach",
    }
)
# What is deleted with the deed itself: the row says in its data whose it was.
GONE: Final[Mapping[Log, Mapping[str, str]]] = MappingProxyType(
    {
        Log.ORGANISATION: {"attachment.added": "challenge", "attachment.removed": "challenge"},
        Log.SCHOOL: {"pupil.removed": "school"},
    }
)
