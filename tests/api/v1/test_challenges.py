import datetime
from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.enums import ChallengeState
from tribes.models import Challenge, Organisation, Person

LIST = f"{V1}challenges/"
ASK = {"question": "Which pump is it?"}


@pytest.fixture
def submitted(organisation: Organisation, manager: Person, now: datetime.datetime) -> Challenge:
    return factories.ChallengeFactory(
        organisation=organisation,
        state=ChallengeState.SUBMITTED,
        submitted_at=now,
        decider=manager,
        answer_due_on=now.date(),
    )


def titles(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["title"] for row in answer.json()["results"]]


def test_everybody_sees_public_challenges(challenge: Challenge) -> None:
    factories.ChallengeFactory()

    assert titles(client_of(None).get(LIST)) == [challenge.title]


def test_one_challenge_is_told_in_full(challenge: Challenge) -> None:
    challenge.skills.add(factories.SkillFactory(name_en="welding"))
    found = client_of(None).get(f"{LIST}{challenge.slug}/").json()

    assert found["problem"] == challenge.problem
    assert found["organisation"]["name"] == "Pomp & Zoon"
    assert found["skills"] == ["welding"]
    assert set(found["theme"]) == set(found["edition"]) == {"slug", "name"}


def test_names_follow_the_language_of_the_request(challenge: Challenge) -> None:
    path = f"{LIST}{challenge.slug}/"
    dutch = client_of(None).get(path, headers={"accept-language": "nl"}).json()

    assert dutch["edition"]["name"] == challenge.edition.name_nl


def test_the_public_never_sees_what_intake_says(challenge: Challenge) -> None:
    found = client_of(None).get(f"{LIST}{challenge.slug}/").json()

    assert not {"question", "decider", "version", "missing", "created_by"} & set(found)


def test_a_draft_of_others_is_as_if_it_never_was(company: Person, other_company: Person) -> None:
    draft = factories.ChallengeFactory()
    for person in (None, company, other_company):
        client = client_of(person)
        assert_hidden(client.get(f"{LIST}{draft.slug}/"), client.get(f"{LIST}nothing/"))


FOUND_BY = [
    {"text": "boiler"},
    {"text": "leaks boiler"},
    {"theme": "energy"},
    {"level": "mbo-3"},
    {"place": "Velsen"},
    {"text": "boiler", "theme": "", "level": "", "place": ""},
    {"text": "boiler", "theme": "energy", "level": "mbo-3", "place": "Velsen"},
]


@pytest.mark.parametrize("filters", FOUND_BY)
def test_filters_find_what_fits(db: None, filters: dict[str, str]) -> None:
    factories.ChallengeFactory(published=True, levels=["hbo"], place="Heemskerk")
    theme = factories.ThemeFactory(slug="energy")
    factories.ChallengeFactory(
        published=True, title="A boiler leaks", theme=theme, levels=["mbo-3"], place="Velsen"
    )

    assert titles(client_of(None).get(LIST, filters)) == ["A boiler leaks"]


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"level": "mbo-9"}, "level"),
        ({"text": "\0"}, "text"),
        ({"ordering": "organisation__members__person__email"}, "ordering"),
        ({"colour": "red"}, "colour"),
        ({"text": "x" * 201}, "text"),
    ],
)
def test_a_filter_that_cannot_be_is_named(db: None, filters: dict[str, str], field: str) -> None:
    assert field in problem(client_of(None).get(LIST, filters), 400, "invalid")["errors"]


def test_the_newest_come_first_unless_asked(db: None, now: datetime.datetime) -> None:
    day = datetime.timedelta(days=1)
    factories.ChallengeFactory(published=True, title="Old", published_at=now - day)
    factories.ChallengeFactory(published=True, title="New", published_at=now)

    assert titles(client_of(None).get(LIST)) == ["New", "Old"]
    assert titles(client_of(None).get(LIST, {"ordering": "published_at"})) == ["Old", "New"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_three_queries(db: None, rows: int, django_assert_num_queries: Any) -> None:
    for challenge in factories.ChallengeFactory.create_batch(rows, published=True):
        challenge.skills.add(factories.SkillFactory())

    with django_assert_num_queries(3):
        assert len(titles(client_of(None).get(LIST))) == rows


def test_a_manager_sees_what_waits(
    submitted: Challenge, challenge: Challenge, manager: Person
) -> None:
    row = client_of(manager).get(f"{LIST}awaiting/").json()["results"][0]

    assert (row["title"], row["decider"]) == (submitted.title, "Mies")


@pytest.mark.parametrize("rows", [1, 3])
def test_what_waits_costs_five_queries(
    db: None,
    now: datetime.datetime,
    manager: Person,
    rows: int,
    django_assert_num_queries: Any,
) -> None:
    clock = {"submitted_at": now, "decider": manager, "answer_due_on": now.date()}
    factories.ChallengeFactory.create_batch(rows, state=ChallengeState.SUBMITTED, **clock)
    client = client_of(manager)

    with django_assert_num_queries(5):
        assert len(titles(client.get(f"{LIST}awaiting/"))) == rows


def test_a_manager_publishes(submitted: Challenge, manager: Person) -> None:
    answer = client_of(manager).post(f"{LIST}{submitted.slug}/publish/")

    assert answer.json()["state"] == "published"
    assert titles(client_of(None).get(LIST)) == [submitted.title]


def test_a_company_cannot_publish_its_own_challenge(submitted: Challenge, company: Person) -> None:
    with nothing_changes():
        answer = client_of(company).post(f"{LIST}{submitted.slug}/publish/")

    problem(answer, 403, "not_allowed")


def test_a_public_challenge_cannot_be_published_again(
    challenge: Challenge, manager: Person
) -> None:
    with nothing_changes():
        answer = client_of(manager).post(f"{LIST}{challenge.slug}/publish/")

    assert problem(answer, 403, "not_allowed")["rule"] == "wrong_state"


def test_a_draft_cannot_be_published_by_guessing_its_address(manager: Person) -> None:
    draft = factories.ChallengeFactory()
    client = client_of(manager)
    with nothing_changes():
        assert_hidden(
            client.post(f"{LIST}{draft.slug}/publish/"), client.post(f"{LIST}nothing/publish/")
        )


def test_a_manager_asks_a_question(submitted: Challenge, manager: Person) -> None:
    answer = client_of(manager).post(f"{LIST}{submitted.slug}/ask/", ASK)

    assert (answer.json()["state"], answer.json()["question"]) == ("in_question", ASK["question"])


@pytest.mark.parametrize("body", [{}, {"question": ""}, {"question": None}, {"question": ["a"]}])
def test_a_question_without_words_changes_nothing(
    submitted: Challenge, manager: Person, body: dict[str, Any]
) -> None:
    with nothing_changes():
        answer = client_of(manager).post(f"{LIST}{submitted.slug}/ask/", body)

    assert set(problem(answer, 400, "invalid")["errors"]) == {"question"}


def test_others_ask_nothing(submitted: Challenge, company: Person, ada: Person) -> None:
    for person in (company, ada):
        with nothing_changes():
            answer = client_of(person).post(f"{LIST}{submitted.slug}/ask/", ASK)
        problem(answer, 403, "not_allowed")
