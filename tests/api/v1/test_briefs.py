import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Brief, Challenge, Person, Tribe
from tribes.rules.terms import standing

SECRET = "zirconium"


@pytest.fixture
def sealed(tribe: Tribe) -> Challenge:
    factories.BriefFactory(challenge=tribe.challenge, text=SECRET)
    return tribe.challenge


def path(challenge: Challenge, part: str = "brief", resource: str = "challenges") -> str:
    return f"{V1}{resource}/{challenge.slug}/{part}/"


def test_a_member_accepts_reads_and_withdraws(sealed: Challenge, ada: Person) -> None:
    client = client_of(ada)
    refused = problem(client.get(path(sealed)), 403, "not_allowed")
    assert refused["rule"] == "terms_not_accepted"

    client.post(path(sealed, "terms"), {"digest": standing(sealed)[1].digest})
    assert client.get(path(sealed)).json() == {"text": SECRET}

    client.delete(path(sealed, "terms"))
    problem(client.get(path(sealed)), 403, "not_allowed")


def test_for_others_there_is_no_brief(
    sealed: Challenge, cleo: Person, other_company: Person, other_coach: Person
) -> None:
    without = factories.ChallengeFactory(published=True)
    for person in (cleo, other_company, other_coach):
        client = client_of(person)
        with nothing_changes():
            assert_hidden(client.get(path(sealed)), client.get(path(without)))


def test_a_manager_reads_with_a_reason_that_the_company_sees(
    sealed: Challenge, manager: Person, company: Person
) -> None:
    client = client_of(manager)
    assert problem(client.get(path(sealed)), 403, "not_allowed")["rule"] == "reason_needed"
    with nothing_changes():
        problem(client.post(path(sealed), {"reason": ""}), 400, "invalid")

    assert client.post(path(sealed), {"reason": "A dispute."}).json() == {"text": SECRET}
    rows = client_of(company).get(path(sealed, "brief/views", "my-challenges")).json()["results"]
    assert [(row["person"], row["reason"]) for row in rows] == [(manager.first_name, "A dispute.")]


def test_the_company_writes_and_a_stale_save_gets_what_stands(
    sealed: Challenge, company: Person
) -> None:
    client, own = client_of(company), path(sealed, resource="my-challenges")
    assert client.get(own).json() == {"text": SECRET, "own_terms": "", "version": 1}
    assert client.put(own, {"version": 1, "text": "Newer"}).json()["version"] == 2

    with nothing_changes():
        stale = problem(client.put(own, {"version": 1, "text": "Mine"}), 409, "stale")
    assert stale["current"]["text"] == "Newer"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "x"}, "version"),
        ({"version": 1}, "text"),
        ({"version": 1, "text": "x" * 12001}, "text"),
        ({"version": 1, "text": "x", "challenge": 7}, "challenge"),
    ],
)
def test_a_bad_value_is_named(
    sealed: Challenge, company: Person, body: dict[str, object], field: str
) -> None:
    own = path(sealed, resource="my-challenges")
    with nothing_changes():
        answer = client_of(company).put(own, body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_another_company_finds_nothing_of_its_own_there(
    sealed: Challenge, other_company: Person
) -> None:
    client = client_of(other_company)
    with nothing_changes():
        problem(client.get(path(sealed, resource="my-challenges")), 404, "not_found")
        problem(client.get(path(sealed, "brief/views", "my-challenges")), 404, "not_found")
    assert Brief.objects.get().text == SECRET
