"""Rows of the audit log in words: who did what, as far as the reader may know it.

Others stand there by their first name for who meets them by name on other pages today, and by their
role alone for everybody else.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model, Q, QuerySet, TextField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tribes.enums import LogKind, OrganisationKind, Role
from tribes.exceptions import Text
from tribes.models import AuditEntry, Membership, OrganisationMember, Person, Pupil, Tribe
from tribes.queries import challenges, schools
from tribes.rules import roles
from tribes.rules.log_subjects import NAMED, PEOPLE_IN_DATA, SUBJECTS
from tribes.rules.log_verbs import (
    LEAVING,
    NAMED_FOR_COMPANY,
    NAMELESS,
    UNTOLD,
    VERBS,
    Log,
    kind_of,
)
from tribes.rules.request_kinds import Page
from tribes.rules.roles import Viewer, id_of

# At the beginning of a sentence, and within it.
_ROLES: Final[Mapping[str, tuple[Promise, Promise]]] = MappingProxyType(
    {
        Role.COMPANY: (
            gettext_lazy("Somebody of a company"),
            gettext_lazy("somebody of a company"),
        ),
        Role.PARTICIPANT: (gettext_lazy("A participant"), gettext_lazy("a participant")),
        Role.COACH: (gettext_lazy("A coach"), gettext_lazy("a coach")),
        Role.MANAGER: (gettext_lazy("A programme manager"), gettext_lazy("a programme manager")),
        Role.OBSERVER: (gettext_lazy("An observer"), gettext_lazy("an observer")),
        Role.COORDINATOR: (
            gettext_lazy("A school coordinator"),
            gettext_lazy("a school coordinator"),
        ),
    }
)
_SOMEBODY: Final = (gettext_lazy("Somebody"), gettext_lazy("somebody"))
_YOU: Final = (pgettext_lazy("who did it", "You"), pgettext_lazy("to whom", "you"))
_PLATFORM: Final = gettext_lazy("The platform")
_UNNAMED: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "tribe": gettext_lazy("a tribe"),
        "challenge": gettext_lazy("a challenge"),
        "organisation": gettext_lazy("an organisation"),
        "edition": gettext_lazy("an edition"),
    }
)
Row = Any


@dataclass(frozen=True)
class Line:
    """One row as somebody reads it; `page` is where a programme manager finds what it is about."""

    entry: AuditEntry
    kind: LogKind
    text: str
    page: Page | None


def lines(viewer: Viewer, entries: Iterable[AuditEntry], log: Log) -> list[Line]:
    """One query for each kind of thing that occurs, and a few for the names."""
    rows = list(entries)
    teller = _Teller(viewer, log, rows)
    return [teller.tell(entry) for entry in rows]


class _Teller:
    """What these rows are about, and what of it this viewer knows by name."""

    def __init__(self, viewer: Viewer, log: Log, entries: Collection[AuditEntry]) -> None:
        self.viewer, self.log = viewer, log
        self.rows = _rows_of(entries)
        about = {pk for entry in entries if (pk := self._whom(entry)) is not None}
        actors = {entry.actor_id for entry in entries if entry.actor_id is not None}
        people = Person.objects.only("first_name", "role", "is_active")
        self.people: dict[int, Person] = people.in_bulk(about | actors)
        self.names = _names_known_to(viewer, self.people)
        self.schools = set(schools.of_coordinator(viewer).values_list("pk", flat=True))
        self.challenges = self._challenges_seen(entries)

    def tell(self, entry: AuditEntry) -> Line:
        verb, whom = VERBS[entry.action], self._whom(entry)
        is_of_another = whom is not None and whom != entry.actor_id
        is_about = bool(verb.about) and is_of_another and not self._is_leaving(entry)
        parts = {part: self._name_of(entry, part) for part in NAMED}
        sentence = str(verb.about if is_about else verb.sentence)
        text = sentence % {**parts, "who": self._doer(entry), "person": self._person(entry, whom)}
        page = self._page(entry) if self.log == Log.PROGRAMME else None
        return Line(entry, kind_of(entry.action), text, page)

    def _is_leaving(self, entry: AuditEntry) -> bool:
        return self.log == Log.PROGRAMME and entry.action in LEAVING

    def _doer(self, entry: AuditEntry) -> Text:
        pk = entry.actor_id
        if self._is_leaving(entry):
            return _ROLES[Role.PARTICIPANT][0]
        if self.log != Log.OWN and entry.action in UNTOLD:
            return _SOMEBODY[0]
        if pk is None or pk == id_of(self.viewer):
            return _PLATFORM if pk is None else _YOU[0]
        person = self.people.get(pk)
        if person is None or entry.action in NAMELESS:
            return _SOMEBODY[0]
        name = self.names.get(pk)
        if self.log == Log.ORGANISATION and entry.action in NAMED_FOR_COMPANY:
            name = person.first_name
        if name is None:
            return _ROLES.get(person.role, _SOMEBODY)[0]
        return _("%(name)s (%(role)s)") % {
            "name": name,
            "role": str(person.get_role_display()).lower(),
        }

    def _person(self, entry: AuditEntry, pk: int | None) -> Text:
        row = self.rows.get((entry.subject, entry.subject_id))
        if pk is not None and pk == id_of(self.viewer):
            return _YOU[1]
        if isinstance(row, Pupil) and row.school_id in self.schools:
            return str(row)
        person = self.people.get(pk or 0)
        if person is None:
            return _SOMEBODY[1]
        return self.names.get(person.pk) or _ROLES.get(person.role, _SOMEBODY)[1]

    def _whom(self, entry: AuditEntry) -> int | None:
        if (word := PEOPLE_IN_DATA.get(entry.action)) is not None:
            number: int | None = entry.data.get(word)
            return number
        row = self.rows.get((entry.subject, entry.subject_id))
        return None if row is None else SUBJECTS[entry.subject].person_of(row)

    def _name_of(self, entry: AuditEntry, part: str) -> Text:
        row = self._part(entry, part)
        if row is None or not self._is_seen(entry, part):
            return _UNNAMED[part]
        return f"“{row}”" if part == "challenge" else str(row)

    def _is_seen(self, entry: AuditEntry, part: str) -> bool:
        """A tribe stands behind its challenge: who does not see that meets neither name."""
        if part not in ("tribe", "challenge"):
            return True
        challenge = self._part(entry, "challenge")
        return challenge is not None and challenge.pk in self.challenges

    def _page(self, entry: AuditEntry) -> Page | None:
        for part in NAMED:
            row = self._part(entry, part)
            if row is not None and self._is_seen(entry, part):
                return _PAGES[part](row)
        return None

    def _part(self, entry: AuditEntry, part: str) -> Row | None:
        row = self.rows.get((entry.subject, entry.subject_id))
        return None if row is None else SUBJECTS[entry.subject].part_of(row, part)

    def _challenges_seen(self, entries: Iterable[AuditEntry]) -> set[int]:
        found = (self._part(entry, "challenge") for entry in entries)
        wanted = {challenge.pk for challenge in found if challenge is not None}
        seen = challenges.visible_to(self.viewer).order_by().filter(pk__in=wanted)
        return set(seen.values_list("pk", flat=True))


def _page_of_organisation(organisation: Row) -> Page:
    is_school = organisation.kind == OrganisationKind.SCHOOL
    return "school" if is_school else "manager_organisation", (organisation.slug,)


_PAGES: Final[Mapping[str, Callable[[Row], Page]]] = MappingProxyType(
    {
        "tribe": lambda row: ("tribe", (row.slug,)),
        "challenge": lambda row: ("challenge", (row.slug,)),
        "organisation": _page_of_organisation,
        "edition": lambda row: ("edition_board", (row.slug,)),
    }
)


def _rows_of(entries: Iterable[AuditEntry]) -> dict[tuple[str, int], Row]:
    """What still exists of what these are about: one query for each kind."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for entry in entries:
        wanted[entry.subject].add(entry.subject_id)
    return {
        (name, row.pk): row
        for name, numbers in wanted.items()
        for row in _loaded(name).filter(pk__in=numbers)
    }


def _loaded(name: str) -> QuerySet[Any]:
    subject = SUBJECTS[name]
    ways = subject.related()
    rows = subject.model._default_manager.select_related(*ways)
    return rows.defer(*_written(subject.model, ways)).order_by()


def _written(model: type[Model], ways: Iterable[str]) -> Iterator[str]:
    """The texts of people, which no line shows and a long log would keep in memory."""
    for way in ("", *ways):
        steps = [step for step in way.split("__") if step]
        at: Any = model
        for step in steps:
            at = at._meta.get_field(step).related_model
        texts = (one for one in at._meta.concrete_fields if isinstance(one, TextField))
        yield from ("__".join([*steps, one.name]) for one in texts)


def _names_known_to(viewer: Viewer, people: Mapping[int, Person]) -> dict[int, str]:
    """How this viewer knows these people today; who is not in it, is known by the role alone."""
    if roles.is_manager(viewer):
        # Who is here for somebody. Who takes part is known to the own tribe.
        here = (one for one in people.values() if one.role != Role.PARTICIPANT)
        return {one.pk: one.first_name for one in here}
    if roles.is_coordinator(viewer):
        return _colleagues(viewer, people, Role.COORDINATOR) | _pupils(viewer, people)
    if roles.is_company(viewer):
        return _colleagues(viewer, people, Role.COMPANY)
    tribes = Tribe.objects.filter(_tribes_of(viewer)).order_by()
    near = Person.objects.filter(pk__in=people).filter(
        Q(pk__in=Membership.objects.filter(tribe__in=tribes, left_at=None).values("person"))
        | Q(pk__in=tribes.filter(coach__isnull=False).values("coach"))
    )
    return dict(near.order_by().values_list("pk", "first_name"))


def _tribes_of(viewer: Viewer) -> Q:
    if roles.is_coach(viewer):
        return Q(coach=id_of(viewer))
    own = Membership.objects.filter(person=id_of(viewer), left_at=None)
    return Q(pk__in=own.values("tribe"))


def _colleagues(viewer: Viewer, people: Iterable[int], role: Role) -> dict[int, str]:
    rows = OrganisationMember.objects.filter(
        organisation__members__person=id_of(viewer),
        person__in=people,
        person__role=role,
        person__is_active=True,
    )
    return dict(rows.order_by().values_list("person", "person__first_name"))


def _pupils(viewer: Viewer, people: Iterable[int]) -> dict[int, str]:
    """By the name that the school wrote down."""
    rows = Pupil.objects.filter(school__in=schools.of_coordinator(viewer), person__in=people)
    return {row.person_id or 0: str(row) for row in rows}
