import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Challenge, Feedback, Person

LIST = f"{V1}me/feedback/"


def test_what_is_said_is_in_the_list(ada: Person, challenge: Challenge) -> None:
    given = client_of(ada).put(f"{LIST}{challenge.slug}/", {"kind": "not_for_me"}, format="json")

    (row,) = client_of(ada).get(LIST).json()["results"]
    assert given.json() == row
    assert (row["challenge"], row["title"]) == (challenge.slug, challenge.title)
    assert row["kind"] == "not_for_me"


def test_nobody_else_sees_it(ada: Person, ben: Person, challenge: Challenge) -> None:
    client_of(ada).put(f"{LIST}{challenge.slug}/", {"kind": "interested"}, format="json")

    assert client_of(ben).get(LIST).json()["results"] == []


def test_it_is_taken_back_one_by_one_or_all_at_once(ada: Person, challenge: Challenge) -> None:
    client = client_of(ada)
    others = factories.ChallengeFactory.create_batch(2, published=True)
    for row in (challenge, *others):
        client.put(f"{LIST}{row.slug}/", {"kind": "interested"}, format="json")

    assert client.delete(f"{LIST}{challenge.slug}/").status_code == 204
    assert Feedback.objects.count() == 2
    assert client.delete(LIST).status_code == 204
    assert not Feedback.objects.exists()


def test_an_unknown_word_is_refused(ada: Person, challenge: Challenge) -> None:
    with nothing_changes():
        answer = client_of(ada).put(f"{LIST}{challenge.slug}/", {"kind": "maybe"}, format="json")
    problem(answer, 400, "invalid")


def test_what_cannot_be_seen_cannot_be_judged(ada: Person) -> None:
    draft = factories.ChallengeFactory()
    client, body = client_of(ada), {"kind": "interested"}

    with nothing_changes():
        hidden = client.put(f"{LIST}{draft.slug}/", body, format="json")
        missing = client.put(f"{LIST}never-was/", body, format="json")
    assert_hidden(hidden, missing)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_list_costs_no_more(
    ada: Person, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(ada)
    for row in factories.ChallengeFactory.create_batch(rows, published=True):
        client.put(f"{LIST}{row.slug}/", {"kind": "interested"}, format="json")

    with django_assert_num_queries(4):
        assert len(client.get(LIST).json()["results"]) == rows
