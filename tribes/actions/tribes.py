import datetime
import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, memberships
from tribes.actions.locking import lock_challenge, lock_tribe
from tribes.actions.skills import clean_names, find_or_create
from tribes.actions.slugs import free_slug
from tribes.events import AccessChanged, CoachAssigned, publish
from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Person, Seat, Skill, Tribe
from tribes.rules import guardians, texts
from tribes.rules import tribes as rules
from tribes.rules.roles import is_coach
from tribes.rules.values import Invalid
from tribes.rules.verdict import require

MOST_WISHES = 10


@transaction.atomic
def create(
    *,
    challenge: Challenge,
    name: str,
    seats: int,
    wanted: Sequence[Sequence[str]],
    by: Person,
    today: datetime.date,
) -> Tribe:
    """Start a tribe. Its creator takes seat 1; `wanted` has the skills of the seats after it."""
    # So that none starts on a challenge that ends at this moment.
    challenge = lock_challenge(challenge.pk)
    require(rules.may_create(by, challenge, today))
    _check_seats(challenge, seats, wanted)
    title = texts.clean(Tribe, "name", name, is_required=True)
    tribe = Tribe.objects.create(
        challenge=challenge,
        name=title,
        slug=free_slug(Tribe.objects.all(), title, fallback="tribe", limit=70),
        invite_secret=_new_secret(),
        created_by=by,
    )
    _add_seats(tribe, seats, wanted)
    audit.write(action="tribe.created", subject=tribe, by=by, data={"challenge": challenge.pk})
    memberships.take_seat(tribe=tribe, person=by, by=by)
    return tribe


@transaction.atomic
def assign_coach(*, tribe: Tribe, coach: Person | None, by: Person) -> Tribe:
    """Give the tribe a coach, another coach, or none. The same coach again is no news."""
    tribe = lock_tribe(tribe.pk)
    require(rules.may_assign_coach(by, tribe))
    if coach is not None and coach.pk == tribe.coach_id:
        return tribe
    if coach is not None and not is_coach(coach):
        raise InvalidValue({"coach": [_("Choose a coach.")]})
    if coach is None:
        require(guardians.may_lose_coach(tribe))
    changed = {tribe.coach_id, coach.pk if coach else None} - {None}
    tribe.coach = coach
    tribe.save(update_fields=["coach"])
    audit.write(
        action="tribe.coach_assigned",
        subject=tribe,
        by=by,
        data={"coach": coach.pk if coach else None},
    )
    publish(CoachAssigned(tribe_id=tribe.pk))
    for person_id in changed:
        publish(AccessChanged(person_id=person_id or 0, tribe_id=tribe.pk))
    return tribe


@transaction.atomic
def set_seat_wishes(*, seat: Seat, skills: Sequence[str], by: Person) -> Seat:
    require(rules.may_set_seat_wishes(by, seat.tribe))
    seat.skills.set(_skills("skills", skills))
    audit.write(action="seat.wishes_set", subject=seat, by=by, data={"skills": len(skills)})
    return seat


@transaction.atomic
def renew_link(*, tribe: Tribe, by: Person) -> Tribe:
    """Make a new invitation link; the one before it leads nowhere from now on."""
    tribe = lock_tribe(tribe.pk)
    require(rules.may_renew_link(by, tribe))
    tribe.invite_secret = _new_secret()
    tribe.save(update_fields=["invite_secret"])
    audit.write(action="tribe.link_renewed", subject=tribe, by=by)
    return tribe


def give_parts(tribe: Tribe) -> None:
    """Share out the sub-questions of another challenge to a locked tribe that came to it: open
    seats first, and who sits keeps their seat with its wishes."""
    asked = list(tribe.challenge.sub_questions.order_by("number"))
    seats = list(tribe.seats.select_related("membership"))
    seats.sort(key=lambda seat: hasattr(seat, "membership"))
    for place, seat in enumerate(seats):
        part = asked[place] if place < len(asked) else None
        seat.sub_question, seat.level = part, part.level if part else ""
        seat.save(update_fields=["sub_question", "level"])


def _new_secret() -> str:
    return secrets.token_urlsafe(32)


def _check_seats(challenge: Challenge, seats: int, wanted: Sequence[Sequence[str]]) -> None:
    edition = challenge.edition
    if not edition.tribe_min <= seats <= edition.tribe_max:
        reason = _("A tribe has %(least)d to %(most)d seats.")
        bounds = {"least": edition.tribe_min, "most": edition.tribe_max}
        raise InvalidValue({"seats": [reason % bounds]})
    if len(wanted) > seats - 1:
        raise InvalidValue({"wanted": [_("There are more wishes than open seats.")]})


def _add_seats(tribe: Tribe, seats: int, wanted: Sequence[Sequence[str]]) -> None:
    """Sub-questions of the challenge go to the open seats first, the last one to the creator's."""
    asked = tribe.challenge.sub_questions.prefetch_related("skills").order_by("number")
    parts = dict(zip([*range(2, seats + 1), 1], asked, strict=False))
    for number in range(1, seats + 1):
        part = parts.get(number)
        seat = Seat.objects.create(
            tribe=tribe, number=number, sub_question=part, level=part.level if part else ""
        )
        if 0 <= number - 2 < len(wanted):
            seat.skills.set(_skills("wanted", wanted[number - 2]))
        elif part is not None:
            seat.skills.set(part.skills.all())


def _skills(field: str, names: Sequence[str]) -> list[Skill]:
    try:
        cleaned = clean_names(names, most=MOST_WISHES)
    except Invalid as error:
        raise InvalidValue({field: [error.text]}) from error
    return [find_or_create(name=name) for name in cleaned]
