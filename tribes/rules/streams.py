"""Who reads and writes the streams of a workspace.

The role is one database expression, so a list of streams and a single check never disagree, and
every check sees the memberships of the transaction it runs in.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from tribes.enums import Audience, Role, StreamRole, TribeState
from tribes.models import Membership, OrganisationMember, Person, Stream
from tribes.rules.prepared import Prepared
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, no, require
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Access:
    """What one person is in one stream, whether its tribe is at work, and its edition open."""

    role: StreamRole | None
    is_at_work: bool
    is_edition_open: bool = True


# Asked for when it is used.
_today = lazy(timezone.localdate, datetime.date)

NO_ACCESS = Access(role=None, is_at_work=False)


def role_for(person: int) -> Case:
    """The role of this person in each row of `Stream`; empty where they may not look."""
    member = Membership.objects.filter(
        tribe=OuterRef("workspace__tribe"),
        person=person,
        person__is_active=True,
        left_at__isnull=True,
    )
    colleague = OrganisationMember.objects.filter(
        organisation=OuterRef("workspace__tribe__challenge__organisation"),
        person=person,
        person__is_active=True,
        person__role=Role.COMPANY,
    )
    coach = Q(
        workspace__tribe__coach=person,
        workspace__tribe__coach__is_active=True,
        workspace__tribe__coach__role=Role.COACH,
    )
    return Case(
        When(Exists(member), then=Value(StreamRole.MEMBER.value)),
        When(coach, then=Value(StreamRole.COACH.value)),
        When(
            Q(audience=Audience.SHARED) & Q(Exists(colleague)),
            then=Value(StreamRole.COMPANY.value),
        ),
        default=Value(""),
        output_field=CharField(),
    )


_role_and_state = Prepared(
    lambda person, stream: (
        Stream.objects.filter(pk=stream)
        .annotate(role=role_for(person))
        .values_list(
            "role",
            "workspace__tribe__state",
            "workspace__tribe__challenge__edition__read_only_from",
        )
    ),
    int,
    int,
)


def access(person: Viewer, stream: Stream) -> Access:
    if not isinstance(person, Person):
        return NO_ACCESS
    row = _role_and_state(person.pk, stream.pk)
    if row is None or not row[0]:
        return NO_ACCESS
    role, state, read_only_from = row
    return Access(
        role=StreamRole(role),
        is_at_work=state == TribeState.RUNNING,
        is_edition_open=is_open(read_only_from),
    )


def readers_of(streams: Collection[int]) -> dict[int, set[int]]:
    """Who reads each of these streams: `role_for` of everybody at once.

    Asked in the transaction that reads or writes events, so what goes out is for the people who
    may read it at that moment, whether or not somebody was told that a right is gone.
    """
    rows = Stream.objects.filter(pk__in=streams)
    tribe, company = "workspace__tribe", "workspace__tribe__challenge__organisation__members"
    members = rows.filter(
        **{f"{tribe}__memberships__left_at": None, f"{tribe}__memberships__person__is_active": True}
    )
    coaches = rows.filter(
        **{f"{tribe}__coach__is_active": True, f"{tribe}__coach__role": Role.COACH}
    )
    colleagues = rows.filter(
        audience=Audience.SHARED,
        **{f"{company}__person__is_active": True, f"{company}__person__role": Role.COMPANY},
    )
    readers: dict[int, set[int]] = {stream: set() for stream in streams}
    for stream, person in members.values_list("pk", f"{tribe}__memberships__person").union(
        coaches.values_list("pk", f"{tribe}__coach"),
        colleagues.values_list("pk", f"{company}__person"),
    ):
        readers[stream].add(person)
    return readers


def is_open(read_only_from: datetime.date | None) -> bool:
    """Whether the edition has not closed its workspaces yet."""
    return read_only_from is None or timezone.localdate() < read_only_from


def in_open_edition(edition: str) -> Q:
    """`is_open` as a condition, by the way from a row to its edition.

    It may stand in a constant: the day is that of the query.
    """
    field = f"{edition}__read_only_from"
    return Q(**{field: None}) | Q(**{f"{field}__gt": _today()})


def writing_members(streams: Collection[int], people: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of stream and person of whom `require_write` says yes because they are members.

    One question for a whole group of messages; who is not in it is asked for on their own.
    """
    members = Membership.objects.filter(
        in_open_edition("tribe__challenge__edition"),
        person__in=people,
        person__is_active=True,
        left_at__isnull=True,
        tribe__state=TribeState.RUNNING,
        tribe__workspace__streams__in=streams,
    )
    return set(members.values_list("tribe__workspace__streams", "person"))


def may_read(person: Viewer, stream: Stream) -> Verdict:
    return _readable(access(person, stream))


def may_write(person: Viewer, stream: Stream) -> Verdict:
    return _writable(access(person, stream))


def may_write_board(person: Viewer, stream: Stream) -> Verdict:
    return _board_writable(access(person, stream))


def require_read(person: Viewer, stream: Stream) -> StreamRole:
    """Return the role; raise `NotVisible` for everybody without one."""
    return found(access(person, stream).role)


def require_write(person: Person, stream: Stream) -> StreamRole:
    """Return the role; raise `NotVisible` without one and `NotAllowed` when writing is closed."""
    current = access(person, stream)
    role = found(current.role)
    require(_writable(current))
    return role


def require_board(person: Person, stream: Stream) -> StreamRole:
    """As `require_write`, for the task board: the company only looks at it."""
    current = access(person, stream)
    role = found(current.role)
    require(_board_writable(current))
    return role


def _readable(current: Access) -> Verdict:
    if current.role is None:
        return no("not_in_workspace", _("This workspace is for its tribe, coach and company."))
    return YES


def _writable(current: Access) -> Verdict:
    if current.role is None:
        return _readable(current)
    if not current.is_at_work:
        return no("workspace_closed", _("This tribe has stopped working. You can still read."))
    if not current.is_edition_open:
        return no("workspace_closed", _("This edition is closed. You can still read."))
    return YES


def _board_writable(current: Access) -> Verdict:
    if current.role == StreamRole.COMPANY:
        return no("board_is_for_tribe", _("Only the tribe and its coach change the board."))
    return _writable(current)
