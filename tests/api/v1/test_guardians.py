import pytest

from tests.api.calling import V1, client_of, nothing_changes, problem
from tests.factories import ParticipantFactory
from tribes.enums import AgeBand
from tribes.models import GuardianConsent, Person

AGE, GUARDIAN = f"{V1}me/age/", f"{V1}me/guardian/"
NOTHING = {"asked_at": None, "given_at": None, "ended_at": None}


@pytest.fixture
def child(db: None) -> Person:
    return ParticipantFactory(age_band=AgeBand.UNDER_16)


def test_nobody_was_asked_yet(child: Person) -> None:
    assert client_of(child).get(GUARDIAN).json() == NOTHING


def test_a_participant_says_how_old_they_are(db: None) -> None:
    newcomer = ParticipantFactory(age_band="")

    assert client_of(newcomer).put(AGE, {"age_band": "16_17"}).json() == NOTHING
    newcomer.refresh_from_db()
    assert newcomer.age_band == AgeBand.TEEN


def test_an_age_is_said_once(child: Person) -> None:
    with nothing_changes():
        problem(client_of(child).put(AGE, {"age_band": "adult"}), 403, "not_allowed")


def test_a_child_asks(child: Person) -> None:
    answer = client_of(child).post(GUARDIAN, {"email": "parent@tribes.test"}).json()

    assert answer["asked_at"]
    assert (answer["given_at"], answer["ended_at"]) == (None, None)
    assert "parent" not in str(answer)


@pytest.mark.parametrize("body", [{}, {"age_band": "12"}, {"age_band": "adult", "role": "coach"}])
def test_a_wrong_age_is_named(ada: Person, body: dict[str, str]) -> None:
    with nothing_changes():
        problem(client_of(ada).put(AGE, body), 400, "invalid")


def test_an_adult_asks_nobody(ada: Person) -> None:
    answer = client_of(ada).post(GUARDIAN, {"email": "parent@tribes.test"})

    problem(answer, 403, "not_allowed")
    assert not GuardianConsent.objects.exists()
