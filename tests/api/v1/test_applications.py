from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tests.tribes.asking import apply
from tribes.enums import TribeState
from tribes.models import Application, Organisation, Person, Seat, Tribe, Workspace

LIST = f"{V1}applications/"
WHY = {"reason": "We chose another tribe."}


@pytest.fixture
def applied(tribe: Tribe, ada: Person, cleo: Person) -> Application:
    """Three members, and a plan that waits for the company; Cleo is in this tribe."""
    seat = Seat.objects.filter(tribe=tribe, membership=None)[0]
    factories.MembershipFactory(tribe=tribe, person=cleo, seat=seat)
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.APPLIED)
    return apply(tribe, ada)


def path(application: Application, action: str) -> str:
    return f"{LIST}{application.pk}/{action}/"


def test_a_company_sees_what_waits_for_it(
    applied: Application, company: Person, other_company: Person
) -> None:
    rows = client_of(company).get(LIST).json()["results"]

    assert [(row["tribe"], row["plan"]) for row in rows] == [(applied.tribe.slug, applied.plan)]
    assert client_of(other_company).get(LIST).json()["count"] == 0


def test_the_tribe_sees_its_own(applied: Application, ada: Person) -> None:
    rows = client_of(ada).get(LIST, {"tribe": applied.tribe.slug}).json()["results"]

    assert [row["id"] for row in rows] == [applied.pk]


def test_other_participants_do_not_read_the_plan(applied: Application) -> None:
    stranger = factories.ParticipantFactory()
    answer = client_of(stranger).get(LIST, {"tribe": applied.tribe.slug})

    assert answer.json()["count"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_four_queries(
    organisation: Organisation, company: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for _row in range(rows):
        tribe = factories.TribeFactory(challenge__organisation=organisation)
        apply(tribe, tribe.created_by)
    client = client_of(company)

    with django_assert_num_queries(4):
        assert len(client.get(LIST).json()["results"]) == rows


def test_the_company_accepts_and_the_workspace_opens(applied: Application, company: Person) -> None:
    answer = client_of(company).post(path(applied, "accept"))

    assert answer.json()["state"] == "accepted"
    assert Workspace.objects.filter(tribe=applied.tribe).exists()


def test_the_company_declines_with_a_reason(applied: Application, company: Person) -> None:
    answer = client_of(company).post(path(applied, "decline"), WHY)

    assert (answer.json()["state"], answer.json()["reason"]) == ("declined", WHY["reason"])


def test_declining_without_a_reason_is_refused(applied: Application, company: Person) -> None:
    with nothing_changes():
        answer = client_of(company).post(path(applied, "decline"), {"reason": ""})

    assert "reason" in problem(answer, 400, "invalid")["errors"]


def test_a_second_answer_comes_too_late(applied: Application, company: Person) -> None:
    client = client_of(company)
    client.post(path(applied, "accept"))
    with nothing_changes():
        problem(client.post(path(applied, "decline"), WHY), 409, "already_answered")


@pytest.mark.parametrize("action", ["accept", "decline"])
def test_another_company_has_nothing_to_answer(
    applied: Application, other_company: Person, action: str
) -> None:
    client = client_of(other_company)
    body = WHY if action == "decline" else {}
    with nothing_changes():
        assert_hidden(
            client.post(path(applied, action), body), client.post(f"{LIST}0/{action}/", body)
        )


def test_a_member_takes_the_application_back(applied: Application, ada: Person) -> None:
    assert client_of(ada).post(path(applied, "withdraw")).json()["state"] == "withdrawn"


def test_a_stranger_takes_nothing_back(applied: Application) -> None:
    client = client_of(factories.ParticipantFactory())
    with nothing_changes():
        assert_hidden(client.post(path(applied, "withdraw")), client.post(f"{LIST}0/withdraw/"))
