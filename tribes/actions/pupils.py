"""What a school does with its roster."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, guardians, invitations
from tribes.actions.locking import lock_organisation, lock_person
from tribes.enums import Role, RowOutcome
from tribes.exceptions import InvalidValue, StaleVersion
from tribes.models import Invitation, Organisation, Person, Pupil
from tribes.queries import pupils as queries
from tribes.rules import pupils as rules
from tribes.rules import schools as school_rules
from tribes.rules.roster_plans import Plan, PlannedRow
from tribes.rules.verdict import require

# How a field of a file is called where it is kept.
COLUMNS = {"programme": "programme_id"}


@transaction.atomic
def import_roster(
    *,
    school: Organisation,
    text: str,
    digest: str,
    skips_errors: bool = False,
    by: Person,
    now: datetime.datetime,
) -> Plan:
    """Do what the dry run with this digest has shown, and nothing else.

    All or nothing, unless who looked at the errors chose to leave those lines out. Raises
    `StaleVersion` when the roster changed since, so that the plan is another one now.
    """
    # Two imports at once must not add somebody twice: the second waits, and sees the first.
    lock_organisation(school)
    require(school_rules.may_see_pupils(by, school))
    plan = queries.plan_import(by, school, text=text)
    if not (plan.is_ready or skips_errors):
        raise InvalidValue({"content": [_("Nothing is imported while a line has an error.")]})
    if plan.digest != digest:
        raise StaleVersion(
            _("The list is not what it was when you looked. Look again, then import."),
            current={"plan": plan.digest},
        )
    added = [_add(school, planned) for planned in plan.of(RowOutcome.ADD)]
    moved = _change_all(school, plan.of(RowOutcome.CHANGE), by, now)
    counts = {"added": len(added), "changed": plan.counts[RowOutcome.CHANGE]}
    audit.write(action="roster.imported", subject=school, by=by, data=counts)
    for pupil in [*added, *moved]:
        _send_link(pupil, by, now)
    return plan


@transaction.atomic
def invite(*, pupil: Pupil, by: Person, now: datetime.datetime) -> Invitation:
    """Mail the link again; the one before it works no more."""
    pupil = _lock(pupil.school, [pupil.pk])[pupil.pk]
    require(rules.may_invite(by, pupil))
    pupil.left_at = None
    pupil.save(update_fields=["left_at"])
    return _send_link(pupil, by, now)


@transaction.atomic
def set_age(*, pupil: Pupil, age_band: str, by: Person, now: datetime.datetime) -> Pupil:
    """The school says in which age band a pupil is; that counts at once, for both sides."""
    pupil = _lock(pupil.school, [pupil.pk])[pupil.pk]
    require(rules.may_keep(by, pupil))
    _set_age(pupil, guardians.clean_age(age_band), by, now)
    return pupil


@transaction.atomic
def remove(*, pupil: Pupil, by: Person, now: datetime.datetime) -> None:
    """Off the roster. The account, the tribe and the work stay: those are of the pupil."""
    pupil = _lock(pupil.school, [pupil.pk])[pupil.pk]
    require(rules.may_keep(by, pupil))
    data = {"person": pupil.person_id, "school": pupil.school_id}
    audit.write(action="pupil.removed", subject=pupil, by=by, data=data)
    invitations.take_back(email=pupil.email, role=Role.PARTICIPANT, school=pupil.school, now=now)
    pupil.delete()


@transaction.atomic
def take_list(*, school: Organisation, by: Person) -> list[list[str]]:
    """The roster to take home. Logged: it is a list of minors with their addresses."""
    require(school_rules.may_see_pupils(by, school))
    rows = queries.as_table(by, school)
    audit.write(action="roster.exported", subject=school, by=by, data={"pupils": len(rows)})
    return rows


def _lock(school: Organisation, numbers: Iterable[int | None]) -> dict[int, Pupil]:
    """Link, pupil, person: in the order in which somebody who confirms takes them, and all before
    the audit log, so that nobody waits for each other."""
    rows = Pupil.objects.filter(school=school, pk__in=[pk for pk in numbers if pk])
    links = Invitation.objects.filter(
        organisation=school, role=Role.PARTICIPANT, accepted_at=None, email__in=rows.values("email")
    )
    list(links.select_for_update().order_by("pk"))
    locked = rows.select_for_update(of=("self",)).select_related("school").order_by("pk")
    pupils = {pupil.pk: pupil for pupil in locked}
    people = Person.objects.filter(pk__in=[pupil.person_id for pupil in pupils.values()])
    list(people.select_for_update(no_key=True).order_by("pk"))
    return pupils


def _add(school: Organisation, planned: PlannedRow) -> Pupil:
    return Pupil.objects.create(school=school, **queries.stored(planned))


def _change_all(
    school: Organisation, rows: list[PlannedRow], by: Person, now: datetime.datetime
) -> list[Pupil]:
    """Those with another address, who have to be asked there."""
    found = _lock(school, [row.pupil for row in rows])
    moved = []
    for planned in rows:
        pupil = found[planned.pupil or 0]
        if "email" in planned.changes and pupil.person_id is None:
            invitations.take_back(
                email=pupil.email, role=Role.PARTICIPANT, school=pupil.school, now=now
            )
            moved.append(pupil)
        _change(pupil, planned, by, now)
    return moved


def _change(pupil: Pupil, planned: PlannedRow, by: Person, now: datetime.datetime) -> None:
    values = queries.stored(planned)
    fields = [name for name in planned.changes if name != "age_band"]
    for name in fields:
        setattr(pupil, COLUMNS.get(name, name), values[COLUMNS.get(name, name)])
    pupil.save(update_fields=fields)
    audit.write(
        action="pupil.changed", subject=pupil, by=by, data={"fields": list(planned.changes)}
    )
    if "age_band" in planned.changes:
        _set_age(pupil, values["age_band"], by, now)


def _set_age(pupil: Pupil, age_band: str, by: Person, now: datetime.datetime) -> None:
    pupil.age_band = age_band
    pupil.save(update_fields=["age_band"])
    if pupil.person_id is None:
        audit.write(action="pupil.age_set", subject=pupil, by=by, data={"age_band": age_band})
        return
    tribes = guardians.lock_places(pupil.person_id)
    person = lock_person(pupil.person_id)
    guardians.store_age(person=person, age_band=age_band, tribes=tribes, by=by, now=now)


def _send_link(pupil: Pupil, by: Person, now: datetime.datetime) -> Invitation:
    return invitations.invite(
        email=pupil.email, role=Role.PARTICIPANT, organisation=pupil.school, by=by, now=now
    )
