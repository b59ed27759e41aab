"""Which rows of the audit log somebody reads: their own, of their organisation or school, or of the
programme; the newest first."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tribes.enums import Role
from tribes.models import AuditEntry, Challenge, Edition, Organisation, Person
from tribes.rules.log_subjects import GONE, PEOPLE_IN_DATA, SUBJECTS
from tribes.rules.log_verbs import VERBS, Log, verbs_in
from tribes.rules.organisations import may_update
from tribes.rules.roles import Viewer, id_of, is_manager
from tribes.rules.schools import may_see_pupils

Rows = QuerySet[AuditEntry]


def own(viewer: Viewer) -> Rows:
    """What this person did, and what was done to what is theirs."""
    if not isinstance(viewer, Person):
        return AuditEntry.objects.none()
    named = [
        AuditEntry.objects.filter(action=verb, **{f"data__{word}": viewer.pk})
        for verb, word in PEOPLE_IN_DATA.items()
    ]
    did = AuditEntry.objects.filter(actor=id_of(viewer))
    return _any_of([did, *_about(Log.OWN, "person", viewer.pk), *named], list(VERBS))


def of_organisation(viewer: Viewer, organisation: Organisation) -> Rows:
    """By or about the organisation and its challenges, for who acts for it."""
    if not may_update(viewer, organisation):
        return AuditEntry.objects.none()
    challenges = Challenge.objects.filter(organisation=organisation).values_list("pk", flat=True)
    gone = _gone(Log.ORGANISATION, list(challenges))
    about = _about(Log.ORGANISATION, "organisation", organisation.pk)
    return _any_of([*about, *gone], verbs_in(Log.ORGANISATION))


def of_school(viewer: Viewer, school: Organisation) -> Rows:
    """About the school and its pupils, for its coordinators."""
    if not may_see_pupils(viewer, school):
        return AuditEntry.objects.none()
    rows = [*_about(Log.SCHOOL, "school", school.pk), *_gone(Log.SCHOOL, [school.pk])]
    return _any_of(rows, verbs_in(Log.SCHOOL))


def of_programme(
    viewer: Viewer,
    *,
    edition: str = "",
    kind: str = "",
    day: datetime.date | None = None,
) -> Rows:
    """What is of no one person alone, for programme managers; of the edition with this slug, of
    one kind and of one day, or of all."""
    if not is_manager(viewer):
        return AuditEntry.objects.none()
    verbs = verbs_in(Log.PROGRAMME, kind)
    rows = AuditEntry.objects.filter(action__in=verbs)
    if edition:
        found = Edition.objects.filter(slug=edition).first()
        rows = _any_of(_about(Log.PROGRAMME, "edition", found.pk if found else 0), verbs)
    for name, subject in SUBJECTS.items():
        if (shown := subject.narrow.get(Log.PROGRAMME)) is not None:
            numbers = subject.model._default_manager.order_by().filter(shown).values("pk")
            rows = rows.filter(~Q(subject=name) | Q(subject_id__in=numbers))
    # Of an age the programme reads only that one of its managers corrected it.
    rows = rows.filter(~Q(action="person.age_set") | Q(actor__role=Role.MANAGER))
    return _newest_first(rows.filter(_on(day)) if day else rows)


def _about(log: Log, part: str, value: int) -> Iterable[Rows]:
    """For each kind of thing the rows about those that are of this person, school and so on."""
    for name, subject in SUBJECTS.items():
        if subject.way_to(part) is not None:
            numbers = subject.rows(log, part, value).values("pk")
            yield AuditEntry.objects.filter(subject=name, subject_id__in=numbers)


def _gone(log: Log, values: list[int]) -> Iterable[Rows]:
    for verb, word in GONE[log].items():
        yield AuditEntry.objects.filter(action=verb, **{f"data__{word}__in": values})


def _any_of(parts: Iterable[Rows], verbs: list[str]) -> Rows:
    """Each part goes by an index of its own, which one long condition would not."""
    first, *others = (rows.filter(action__in=verbs).order_by().values("pk") for rows in parts)
    numbers: Any = first.union(*others)
    return _newest_first(AuditEntry.objects.filter(pk__in=numbers))


def _newest_first(rows: Rows) -> Rows:
    return rows.order_by("-pk")


def _on(day: datetime.date) -> Q:
    """A day of the network, from midnight to midnight. The first and the last year that there are
    have days without one."""
    if day.year in (datetime.MINYEAR, datetime.MAXYEAR):
        return Q(pk=None)
    midnight = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    tomorrow = day + datetime.timedelta(days=1)
    end = timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time()))
    return Q(at__gte=midnight, at__lt=end)
