from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.actions import challenge_changes, challenge_versions
from tribes.models import Challenge, Person
from tribes.queries import challenge_versions as queries


def retitle(challenge: Challenge, by: Person, *titles: str) -> None:
    for title in titles:
        challenge.refresh_from_db()
        challenge_changes.change(
            challenge=challenge,
            values={"title": title},
            version=challenge.version,
            by=by,
            now=challenge.created_at,
        )


def test_a_first_version_is_no_change(challenge: Challenge) -> None:
    challenge_versions.record_first(challenge=challenge)

    assert queries.last_change(AnonymousUser(), challenge) is None
    assert queries.changes(AnonymousUser(), challenge) == []


def test_everybody_reads_what_changed_the_newest_first(
    challenge: Challenge, company: Person
) -> None:
    retitle(challenge, company, "Two pumps", "Three pumps")

    changes = queries.changes(AnonymousUser(), challenge)

    assert [change.version.number for change in changes] == [3, 2]
    assert [piece.text for piece in changes[0].fields[0].pieces] == ["Two ", "Three ", "pumps"]


def test_versions_of_a_hidden_challenge_are_hidden(cleo: Person) -> None:
    challenge = factories.ChallengeFactory()
    challenge_versions.record_first(challenge=challenge)

    assert not queries.of_challenge(cleo, challenge).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_history_costs_one_query(
    challenge: Challenge, company: Person, rows: int, django_assert_num_queries: Any
) -> None:
    retitle(challenge, company, *(f"Pump {number}" for number in range(100, 100 + rows)))

    with django_assert_num_queries(1):
        assert len(queries.changes(AnonymousUser(), challenge)) == rows


def test_the_facts_of_the_publication_stand_beside_those_of_now(
    challenge: Challenge, company: Person
) -> None:
    challenge.hours_per_week, challenge.spoken = 6, "nl"
    challenge_versions.record(challenge=challenge, by=company, now=challenge.created_at)
    challenge.hours_per_week, challenge.spoken = 40, ""

    published = queries.as_published(challenge)

    assert (published.hours_per_week, published.spoken) == (6, "nl")
    assert (challenge.hours_per_week, challenge.spoken) == (40, "")


def test_without_versions_the_facts_are_those_of_now(challenge: Challenge) -> None:
    assert queries.as_published(challenge).hours_per_week == challenge.hours_per_week
