"""What a writer is shown of earlier challenges, and what never."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import matching_spaces
from tribes.enums import ChallengeState as State
from tribes.models import Challenge, Organisation, Person
from tribes.queries import past_challenges
from tribes.rules.challenges import PUBLIC_STATES

LEAK = "The shaft seal of the harbour pump leaks and water runs into the gearbox."
OTHERS = [
    "The oven wastes heat through its chimney all night.",
    "Nobody finds the right bolt in the warehouse.",
    "Cardboard falls into the bin below the cutting line.",
]


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    return challenge("My new draft", LEAK, organisation=organisation)


def challenge(title: str, problem: str, state: State = State.DRAFT, **values: object) -> Challenge:
    made: Challenge = factories.ChallengeFactory(
        title=title,
        problem=problem,
        success="",
        state=state,
        submitted_at=timezone.now(),
        answer_due_on=factories.days_from_today(2),
        decider=factories.ManagerFactory(),
        published_at=timezone.now() if state in PUBLIC_STATES else None,
        **values,
    )
    return made


def fit() -> None:
    """A vocabulary that knows these words; it is made of what is published."""
    for number, text in enumerate([LEAK, *OTHERS]):
        challenge(f"Round {number}", text, State.PUBLISHED)
    matching_spaces.refit(now=timezone.now())
    Challenge.objects.filter(title__startswith="Round").delete()


def titles(viewer: Person, draft: Challenge) -> list[str]:
    return [past.challenge.title for past in past_challenges.like(viewer, draft)]


@pytest.mark.parametrize("state", PUBLIC_STATES)
def test_a_public_challenge_about_the_same_is_shown_with_why(
    draft: Challenge, company: Person, state: State
) -> None:
    fit()
    challenge("A pump that leaks", LEAK, state)
    challenge("An oven", OTHERS[0], state)

    (past,) = past_challenges.like(company, draft)

    assert past.challenge.title == "A pump that leaks"
    assert "gearbox" in past.words


@pytest.mark.parametrize("state", State)
def test_the_own_organisation_is_seen_in_every_state(
    draft: Challenge, company: Person, organisation: Organisation, state: State
) -> None:
    fit()
    challenge("Ours", LEAK, state, organisation=organisation)

    assert titles(company, draft) == ["Ours"]


@pytest.mark.parametrize("state", sorted(set(State) - set(PUBLIC_STATES)))
def test_what_another_company_has_not_published_is_never_shown(
    draft: Challenge, company: Person, state: State
) -> None:
    fit()
    hidden = challenge("Theirs", LEAK, state)

    assert titles(company, draft) == []
    Challenge.objects.filter(pk=hidden.pk).update(
        state=State.PUBLISHED, published_at=timezone.now()
    )
    assert titles(company, draft) == ["Theirs"]


def test_what_was_withdrawn_is_gone(draft: Challenge, company: Person) -> None:
    fit()
    theirs = challenge("Theirs", LEAK, State.PUBLISHED)
    assert titles(company, draft) == ["Theirs"]

    theirs.state = State.WITHDRAWN
    theirs.save()

    assert titles(company, draft) == []


@pytest.mark.parametrize("state", PUBLIC_STATES)
def test_a_public_challenge_was_not_seen_before_itself(company: Person, state: State) -> None:
    fit()
    known = challenge("A pump that leaks", LEAK, state)
    twin = challenge("The pump again", LEAK, State.PUBLISHED)

    assert titles(company, known) == [twin.title]


def test_who_left_the_organisation_no_longer_sees_its_drafts(
    draft: Challenge, company: Person, organisation: Organisation
) -> None:
    fit()
    challenge("Ours", LEAK, organisation=organisation)
    organisation.members.all().delete()

    assert titles(company, draft) == []


def test_another_problem_is_not_like_it(draft: Challenge, company: Person) -> None:
    fit()
    for text in OTHERS:
        challenge("Another", text, State.PUBLISHED)

    assert titles(company, draft) == []


def test_the_same_theme_alone_is_no_likeness(draft: Challenge, company: Person) -> None:
    fit()
    challenge("Another", OTHERS[0], State.PUBLISHED, theme=draft.theme)

    assert titles(company, draft) == []


def test_there_are_at_most_three(draft: Challenge, company: Person) -> None:
    fit()
    for number in range(5):
        challenge(f"Pump {number}", LEAK, State.PUBLISHED)

    assert len(titles(company, draft)) == 3


def test_an_empty_draft_is_like_nothing(company: Person, organisation: Organisation) -> None:
    fit()
    challenge("A pump that leaks", LEAK, State.PUBLISHED)

    assert titles(company, challenge("", "", organisation=organisation)) == []


def test_before_the_first_fit_nothing_is_found(draft: Challenge, company: Person) -> None:
    assert past_challenges.like(company, draft) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_costs_the_same_for_one_and_for_many(
    draft: Challenge,
    company: Person,
    organisation: Organisation,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fit()
    for number in range(rows):
        challenge(f"Ours {number}", LEAK, organisation=organisation)
        challenge(f"Pump {number}", LEAK, State.PUBLISHED)
    titles(company, draft)

    with django_assert_num_queries(7):
        assert titles(company, draft)
