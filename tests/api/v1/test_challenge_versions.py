import datetime

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes
from tribes.actions import challenge_versions
from tribes.enums import ChallengeState
from tribes.models import Challenge, Organisation, Person

LIST = f"{V1}challenge-versions/"


@pytest.fixture
def published(organisation: Organisation, company: Person, now: datetime.datetime) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        organisation=organisation,
        created_by=company,
        state=ChallengeState.PUBLISHED,
        published_at=now,
        answers={"machine": "Only for the intake"},
    )
    challenge_versions.record(challenge=challenge, by=company, now=now)
    return challenge


def test_a_version_shows_the_public_fields_and_no_others(published: Challenge) -> None:
    (row,) = client_of(None).get(LIST, {"challenge": published.slug}).json()["results"]

    assert set(row) == {"number", "at", "values"}
    assert set(row["values"]) == {
        *("language", "title", "problem", "existing", "success", "theme", "levels", "place"),
        *("hours_per_week", "site", "spoken", "minimum_age", "tribes_wanted", "skills"),
        *("terms", "closes_on", "sub_questions", "questions", "files"),
    }
    assert "Only for the intake" not in str(row)


def test_what_is_not_public_any_more_has_no_versions_for_others(
    published: Challenge, ada: Person, other_company: Person
) -> None:
    Challenge.objects.filter(pk=published.pk).update(state=ChallengeState.WITHDRAWN)

    for person in (None, ada, other_company):
        client = client_of(person)
        assert_hidden(
            client.get(LIST, {"challenge": published.slug}),
            client.get(LIST, {"challenge": "nothing"}),
        )


def test_another_company_changes_no_public_text(
    published: Challenge, other_company: Person, ada: Person
) -> None:
    body = {"challenge": published.slug, "version": published.version, "title": "Ours"}
    for person in (other_company, ada):
        with nothing_changes():
            answer = client_of(person).post(LIST, body, format="json")
        assert answer.status_code in {403, 404}
