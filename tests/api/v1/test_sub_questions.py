import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes
from tribes.enums import ChallengeState, Level
from tribes.models import Challenge, Organisation, Person, SubQuestion

LIST = f"{V1}sub-questions/"


@pytest.fixture
def part(organisation: Organisation) -> SubQuestion:
    """Of a draft, with a skill."""
    made: SubQuestion = factories.SubQuestionFactory(
        challenge__organisation=organisation, title="What leaks?", text="Where.", level=Level.HBO
    )
    made.skills.add(factories.SkillFactory(name_nl="lassen", name_en="welding"))
    return made


def publish(part: SubQuestion) -> None:
    Challenge.objects.filter(pk=part.challenge_id).update(
        state=ChallengeState.PUBLISHED, published_at=timezone.now()
    )


def test_a_part_shows_these_fields_and_no_others(part: SubQuestion, company: Person) -> None:
    (row,) = client_of(company).get(LIST, {"challenge": part.challenge.slug}).json()["results"]

    assert row == {
        "number": part.number,
        "title": "What leaks?",
        "text": "Where.",
        "level": "hbo",
        "skills": ["welding"],
    }


def test_parts_of_a_draft_are_for_its_company(
    part: SubQuestion, ada: Person, other_company: Person
) -> None:
    for person in (None, ada, other_company):
        client = client_of(person)
        assert_hidden(
            client.get(LIST, {"challenge": part.challenge.slug}),
            client.get(LIST, {"challenge": "nothing"}),
        )


def test_everybody_reads_the_parts_of_a_public_challenge(part: SubQuestion) -> None:
    publish(part)

    rows = client_of(None).get(LIST, {"challenge": part.challenge.slug}).json()["results"]
    assert [row["title"] for row in rows] == ["What leaks?"]


def test_others_replace_nothing(part: SubQuestion, other_company: Person, ada: Person) -> None:
    body = {"version": part.challenge.version, "sub_questions": [{"title": "Ours"}]}
    for person in (other_company, ada):
        with nothing_changes():
            address = f"{LIST}{part.challenge.slug}/replace/"
            answer = client_of(person).put(address, body, format="json")
        assert answer.status_code in {403, 404}
