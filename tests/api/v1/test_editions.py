from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Edition, Organisation, Person

EDITIONS = f"{V1}editions/"
NEW = {"name_nl": "Zomer", "name_en": "Summer", "preset": "week", "starts_on": "2030-05-06"}


@pytest.fixture
def edition(db: None) -> Edition:
    row: Edition = factories.EditionFactory()
    return row


def test_everybody_reads_the_phase_of_today(edition: Edition) -> None:
    [row] = client_of(None).get(EDITIONS).json()["results"]

    assert (row["slug"], row["phase"]) == (edition.slug, "sign_up")
    assert [phase["phase"] for phase in row["phases"]] == ["sign_up", "work", "closed"]
    assert "invite_secret" not in row


@pytest.mark.django_db
def test_the_list_asks_as_much_for_three_as_for_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in (1, 2):
        factories.EditionFactory.create_batch(number)
        with django_assert_max_num_queries(4):
            client_of(None).get(EDITIONS)


def test_an_edition_by_invitation_looks_like_one_that_never_was(cleo: Person) -> None:
    hidden = factories.EditionFactory(visibility="invitation")
    challenge = factories.ChallengeFactory(edition=hidden, published=True)
    client = client_of(cleo)

    assert client.get(EDITIONS).json()["results"] == []
    assert client.get(f"{V1}challenges/").json()["results"] == []
    assert_hidden(client.get(f"{EDITIONS}{hidden.slug}/"), client.get(f"{EDITIONS}never-was/"))
    problem(client.get(f"{V1}challenges/{challenge.slug}/"), 404, "not_found")


def test_a_manager_makes_clones_changes_and_moves(manager: Person) -> None:
    client = client_of(manager)
    made = client.post(EDITIONS, NEW)
    assert made.status_code == 201
    address = f"{EDITIONS}{made.json()['slug']}/"

    copy = client.post(
        f"{address}clone/", {"name_nl": "Herfst", "name_en": "Autumn", "starts_on": "2030-09-02"}
    )
    changed = client.patch(
        address, {"version": 1, "tribe_max": 4, "levels": ["hbo"]}, format="json"
    )
    moved = client.post(f"{address}move-phase/", {"phase": "intake", "reason": "We start now."})

    assert copy.json()["starts_on"] == "2030-09-02"
    assert (changed.json()["tribe_max"], changed.json()["levels"]) == (4, ["hbo"])
    assert moved.json()["phase"] == "intake"


@pytest.mark.parametrize(
    ("values", "field"),
    [({"tribe_max": 1}, "tribe_max"), ({"slug": "x"}, "slug"), ({"levels": ["x"]}, "levels")],
)
def test_a_bad_change_names_its_field(
    manager: Person, edition: Edition, values: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(manager).patch(
            f"{EDITIONS}{edition.slug}/", {"version": 1, **values}, format="json"
        )

    assert answer.status_code == 400
    assert field in str(answer.json())


def test_a_move_needs_a_reason(manager: Person, edition: Edition) -> None:
    with nothing_changes():
        answer = client_of(manager).post(
            f"{EDITIONS}{edition.slug}/move-phase/", {"phase": "work", "reason": ""}
        )

    assert answer.status_code == 400


def test_a_manager_reads_how_attention_is_spread(manager: Person, edition: Edition) -> None:
    challenge = factories.ChallengeFactory(edition=edition, published=True)

    [row] = client_of(manager).get(f"{EDITIONS}{edition.slug}/exposure/").json()["results"]

    assert row == {
        "challenge": challenge.slug,
        "title": challenge.title,
        "in_lists": 0,
        "shown": 0,
        "opened": 0,
        "wanted": 0,
        "price": 0.0,
        "is_never_shown": True,
    }


def test_others_do_not_read_how_attention_is_spread(cleo: Person, edition: Edition) -> None:
    problem(client_of(cleo).get(f"{EDITIONS}{edition.slug}/exposure/"), 403, "not_allowed")


def test_a_manager_switches_the_spreading_of_attention_off(
    manager: Person, edition: Edition
) -> None:
    address = f"{EDITIONS}{edition.slug}/"
    client_of(manager).patch(address, {"version": 1, "spreads_attention": False}, format="json")

    assert client_of(None).get(address).json()["spreads_attention"] is False


def test_an_edition_names_its_funders(manager: Person, edition: Edition) -> None:
    fund = factories.OrganisationFactory(kind="funder", name="Fonds Licht")
    client = client_of(manager)
    named = {"slug": fund.slug, "name": "Fonds Licht"}

    made = client.post(EDITIONS, {**NEW, "funders": [fund.slug]}, format="json").json()
    assert made["funders"] == [named]
    copy = client.post(
        f"{EDITIONS}{made['slug']}/clone/",
        {"name_nl": "Herfst", "name_en": "Autumn", "starts_on": "2030-09-02"},
    ).json()
    assert copy["funders"] == [named]
    none = {"version": copy["version"], "funders": []}
    changed = client.patch(f"{EDITIONS}{copy['slug']}/", none, format="json").json()
    assert changed["funders"] == []


def test_an_answer_keeps_its_question_whatever_the_edition_asks_later(
    manager: Person, company: Person, edition: Edition, organisation: Organisation
) -> None:
    address = f"{EDITIONS}{edition.slug}/"
    first = {"nl": "Wie betaalt?", "en": "Who pays?"}
    other = {"nl": "Is er parkeerplek?", "en": "Is there parking?"}
    client = client_of(manager)
    asked = client.patch(address, {"version": 1, "questions": [first, other]}, format="json")
    draft = factories.ChallengeFactory(organisation=organisation, edition=edition)
    keys = list(Edition.objects.get().questions)
    texts = {keys[0]["key"]: "We pay.", keys[1]["key"]: "Yes."}
    own = f"{V1}my-challenges/{draft.slug}/"
    client_of(company).patch(own, {"version": 1, "answers": texts}, format="json")

    under_another_key = {"key": keys[0]["key"], **other}
    client.patch(address, {"version": 2, "questions": [under_another_key]}, format="json")

    assert asked.status_code == 200
    assert [row["key"] for row in Edition.objects.get().questions] == [keys[1]["key"]]
    row = client_of(company).get(own).json()
    assert row["answers"] == texts
    assert row["asked"] == {keys[0]["key"]: first, keys[1]["key"]: other}


def test_a_stale_change_is_refused_with_what_stands(manager: Person, edition: Edition) -> None:
    address, client = f"{EDITIONS}{edition.slug}/", client_of(manager)
    version = client.get(address).json()["version"]
    client.patch(address, {"version": version, "tribe_max": 9}, format="json")

    with nothing_changes():
        stale = client.patch(address, {"version": version, "tribe_max": 5}, format="json")
        blind = client.patch(address, {"tribe_max": 5}, format="json")

    current = problem(stale, 409, "stale")["current"]
    assert (current["tribe_max"], current["version"]) == (9, version + 1)
    assert list(problem(blind, 400, "invalid")["errors"]) == ["version"]
