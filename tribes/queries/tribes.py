"""Tribes as each person sees them. People in them are shown by first name."""

from typing import Any

from django.db.models import Count, DateTimeField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tribes.enums import TaskColumn, TribeState
from tribes.models import (
    Challenge,
    CheckIn,
    Membership,
    Milestone,
    Organisation,
    Seat,
    Task,
    Tribe,
    WorkspaceEvent,
)
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.editions import seen_by
from tribes.rules.roles import Viewer, id_of, is_coach, is_company, is_manager, is_participant
from tribes.rules.tribes import ACTIVE, ASKABLE
from tribes.rules.visibility import found, sought


def visible_to(viewer: Viewer) -> QuerySet[Tribe]:
    """With `open_seats` and `members` counted.

    Participants see their own tribes and those that still form; a company those of its challenges;
    a coach the own tribes; a programme manager all.
    """
    return _listed().filter(_condition(viewer))


def forming_for(viewer: Viewer, challenge: Challenge) -> QuerySet[Tribe]:
    return visible_to(viewer).filter(challenge=challenge, state__in=ASKABLE)


def get_visible(viewer: Viewer, slug: str) -> Tribe:
    return found(visible_to(viewer).filter(slug=sought(slug)).first())


def get_with_part(viewer: Viewer, slug: str) -> Tribe:
    """As `get_visible`, and for who left: to come back to what they handed in themselves."""
    own_part = Milestone.objects.filter(tribe=OuterRef("pk"), delivered_by=id_of(viewer))
    readable = _condition(viewer) | Q(Exists(own_part))
    return found(_listed().filter(readable, slug=sought(slug)).first())


def get_shown(viewer: Viewer, slug: str) -> Tribe:
    """As `get_visible`, and for everybody else the public twin: its seats, and never its people."""
    public = _public(viewer) & ~Q(state=TribeState.DISSOLVED)
    return found(_listed().filter(_condition(viewer) | public, slug=slug).first())


def own(viewer: Viewer) -> QuerySet[Tribe]:
    """The active tribes that this person is a member of."""
    return _listed().filter(_has_member(viewer), state__in=ACTIVE)


def own_on(viewer: Viewer, challenge: Challenge) -> QuerySet[Tribe]:
    """The active tribe with which this person is on the challenge: one row at most."""
    return own(viewer).filter(challenge=challenge)


def by_invite(secret: str) -> Tribe:
    """Who has the link may see the tribe that it is for."""
    return found(_listed().filter(invite_secret=sought(secret), state__in=ACTIVE).first())


def for_coach(viewer: Viewer) -> QuerySet[Tribe]:
    """The coach's active tribes, quietest first, with their progress."""
    return (
        _coached(viewer)
        .filter(state__in=ACTIVE)
        .order_by(Coalesce("last_activity", "created_at"), "pk")
    )


def get_for_coach(viewer: Viewer, slug: str) -> Tribe:
    """One of the coach's tribes, also when it has finished."""
    return found(_coached(viewer).filter(slug=slug).first())


def overview(viewer: Viewer) -> QuerySet[Tribe]:
    """Every tribe with its progress, for programme managers."""
    if not is_manager(viewer):
        return Tribe.objects.none()
    return _with_progress(_listed()).order_by("-challenge__edition__starts_on", "name", "pk")


def at_work(viewer: Viewer) -> QuerySet[Tribe]:
    """Tribes at work on a public challenge, for everybody: name and challenge, no people."""
    running = Tribe.objects.filter(_public(viewer), state=TribeState.RUNNING)
    return running.select_related(
        "challenge__organisation", "challenge__edition", "challenge__theme"
    ).order_by("-created_at", "-pk")


def count_forming(viewer: Viewer, challenge: Challenge) -> int:
    """How many tribes still form around a public challenge, also for visitors."""
    return challenge.tribes.filter(state__in=ASKABLE, challenge__state__in=PUBLIC_STATES).count()


def without_coach(viewer: Viewer) -> QuerySet[Tribe]:
    """Active tribes that a programme manager still has to give a coach."""
    uncoached = overview(viewer).filter(coach=None, state__in=ACTIVE)
    return uncoached.prefetch_related(None)


def _listed() -> QuerySet[Tribe]:
    seats = Seat.objects.filter(tribe=OuterRef("pk"))
    present = Membership.objects.filter(tribe=OuterRef("pk"), left_at=None)
    seats_with_parts = Seat.objects.select_related("membership", "sub_question")
    seats_with_skills = seats_with_parts.prefetch_related("skills")
    return (
        Tribe.objects.select_related(
            "challenge__organisation", "challenge__edition", "challenge__theme", "coach"
        )
        .prefetch_related(Prefetch("seats", seats_with_skills))
        .annotate(
            open_seats=_count(seats.filter(membership=None)),
            members=_count(present),
        )
    )


def _coached(viewer: Viewer) -> QuerySet[Tribe]:
    """With `last_activity`, counted tasks and milestones, and lists of at most one in
    `next_milestones` and `last_check_ins`."""
    if not is_coach(viewer):
        return Tribe.objects.none()
    ahead = Milestone.objects.filter(delivered_at=None).order_by("due_on", "pk")
    check_ins = CheckIn.objects.order_by("-at", "-pk")
    return (
        _with_progress(_listed())
        .filter(coach=viewer.pk)
        .prefetch_related(
            Prefetch("milestones", ahead[:1], to_attr="next_milestones"),
            Prefetch("check_ins", check_ins[:1], to_attr="last_check_ins"),
        )
    )


def _with_progress(tribes: QuerySet[Tribe]) -> QuerySet[Tribe]:
    events = WorkspaceEvent.objects.filter(stream__workspace__tribe=OuterRef("pk"))
    cards = Task.objects.filter(stream__workspace__tribe=OuterRef("pk"), deleted_at=None)
    milestones = Milestone.objects.filter(tribe=OuterRef("pk"))
    return tribes.annotate(
        last_activity=Subquery(
            events.order_by("-at").values("at")[:1], output_field=DateTimeField()
        ),
        tasks_total=_count(cards),
        tasks_done=_count(cards.filter(column=TaskColumn.DONE)),
        milestones_total=_count(milestones),
        milestones_delivered=_count(milestones.exclude(delivered_at=None)),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Rows of one kind for each tribe, as a subquery: joins would multiply each other."""
    group = "stream__workspace__tribe" if rows.model is Task else "tribe"
    counted = rows.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _condition(viewer: Viewer) -> Q:
    if is_manager(viewer):
        return ~Q(pk=None)
    if is_coach(viewer):
        return Q(coach=viewer.pk)
    if is_company(viewer):
        mine = Organisation.objects.filter(members__person=viewer.pk)
        return Q(challenge__organisation__in=mine)
    if is_participant(viewer):
        return _has_member(viewer) | (_public(viewer) & Q(state__in=ASKABLE))
    return Q(pk=None)


def _public(viewer: Viewer) -> Q:
    return Q(challenge__state__in=PUBLIC_STATES, challenge__edition__in=seen_by(viewer))


def _has_member(viewer: Viewer) -> Q:
    rows = Membership.objects.filter(tribe=OuterRef("pk"), person=viewer.pk, left_at=None)
    return Q(Exists(rows))
