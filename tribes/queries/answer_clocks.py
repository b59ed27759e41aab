import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tribes.enums import ClockState, RequestKind, Role
from tribes.models import AnswerClock, Edition, Person
from tribes.rules.answer_clocks import KINDS, state_of
from tribes.rules.reminders import REMINDED
from tribes.rules.request_kinds import Kind, Page
from tribes.rules.roles import Viewer, id_of, is_manager
from tribes.rules.working_days import add_working_days

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Waiting:
    """A running clock with the row that it is about."""

    clock: AnswerClock
    subject: Any
    state: ClockState

    @property
    def title(self) -> str:
        return self._kind.title(self.subject)

    @property
    def language(self) -> str:
        """Of the title, or empty where it is in the language of the page."""
        return self._kind.language(self.subject)

    @property
    def asker(self) -> str:
        return self._kind.asker(self.subject, self.clock.asked_by)

    @property
    def answerer(self) -> str:
        return self._kind.answerer(self.subject)

    @property
    def page(self) -> Page:
        return self._kind.page(self.subject)

    @property
    def _kind(self) -> Kind:
        return KINDS[RequestKind(self.clock.kind)]


@dataclass(frozen=True)
class Escalated(Waiting):
    """A clock that somebody was asked to see to, and whether anybody still waits."""

    is_waiting: bool


def running_for(viewer: Viewer) -> QuerySet[AnswerClock]:
    """The clocks of all that somebody waits for, for programme managers; the most overdue on top.

    Whom a company invites as a colleague is its own affair, and so is each pupil of a school: of
    those there is a number (`invitations.of_pupils`). All of it is asked of the database, so that a
    page of it costs a page, however much waits.
    """
    if not is_manager(viewer):
        return AnswerClock.objects.none()
    still = Q()
    for kind in RequestKind:
        # Whom a tribe invites is its own affair.
        if kind == RequestKind.TRIBE_INVITATION:
            continue
        rows = _waiting_rows(kind)
        if KINDS[kind].is_quiet_until_due:
            rows = rows.filter(due_on__lte=timezone.localdate())
        if kind == RequestKind.INVITATION:
            of_colleague = Q(role=Role.COMPANY, invited_by__role=Role.COMPANY)
            rows = rows.exclude(of_colleague | Q(role=Role.PARTICIPANT))
        still |= Q(kind=kind, subject_id__in=rows.order_by().values("pk"))
    return _running().filter(still)


def overdue_in(viewer: Viewer, edition: Edition, today: datetime.date) -> QuerySet[AnswerClock]:
    """The clocks of this edition whose date has passed, for programme managers; the longest ago
    on top."""
    if not is_manager(viewer):
        return AnswerClock.objects.none()
    of_edition = Q()
    for kind in RequestKind:
        if path := KINDS[kind].edition:
            rows = _waiting_rows(kind).filter(**{path: edition})
            of_edition |= Q(kind=kind, subject_id__in=rows.order_by().values("pk"))
    return _running().filter(of_edition, due_on__lt=today)


def waiting(clocks: Iterable[AnswerClock], today: datetime.date) -> list[Waiting]:
    """These clocks with what they are about; without those that were answered since."""
    rows = list(clocks)
    subjects = _subjects_of(rows, _waiting_rows)
    return [
        Waiting(clock, subjects[key], state_of(clock, today))
        for clock in rows
        if (key := (clock.kind, clock.subject_id)) in subjects
    ]


def escalated_to(viewer: Viewer, numbers: Collection[int]) -> list[Escalated]:
    """Those of these clocks that this viewer was asked to see to, answered or not."""
    rows = AnswerClock.objects.filter(pk__in=numbers, escalated_to=id_of(viewer))
    clocks = list(rows.select_related("asked_by", "escalated_to"))
    waiting_now = _subjects_of(clocks, _waiting_rows)
    subjects = _subjects_of(clocks, _rows)
    today = timezone.localdate()
    return [
        Escalated(clock, subjects[key], state_of(clock, today), key in waiting_now)
        for clock in clocks
        if (key := (clock.kind, clock.subject_id)) in subjects
    ]


def with_clock(rows: QuerySet[M], *kinds: RequestKind) -> QuerySet[M]:
    """The same rows with `clock_due_on`, `clock_escalated_at` and `clock_escalated_to`, a first
    name; all empty where nobody waits or nothing was escalated."""
    clocks = AnswerClock.objects.filter(
        kind__in=kinds, subject_id=OuterRef("pk"), answered_at=None
    ).order_by()
    annotated = rows.annotate(
        clock_due_on=Subquery(clocks.values("due_on")[:1]),
        clock_escalated_at=Subquery(clocks.values("escalated_at")[:1]),
        clock_escalated_to=Subquery(clocks.values("escalated_to__first_name")[:1]),
    )
    return cast("QuerySet[M]", annotated)


def without_clock(kind: RequestKind) -> QuerySet[Any]:
    """Rows that somebody waits for and that no clock watches; for the machinery, not for pages."""
    clocks = AnswerClock.objects.filter(kind=kind, subject_id=OuterRef("pk"))
    running = clocks.filter(answered_at=None)
    if KINDS[kind].ends_when_due:
        running = clocks
    return _waiting_rows(kind).filter(~Exists(running))


def to_escalate(today: datetime.date) -> QuerySet[AnswerClock]:
    return _running().filter(escalate_after__lt=today)


def to_remind(today: datetime.date) -> QuerySet[AnswerClock]:
    """Clocks of which the date is today, or not after the next working day and not of this day's
    asking; each day once."""
    tomorrow = add_working_days(today, 1)
    # A milestone may be due on a day on which nobody works.
    is_near = Q(due_on__gt=today, due_on__lte=tomorrow, reminded_on=None, asked_at__date__lt=today)
    is_today = Q(due_on=today) & ~Q(reminded_on=today)
    return _running().filter(is_near | is_today, kind__in=REMINDED)


def to_answer(viewer: Person, numbers: Collection[int]) -> list[Escalated]:
    """Those of these clocks of which this viewer is among those who answer, answered or not."""
    clocks = list(AnswerClock.objects.filter(pk__in=numbers, kind__in=REMINDED))
    waiting_now = _subjects_of(clocks, _waiting_rows)
    subjects = _subjects_of(clocks, partial(_rows_to_answer, viewer))
    today = timezone.localdate()
    return [
        Escalated(clock, subjects[key], state_of(clock, today), key in waiting_now)
        for clock in clocks
        if (key := (clock.kind, clock.subject_id)) in subjects
    ]


def subject_of(clock: AnswerClock) -> Any | None:
    """The row that the clock is about, or nothing when nobody waits for it any more."""
    return _waiting_rows(RequestKind(clock.kind)).filter(pk=clock.subject_id).first()


def _running() -> QuerySet[AnswerClock]:
    clocks = AnswerClock.objects.filter(answered_at=None)
    return clocks.select_related("asked_by", "escalated_to").order_by("due_on", "pk")


def _subjects_of(
    clocks: Iterable[AnswerClock], rows_of: Callable[[RequestKind], QuerySet[Any]]
) -> dict[tuple[str, int], Any]:
    """One query for each kind that occurs."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for clock in clocks:
        wanted[clock.kind].append(clock.subject_id)
    return {
        (kind, row.pk): row
        for kind, keys in wanted.items()
        for row in rows_of(RequestKind(kind)).filter(pk__in=keys)
    }


def _waiting_rows(kind: RequestKind) -> QuerySet[Any]:
    return _rows(kind).filter(KINDS[kind].waiting)


def _rows_to_answer(viewer: Person, kind: RequestKind) -> QuerySet[Any]:
    return _rows(kind).filter(REMINDED[kind].of(viewer))


def _rows(kind: RequestKind) -> QuerySet[Any]:
    declared = KINDS[kind]
    rows: QuerySet[Any] = declared.subject._default_manager.all()
    return rows.select_related(*declared.related)
