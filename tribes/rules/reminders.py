"""Whom a request waits for, where they are reminded before anybody else is asked to see to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Q, QuerySet

from tribes.enums import RequestKind, Role, Side
from tribes.models import Membership, Message, Organisation, OrganisationMember, Person, Tribe
from tribes.rules.request_kinds import Page


@dataclass(frozen=True)
class Reminded:
    """`people` are those who can answer a row, `of` finds the rows of one of them, and `page` is
    where the answer is given."""

    people: Callable[[Any], QuerySet[Person]]
    of: Callable[[Person], Q]
    page: Callable[[Any], Page]


def colleagues(organisation: Organisation) -> QuerySet[Person]:
    """Observers belong to an organisation as well, and are no colleagues."""
    rows = Person.objects.filter(
        role=Role.COMPANY, is_active=True, organisation_members__organisation=organisation
    )
    return rows.order_by("pk")


def members(tribe: Tribe) -> QuerySet[Person]:
    rows = Person.objects.filter(
        is_active=True, memberships__tribe=tribe, memberships__left_at=None
    )
    return rows.order_by("pk")


def _company(path: str, page: Callable[[Any], Page]) -> Reminded:
    """`path` is the way from a row to the organisation of its challenge."""
    return Reminded(
        people=lambda row: colleagues(_follow(row, path)),
        of=lambda person: Q(**{f"{path}__members__person": person}),
        page=page,
    )


def _tribe(path: str, page: Callable[[Any], Page]) -> Reminded:
    return Reminded(
        people=lambda row: members(_follow(row, path)),
        of=lambda person: Q(
            **{f"{path}__memberships__person": person, f"{path}__memberships__left_at": None}
        ),
        page=page,
    )


def _follow(row: Any, path: str) -> Any:
    return reduce(getattr, path.split("__"), row)


def _asked(message: Message) -> QuerySet[Person]:
    tribe = message.stream.workspace.tribe
    is_company = message.asked == Side.COMPANY
    return colleagues(tribe.challenge.organisation) if is_company else members(tribe)


def _asks(person: Person) -> Q:
    """Each side by its own question to the database: joined, one message would come many times."""
    companies = OrganisationMember.objects.filter(person=person).values("organisation")
    tribes = Membership.objects.filter(person=person, left_at=None).values("tribe")
    of_company = Q(stream__workspace__tribe__challenge__organisation__in=companies)
    of_tribe = Q(asked=Side.TRIBE, stream__workspace__tribe__in=tribes)
    # Observers belong to an organisation as well.
    is_company = person.role == Role.COMPANY
    return Q(asked=Side.COMPANY) & of_company | of_tribe if is_company else of_tribe


REMINDED: Final[Mapping[RequestKind, Reminded]] = MappingProxyType(
    {
        RequestKind.QUESTION: _company(
            "organisation", lambda row: ("challenge_step", (row.slug, 4))
        ),
        RequestKind.APPLICATION: _company(
            "tribe__challenge__organisation", lambda row: ("application_answer", (row.pk,))
        ),
        RequestKind.PUBLIC_QUESTION: _company(
            "challenge__organisation", lambda row: ("question_answer", (row.pk,))
        ),
        RequestKind.RESULT_CONSENT: _company(
            "tribe__challenge__organisation", lambda row: ("result_answer", (row.tribe.slug,))
        ),
        RequestKind.JOIN_REQUEST: _tribe("tribe", lambda row: ("tribe", (row.tribe.slug,))),
        RequestKind.OFFER: _tribe("tribe", lambda row: ("offer", (row.pk,))),
        RequestKind.CHAT_QUESTION: Reminded(
            people=_asked,
            of=_asks,
            page=lambda row: (
                "message_answer",
                (row.stream.workspace.tribe.slug, row.stream.audience, row.pk),
            ),
        ),
        RequestKind.MILESTONE: _tribe(
            "tribe", lambda row: ("workspace_milestones", (row.tribe.slug,))
        ),
    }
)
