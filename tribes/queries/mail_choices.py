"""How somebody wants to be mailed: what they chose, and the defaults for the rest."""

from collections.abc import Collection
from dataclasses import dataclass

from tribes.enums import Delivery, NoticeKind
from tribes.models import MailChoice, MailTimes, Person
from tribes.rules.mail_choices import read_stop_token
from tribes.rules.notices import KINDS, kinds_for
from tribes.rules.visibility import found


@dataclass(frozen=True)
class StopLink:
    """What a link in a mail stops; an empty kind is the daily mail."""

    person: Person
    kind: str

    @property
    def label(self) -> str:
        return str(NoticeKind(self.kind).label) if self.kind else ""


def own(viewer: Person) -> dict[NoticeKind, Delivery]:
    """Every kind that this person can be told of."""
    chosen = dict(MailChoice.objects.filter(person=viewer).values_list("kind", "delivery"))
    return {
        kind: Delivery(chosen.get(kind, KINDS[kind].default)) for kind in kinds_for(viewer.role)
    }


def stopped(viewer: Person) -> list[NoticeKind]:
    """The kinds of which this person wants no mail."""
    rows = MailChoice.objects.filter(person=viewer, delivery=Delivery.NEVER)
    return [NoticeKind(kind) for kind in rows.values_list("kind", flat=True)]


def own_times(viewer: Person) -> MailTimes:
    return MailTimes.objects.filter(person=viewer).first() or MailTimes(person=viewer)


def by_stop_link(token: str) -> StopLink:
    """Who has the link may use it, also without log-in."""
    person_id, kind = read_stop_token(token)
    return StopLink(found(Person.objects.filter(pk=person_id).first()), kind)


def deliveries(kind: NoticeKind, people: Collection[int]) -> dict[int, Delivery]:
    """How each of these people gets this kind."""
    rows = MailChoice.objects.filter(kind=kind, person__in=people)
    chosen = dict(rows.values_list("person", "delivery"))
    return {number: Delivery(chosen.get(number, KINDS[kind].default)) for number in people}


def times(people: Collection[int]) -> dict[int, MailTimes]:
    stored = MailTimes.objects.in_bulk(people)
    return {number: stored.get(number) or MailTimes(person_id=number) for number in people}
