import datetime
from collections.abc import Iterator

import pytest
from django.utils import timezone, translation

from tests import factories
from tribes.actions import editions as actions
from tribes.actions import phase_moves
from tribes.enums import Audience, Phase, Preset, TribeState
from tribes.models import Challenge, Edition, Membership, Organisation, Person, Seat, Stream, Tribe
from tribes.rules import applications, challenges, join_requests, memberships, phases, streams
from tribes.rules import tribes as tribe_rules
from tribes.rules.presets import phase_dates

START = datetime.date(2027, 3, 1)


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(days=number)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def planned(preset: Preset = Preset.TRIBE, **values: object) -> Edition:
    """An edition with the phases of its preset, not stored."""
    dates = phase_dates(preset, START)
    rows = [{"key": key.value, "starts_on": on.isoformat()} for key, on in dates.items()]
    return Edition(phases=rows, **values)


@pytest.mark.parametrize(
    ("number", "phase"),
    [
        (-71, Phase.PREPARATION),
        (-70, Phase.INTAKE),
        (-29, Phase.INTAKE),
        (-28, Phase.SIGN_UP),
        (-1, Phase.SIGN_UP),
        (0, Phase.WORK),
        (62, Phase.WORK),
        (63, Phase.SHOWCASE),
        (76, Phase.SHOWCASE),
        (77, Phase.CLOSED),
        (999, Phase.CLOSED),
    ],
)
def test_the_phase_follows_the_clock(number: int, phase: Phase) -> None:
    assert phases.phase_on(planned(), day(number)) == phase


def test_an_edition_without_phases_follows_its_dates() -> None:
    edition = Edition(sign_up_opens_on=day(-9), sign_up_closes_on=day(-1), ends_on=day(9))
    seen = [phases.phase_on(edition, day(number)) for number in (-10, -9, -1, 0, 9, 10)]

    assert seen == [
        Phase.PREPARATION,
        Phase.SIGN_UP,
        Phase.SIGN_UP,
        Phase.WORK,
        Phase.WORK,
        Phase.CLOSED,
    ]


@pytest.mark.parametrize(
    ("today", "phase", "until"),
    [
        (day(-60), Phase.SIGN_UP, day(0)),  # early: until work begins, not when sign-up does
        (day(5), Phase.SIGN_UP, day(63)),  # back again: until the showcase
        (day(-80), Phase.PREPARATION, day(-70)),
        (day(5), Phase.CLOSED, None),  # nothing comes after it
        (day(90), Phase.SHOWCASE, None),  # the clock has passed everything
    ],
)
def test_a_move_holds_until_the_clock_gets_ahead(
    today: datetime.date, phase: Phase, until: datetime.date | None
) -> None:
    assert phases.holds_until(planned(), phase, today) == until


def test_a_move_ends_on_its_day() -> None:
    edition = planned(moved_to=Phase.SIGN_UP, moved_until=day(63))

    assert phases.phase_on(edition, day(62)) == Phase.SIGN_UP
    assert phases.phase_on(edition, day(63)) == Phase.SHOWCASE


def test_what_comes_next_comes_after_where_an_edition_is() -> None:
    by_clock = phases.next_boundary(planned(), day(-60))
    moved = phases.next_boundary(planned(moved_to=Phase.SIGN_UP, moved_until=day(0)), day(-60))

    assert by_clock == phases.Boundary(Phase.SIGN_UP, day(-28))
    assert moved == phases.Boundary(Phase.WORK, day(0))
    assert phases.next_boundary(planned(), day(77)) is None


def test_a_refusal_says_from_when() -> None:
    edition = planned()

    assert phases.may_post(edition, day(-71)).reason == (
        "Companies can post challenges from 21 December."
    )
    assert phases.may_form(edition, day(-71)).reason == "Tribes can form from 1 February."


def test_a_refusal_says_since_when_it_is_over() -> None:
    verdict = phases.may_form(planned(), day(3))

    assert verdict.code == "phase_over"
    assert str(verdict.reason).endswith("It ended on 28 February.")


def test_a_refusal_after_a_move_names_the_phase_and_no_date() -> None:
    verdict = phases.may_post(planned(moved_to=Phase.PREPARATION), day(-20))

    assert verdict.code == "phase_not_now"
    assert "“Preparation”" in str(verdict.reason)


def test_an_edition_may_let_tribes_form_while_others_work() -> None:
    assert not phases.may_form(planned(), day(3))
    assert phases.may_form(planned(late_joining=True), day(3))
    assert not phases.may_form(planned(late_joining=True), day(63))


@pytest.mark.parametrize(
    ("values", "today", "expected"),
    [
        ({}, day(0), day(77)),
        ({"moved_to": Phase.CLOSED}, day(3), day(3)),
        ({"moved_to": Phase.SHOWCASE}, day(90), None),
        ({"moved_to": Phase.SIGN_UP, "moved_until": day(63)}, day(3), day(77)),
    ],
)
def test_workspaces_are_read_only_once_an_edition_is_closed(
    values: dict[str, object], today: datetime.date, expected: datetime.date | None
) -> None:
    assert phases.read_only_from(planned(**values), today) == expected


@pytest.mark.parametrize(
    ("number", "late_joining", "ended"),
    [(-1, False, False), (0, False, True), (0, True, False), (62, True, False), (63, True, True)],
)
def test_forming_has_ended_in_the_phase_after_the_last_one_for_it(
    number: int, late_joining: bool, ended: bool
) -> None:
    edition = planned(late_joining=late_joining)

    assert phases.forming_has_ended(edition, day(number)) == ended


# What each may do in each phase of an edition that was cloned from the one before.
STORY: list[tuple[int, Phase, set[str]]] = [
    (-71, Phase.PREPARATION, set()),
    (-70, Phase.INTAKE, {"post", "hand in"}),
    (-28, Phase.SIGN_UP, {"post", "hand in", "form", "ask", "join", "apply"}),
    (0, Phase.WORK, set()),
    (63, Phase.SHOWCASE, set()),
    (77, Phase.CLOSED, set()),
]
REASONS = {
    ("post", Phase.PREPARATION): "Companies can post challenges from 21 December.",
    ("form", Phase.PREPARATION): "Tribes can form from 1 February.",
    ("form", Phase.INTAKE): "Tribes can form from 1 February.",
    ("ask", Phase.INTAKE): "Tribes can form from 1 February.",
    ("post", Phase.WORK): "The time to post challenges in this edition is over. "
    "It ended on 28 February.",
    ("apply", Phase.WORK): "The time to form tribes in this edition is over. "
    "It ended on 28 February.",
    ("form", Phase.CLOSED): "The time to form tribes in this edition is over. "
    "It ended on 28 February.",
}


@pytest.fixture
def cloned(manager: Person) -> Edition:
    last = actions.create(
        name_nl="Najaar",
        name_en="Autumn",
        preset=Preset.TRIBE,
        starts_on=day(-182),
        manager=manager,
        by=manager,
    )
    return actions.clone(
        edition=last, name_nl="Voorjaar", name_en="Spring", starts_on=START, by=manager
    )


def test_a_cloned_edition_runs_through_its_phases_by_itself(
    cloned: Edition,
    organisation: Organisation,
    company: Person,
    coach: Person,
    ada: Person,
    cleo: Person,
) -> None:
    draft: Challenge = factories.ChallengeFactory(edition=cloned, organisation=organisation)
    tribe = tribe_of(cloned, organisation, ada, coach)
    for number, phase, allowed in STORY:
        today = day(number)
        verdicts = {
            "post": challenges.may_start(company, organisation, cloned, today),
            "hand in": challenges.may_submit(company, draft, today),
            "form": tribe_rules.may_create(cleo, tribe.challenge, today),
            "ask": join_requests.may_ask(cleo, tribe, today),
            "join": memberships.may_join_by_link(cleo, tribe, today),
            "apply": applications.may_submit(ada, tribe, today),
        }

        assert phases.phase_on(cloned, today) == phase
        assert {name for name, verdict in verdicts.items() if verdict} == allowed
        for name, verdict in verdicts.items():
            assert verdict or str(verdict.reason).endswith(".")
            assert str(verdict.reason) == REASONS.get((name, phase), str(verdict.reason))


def tribe_of(edition: Edition, organisation: Organisation, member: Person, coach: Person) -> Tribe:
    """Large enough to apply, with one open seat and a coach."""
    challenge = factories.ChallengeFactory(
        edition=edition, organisation=organisation, published=True
    )
    tribe: Tribe = factories.TribeFactory(challenge=challenge, coach=coach, seats=4)
    people = [member, *factories.ParticipantFactory.create_batch(2)]
    for person, seat in zip(people, Seat.objects.filter(tribe=tribe), strict=False):
        Membership.objects.create(tribe=tribe, person=person, seat=seat)
    return tribe


def test_coach_and_tribe_write_until_the_edition_closes(
    cloned: Edition, organisation: Organisation, coach: Person, ada: Person, manager: Person
) -> None:
    tribe = tribe_of(cloned, organisation, ada, coach)
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.RUNNING)
    factories.WorkspaceFactory(tribe=tribe)
    stream = Stream.objects.get(workspace__tribe=tribe, audience=Audience.TRIBE)
    for person in (coach, ada):
        assert streams.may_write(person, stream)
    assert len(streams.writing_members([stream.pk], [ada.pk])) == 1

    phase_moves.move(
        edition=cloned,
        phase="closed",
        reason="All done.",
        confirmed=True,
        by=manager,
        now=timezone.now(),
    )

    for person in (coach, ada):
        verdict = streams.may_write(person, stream)
        assert verdict.code == "workspace_closed"
        # Not that the tribe stopped: it did not.
        assert str(verdict.reason) == "This edition is closed. You can still read."
        assert streams.may_read(person, stream)
    assert streams.writing_members([stream.pk], [ada.pk]) == set()
