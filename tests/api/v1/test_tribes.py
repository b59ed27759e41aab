from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.enums import TribeState
from tribes.models import Application, Challenge, JoinRequest, Membership, Person, Seat, Tribe

LIST = f"{V1}tribes/"


def path(tribe: Tribe, action: str = "") -> str:
    return f"{LIST}{tribe.slug}/{action}"


def test_participants_see_tribes_that_form(tribe: Tribe, cleo: Person) -> None:
    factories.TribeFactory(state=TribeState.RUNNING)
    rows = client_of(cleo).get(LIST).json()["results"]

    assert [row["slug"] for row in rows] == [tribe.slug]
    assert [seat["is_open"] for seat in rows[0]["seats"]] == [False, False, True, True]


def test_people_are_shown_by_first_name_only(tribe: Tribe, cleo: Person) -> None:
    found = client_of(cleo).get(path(tribe))

    assert found.json()["people"] == ["Ada", "Ben"]
    assert found.json()["coach"] == "Karim"
    assert b"@" not in found.content
    assert tribe.invite_secret.encode() not in found.content


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_six_queries(
    cleo: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for tribe in factories.TribeFactory.create_batch(rows, seats=3):
        tribe.seats.first().skills.add(factories.SkillFactory())
    client = client_of(cleo)

    with django_assert_num_queries(6):
        assert len(client.get(LIST).json()["results"]) == rows


def test_a_tribe_at_work_is_hidden_from_others(
    working: Tribe, cleo: Person, other_coach: Person, other_company: Person
) -> None:
    for person in (cleo, other_coach, other_company):
        client = client_of(person)
        assert_hidden(client.get(path(working)), client.get(f"{LIST}nothing/"))


def test_a_participant_starts_a_tribe(challenge: Challenge, cleo: Person) -> None:
    body = {
        "challenge": challenge.slug,
        "name": "The Pumps",
        "seats": 3,
        "wanted": [["welding"], ["PLC", "sensors"]],
    }
    answer = client_of(cleo).post(LIST, body)

    assert answer.status_code == 201
    assert answer.json()["people"] == ["Cleo"]
    assert [len(seat["skills"]) for seat in answer.json()["seats"]] == [0, 1, 2]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": " \t"}, "name"),
        ({"seats": 2}, "seats"),
        ({"seats": "three"}, "seats"),
        ({"wanted": [["a"]] * 9}, "wanted"),
        ({"wanted": "welding"}, "wanted"),
        ({"state": "running"}, "state"),
        ({"coach": 1}, "coach"),
    ],
)
def test_a_tribe_that_cannot_be_is_refused(
    challenge: Challenge, cleo: Person, change: dict[str, Any], field: str
) -> None:
    body = {"challenge": challenge.slug, "name": "The Pumps", "seats": 3, **change}
    with nothing_changes():
        answer = client_of(cleo).post(LIST, body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_nobody_starts_a_tribe_around_a_hidden_challenge(cleo: Person) -> None:
    draft = factories.ChallengeFactory()
    body = {"name": "The Pumps", "seats": 3}
    client = client_of(cleo)
    with nothing_changes():
        assert_hidden(
            client.post(LIST, {**body, "challenge": draft.slug}),
            client.post(LIST, {**body, "challenge": "nothing"}),
        )


def test_who_is_in_a_tribe_starts_no_other(tribe: Tribe, ada: Person) -> None:
    body = {"challenge": tribe.challenge.slug, "name": "Two", "seats": 3}
    with nothing_changes():
        answer = client_of(ada).post(LIST, body)

    assert problem(answer, 403, "not_allowed")["rule"] == "in_another_tribe"


def test_somebody_asks_for_a_seat_and_hears_by_when(tribe: Tribe, cleo: Person) -> None:
    answer = client_of(cleo).post(path(tribe, "ask/"), {"message": "I weld.", "seat": 3})

    assert answer.status_code == 201
    assert (answer.json()["seat"], answer.json()["state"]) == (3, "pending")
    assert answer.json()["answer_due_on"] is not None
    assert JoinRequest.objects.get().person == cleo


def test_asking_needs_no_words(tribe: Tribe, cleo: Person) -> None:
    assert client_of(cleo).post(path(tribe, "ask/")).status_code == 201


def test_asking_for_a_seat_that_is_not_there_is_a_404(tribe: Tribe, cleo: Person) -> None:
    with nothing_changes():
        problem(client_of(cleo).post(path(tribe, "ask/"), {"seat": 9}), 404, "not_found")


def test_asking_for_a_taken_seat_names_the_field(tribe: Tribe, cleo: Person) -> None:
    with nothing_changes():
        answer = client_of(cleo).post(path(tribe, "ask/"), {"seat": 1})

    assert "seat" in problem(answer, 400, "invalid")["errors"]


def test_asking_a_full_tribe_is_a_409(tribe: Tribe, cleo: Person) -> None:
    Seat.objects.filter(tribe=tribe, membership=None).delete()
    with nothing_changes():
        problem(client_of(cleo).post(path(tribe, "ask/")), 409, "no_seat")


def test_a_member_does_not_ask(tribe: Tribe, ada: Person) -> None:
    with nothing_changes():
        problem(client_of(ada).post(path(tribe, "ask/")), 403, "not_allowed")


def test_a_member_leaves(tribe: Tribe, ada: Person) -> None:
    answer = client_of(ada).post(path(tribe, "leave/"), {"reason": "I move."})

    assert (answer.status_code, answer.content) == (204, b"")
    assert not Membership.objects.filter(person=ada, left_at=None).exists()


def test_who_is_no_member_cannot_leave(tribe: Tribe, cleo: Person) -> None:
    with nothing_changes():
        problem(client_of(cleo).post(path(tribe, "leave/")), 404, "not_found")


def test_a_tribe_applies_with_a_plan(tribe: Tribe, ada: Person, cleo: Person) -> None:
    seat = Seat.objects.filter(tribe=tribe, membership=None)[0]
    factories.MembershipFactory(tribe=tribe, person=cleo, seat=seat)
    answer = client_of(ada).post(path(tribe, "apply/"), {"plan": "We measure first."})

    assert answer.status_code == 201
    assert Application.objects.get().tribe == tribe


def test_a_tribe_that_is_too_small_does_not_apply(tribe: Tribe, ada: Person) -> None:
    with nothing_changes():
        answer = client_of(ada).post(path(tribe, "apply/"), {"plan": "We measure first."})

    problem(answer, 403, "not_allowed")


@pytest.mark.parametrize("body", [{}, {"plan": ""}, {"plan": "x" * 3001}])
def test_a_plan_is_written_and_not_too_long(
    tribe: Tribe, ada: Person, body: dict[str, str]
) -> None:
    with nothing_changes():
        answer = client_of(ada).post(path(tribe, "apply/"), body)

    assert "plan" in problem(answer, 400, "invalid")["errors"]


def test_nobody_applies_for_the_tribe_of_others(tribe: Tribe, cleo: Person) -> None:
    with nothing_changes():
        answer = client_of(cleo).post(path(tribe, "apply/"), {"plan": "Mine."})

    problem(answer, 403, "not_allowed")


@pytest.mark.parametrize("action", ["ask/", "leave/", "apply/"])
def test_a_hidden_tribe_is_as_if_it_never_was(working: Tribe, cleo: Person, action: str) -> None:
    body = {"plan": "x"} if action == "apply/" else {}
    client = client_of(cleo)
    with nothing_changes():
        assert_hidden(
            client.post(path(working, action), body),
            client.post(f"{LIST}nothing/{action}", body),
        )
