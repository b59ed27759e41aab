import pytest

from frontend.evidence import lines, words
from tests import factories
from tribes.models import Result
from tribes.queries import observations

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def result(db: None) -> Result:
    row: Result = factories.ResultFactory(published=True, title="A bell")
    return row


def table(result: Result, challenges: int) -> list[list[str]]:
    edition = result.tribe.challenge.edition
    member = factories.OrganisationMemberFactory(
        organisation__kind="funder", person=factories.ObserverFactory()
    )
    edition.funders.add(member.organisation)
    factories.ChallengeFactory.create_batch(challenges - 1, edition=edition, published=True)
    seen = observations.of_viewer(member.person)
    results = observations.results_of(member.person)
    return list(lines(seen, results, lambda path: f"https://tribes.test{path}"))


def test_a_part_has_no_line_for_what_the_page_does_not_show(result: Result) -> None:
    heading, *rows, last = table(result, challenges=6)
    edition = result.tribe.challenge.edition.name_en

    assert heading[2] == "Number, rounded down to fives"
    assert [row[:3] for row in rows] == [
        ["Published challenges", "All editions that you pay for", "5"],
        ["Tribes that began", "All editions that you pay for", "fewer than 5"],
        ["Participants in those tribes", "All editions that you pay for", "fewer than 5"],
        ["Published results", "All editions that you pay for", "fewer than 5"],
        ["Published challenges", edition, "5"],
    ]
    assert last[:3] == ["Published result", "A bell", ""]


def test_a_result_can_be_opened_and_has_its_day(result: Result) -> None:
    *_rows, last = table(result, challenges=1)

    assert result.published_at is not None
    assert last[3] == result.published_at.strftime("%Y-%m-%d")
    assert last[4].startswith("https://tribes.test/")
    assert result.tribe.slug in last[4]


def test_every_figure_has_its_words() -> None:
    assert set(words()) == set(observations.NAMES)
