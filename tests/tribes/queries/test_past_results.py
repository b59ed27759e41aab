"""What a writer is shown of earlier results, and what never."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.queries.test_past_challenges import LEAK, OTHERS, challenge, fit
from tribes.enums import ChallengeState, ResultState, TribeState, Visibility
from tribes.models import Challenge, Organisation, Person, Result
from tribes.queries import past_results

STATES_BEFORE = sorted(set(ResultState) - {ResultState.PUBLISHED})


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    return challenge("My new draft", LEAK, organisation=organisation)


def result(problem: str = LEAK, **values: object) -> Result:
    """Of a tribe that finished another challenge with this problem."""
    posed = challenge("Another problem", problem, ChallengeState.FINISHED)
    tribe = factories.TribeFactory(challenge=posed, state=TribeState.FINISHED)
    made: Result = factories.ResultFactory(
        **{"tribe": tribe, "published": True, "title": "A tighter seal", **values}
    )
    return made


def titles(viewer: Person, draft: Challenge) -> list[str]:
    return [past.result.title for past in past_results.like(viewer, draft)]


def test_what_came_of_the_same_problem_is_shown_with_why(draft: Challenge, company: Person) -> None:
    fit()
    result()
    result(OTHERS[0], title="A cooler oven")

    (past,) = past_results.like(company, draft)

    assert past.result.title == "A tighter seal"
    assert "gearbox" in past.words


@pytest.mark.parametrize("state", STATES_BEFORE)
def test_what_is_not_published_is_never_shown(
    draft: Challenge, company: Person, state: ResultState
) -> None:
    fit()
    hidden = result(published=False, state=state, answer_due_on=factories.days_from_today(2))
    assert titles(company, draft) == []

    Result.objects.filter(pk=hidden.pk).update(
        state=ResultState.PUBLISHED, published_at=timezone.now()
    )
    assert titles(company, draft) == ["A tighter seal"]


def test_not_even_the_own_company_finds_its_unpublished_one(
    draft: Challenge, company: Person, organisation: Organisation
) -> None:
    fit()
    hidden = result(published=False, in_review=True)
    Challenge.objects.filter(pk=hidden.tribe.challenge_id).update(organisation=organisation)

    assert titles(company, draft) == []


def test_what_was_taken_off_is_gone(draft: Challenge, company: Person) -> None:
    fit()
    shown = result()
    assert titles(company, draft) == ["A tighter seal"]

    shown.state, shown.published_at = ResultState.DRAFT, None
    shown.save()

    assert titles(company, draft) == []


def test_an_edition_by_invitation_is_not_told_of(draft: Challenge, company: Person) -> None:
    fit()
    edition = result().tribe.challenge.edition
    edition.visibility, edition.invite_secret = Visibility.INVITATION, "link"
    edition.save()

    assert titles(company, draft) == []


def test_a_challenge_is_not_compared_with_its_own_result(company: Person) -> None:
    fit()
    own = result().tribe.challenge

    assert titles(company, own) == []


def test_a_problem_that_was_written_anew_is_found_by_its_new_words(
    draft: Challenge, company: Person
) -> None:
    fit()
    posed = result(OTHERS[0]).tribe.challenge
    assert titles(company, draft) == []

    posed.problem = LEAK
    posed.save()

    assert titles(company, draft) == ["A tighter seal"]


def test_there_are_at_most_three(draft: Challenge, company: Person) -> None:
    fit()
    for number in range(5):
        result(title=f"Seal {number}")

    assert len(titles(company, draft)) == 3


def test_before_the_first_fit_nothing_is_found(draft: Challenge, company: Person) -> None:
    result()

    assert past_results.like(company, draft) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_costs_the_same_for_one_and_for_many(
    draft: Challenge,
    company: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fit()
    for number in range(rows):
        result(title=f"Seal {number}")
    titles(company, draft)

    with django_assert_num_queries(4):
        for past in past_results.like(company, draft):
            assert past.result.tribe.challenge.edition
