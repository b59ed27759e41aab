"""Leaving matching is one switch and costs nothing else. For each kind of suggestion: who left gets
none, what they write afterwards changes nothing that others get, no run knows them, and all the
rest they may do as before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes import suggesting
from tribes.actions import feedback, join_requests, profiles, suggestion_passes, tribes
from tribes.enums import AgeBand, Level
from tribes.models import (
    Challenge,
    Feedback,
    MatchList,
    Membership,
    Person,
    Profile,
    Seat,
    Skill,
    Tribe,
)
from tribes.queries import (
    challenge_fits,
    demand,
    left_out,
    next_taps,
    seat_suggestions,
    suggestions,
    team_mates,
    tribe_suggestions,
)
from tribes.queries import profiles as profile_queries
from tribes.rules.team_mates import may_look

MATCHED_PAGES = ("suggestions", "seat_suggestions", "team_mates", "feedback")
OTHER_PAGES = ("profile", "my_tribes", "challenges", "notices")


@pytest.fixture
def skills(db: None) -> dict[str, Skill]:
    return suggesting.skills()


@pytest.fixture
def challenges(company: Person, organisation: Model, skills: dict[str, Skill]) -> list[Challenge]:
    """Three of one edition; a welder is asked for in the second."""
    return suggesting.three_challenges(
        skills, organisation=organisation, edition=factories.EditionFactory()
    )


@pytest.fixture
def tribe(
    challenges: list[Challenge], skills: dict[str, Skill], ada: Person, ben: Person, coach: Person
) -> Tribe:
    """Ada and Ben and one more; each seat that is open asks for welding."""
    made: Tribe = factories.TribeFactory(challenge=challenges[0], coach=coach, seats=4)
    third: Person = factories.ParticipantFactory()
    for number, person in enumerate((ada, ben, third), 1):
        suggesting.profile_of(person, "vibration measurement")
        Membership.objects.create(tribe=made, person=person, seat=made.seats.get(number=number))
    made.seats.get(number=4).skills.set([skills["welding"]])
    return made


@pytest.fixture
def cleo(cleo: Person, tribe: Tribe, skills: dict[str, Skill]) -> Person:
    """She welds and is open to team-mates. One challenge fits her; another one and a seat ask more
    hours than she has."""
    suggesting.profile_of(cleo, "welding")
    Profile.objects.update(is_open_to_team_mates=True)
    Profile.objects.filter(person=cleo).update(hours_per_week=6)
    Challenge.objects.filter(title="Cracks in the hull").update(hours_per_week=8)
    suggesting.challenge_of("A stair to weld", skills["welding"])
    longer = factories.SeatFactory(tribe__challenge__hours_per_week=10)
    longer.skills.set([skills["welding"]])
    suggestion_passes.refresh_all()
    return cleo


@pytest.fixture
def dina(skills: dict[str, Skill]) -> Person:
    """She has no tribe and looks for team-mates too."""
    person: Person = factories.ParticipantFactory(first_name="Dina")
    suggesting.profile_of(person, "welding", "pneumatics")
    return person


def leave(person: Person) -> None:
    profiles.set_matching(profile=Profile.objects.get(person=person), is_matched=False, by=person)


OWN: dict[str, Callable[[Person], int]] = {
    "challenges": lambda person: suggestions.for_person(person).count(),
    "challenges left out": lambda person: (
        left_out.of_profile(profile_queries.own(person), timezone.now()).total
    ),
    "skills to add": lambda person: next_taps.for_profile(
        person, profile_queries.own(person)
    ).count(),
    "seats": lambda person: len(seat_suggestions.for_person(person, timezone.localdate()).fits),
    "seats left out": lambda person: (
        seat_suggestions.for_person(person, timezone.localdate()).left_out.total
    ),
    "team-mates": lambda person: len(team_mates.for_person(person).mates),
    "whether they look for team-mates": lambda person: bool(may_look(person)),
    "the fit of a challenge": lambda person: len(
        suggestions.for_challenges(person, Challenge.objects.all())
    ),
}


@pytest.mark.parametrize("kind", OWN)
def test_who_left_gets_nothing_of_any_kind(dina: Person, cleo: Person, kind: str) -> None:
    assert OWN[kind](cleo)

    # The task that clears the stored list may still wait for its turn.
    leave(cleo)

    assert not OWN[kind](cleo)


def everything_that_others_get(tribe: Tribe, company: Person, readers: list[Person]) -> list[Any]:
    """With the lists made anew, as after a night."""
    suggestion_passes.refresh_all()
    manager = tribe.challenge.edition.manager
    today = timezone.localdate()
    got: list[Any] = [
        challenge_fits.for_challenge(viewer, challenge)
        for challenge in Challenge.objects.filter(organisation=tribe.challenge.organisation)
        for viewer in (company, manager)
    ]
    got.append(demand.of_edition(manager, tribe.challenge.edition))
    for reader in readers:
        got.append([(row.challenge, row.explanation) for row in suggestions.for_person(reader)])
        got.append(seat_suggestions.for_person(reader, today))
        got.append(team_mates.for_person(reader))
    got += [tribe_suggestions.for_tribe(reader, tribe) for reader in (tribe.coach, readers[0])]
    return got


def edit(person: Person) -> None:
    """Another profile in every word and fact."""
    profile = Profile.objects.get(person=person)
    profiles.set_skills(profile=profile, can=[("pneumatics", 3)], wants=["bookkeeping"], by=person)
    values = {"level": Level.VO, "languages": ["en"], "hours_per_week": 1, "study": "welding"}
    profiles.save(person=person, values=values, by=person)
    Person.objects.filter(pk=person.pk).update(age_band=AgeBand.TEEN)


@pytest.fixture
def sits(tribe: Tribe, cleo: Person) -> Tribe:
    """The tribe with Cleo in it."""
    Membership.objects.create(tribe=tribe, person=cleo, seat=tribe.seats.get(number=4))
    Profile.objects.exclude(person=cleo).update(languages=["nl"])
    Challenge.objects.update(levels=[Level.HBO])
    return Tribe.objects.get(pk=tribe.pk)


@pytest.mark.parametrize("in_tribe", [True, False])
def test_what_they_write_afterwards_changes_nothing_for_others(
    sits: Tribe, cleo: Person, ada: Person, dina: Person, company: Person, in_tribe: bool
) -> None:
    if not in_tribe:
        sits.memberships.filter(person=cleo).delete()
    leave(cleo)
    before = everything_that_others_get(sits, company, [ada, dina])
    edit(cleo)

    assert everything_that_others_get(sits, company, [ada, dina]) == before


@pytest.mark.parametrize("in_tribe", [True, False])
def test_while_they_are_matched_it_does_change(
    sits: Tribe, cleo: Person, ada: Person, dina: Person, company: Person, in_tribe: bool
) -> None:
    """Or the test above would hold whatever was read."""
    if not in_tribe:
        sits.memberships.filter(person=cleo).delete()
    before = everything_that_others_get(sits, company, [ada, dina])
    edit(cleo)

    assert everything_that_others_get(sits, company, [ada, dina]) != before


def test_no_run_after_it_knows_them(cleo: Person) -> None:
    known = MatchList.objects.filter(person=cleo).count()
    assert known
    leave(cleo)
    suggestion_passes.refresh_all()
    suggestion_passes.refresh_changed()

    assert MatchList.objects.filter(person=cleo).count() == known


def test_who_looks_after_their_tribe_reads_nothing_of_them(
    sits: Tribe, cleo: Person, coach: Person
) -> None:
    membership = sits.memberships.get(person=cleo)
    assert suggestions.of_member(coach, membership)

    leave(cleo)

    assert suggestions.of_member(coach, membership) == []


@pytest.mark.parametrize("name", [*MATCHED_PAGES, *OTHER_PAGES])
def test_every_page_is_still_there(cleo: Person, name: str) -> None:
    leave(cleo)

    assert browser_of(cleo).get(page(name)).status_code == 200


def test_everything_else_goes_on(tribe: Tribe, cleo: Person, challenges: list[Challenge]) -> None:
    """Asking for the seat that was suggested, starting a tribe, and forgetting what was said."""
    feedback.give(challenge=challenges[1], kind="interested", by=cleo, now=timezone.now())
    leave(cleo)
    now, seat = timezone.now(), Seat.objects.get(tribe=tribe, number=4)

    join_requests.ask(tribe=tribe, seat=seat, message="I weld.", by=cleo, now=now)
    feedback.take_back(challenge=challenges[1], by=cleo)
    made = tribes.create(
        challenge=challenges[2],
        name="Hull",
        seats=4,
        wanted=[["welding"], [], []],
        by=cleo,
        today=timezone.localdate(),
    )

    assert tribe.join_requests.filter(person=cleo).exists()
    assert made.memberships.get().person == cleo
    assert not Feedback.objects.exists()
