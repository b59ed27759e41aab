"""Who may do what with a result, in each of its states."""

import pytest
from django.utils import timezone

from tests import factories
from tribes.enums import ResultState as State
from tribes.enums import Terms, TribeState
from tribes.exceptions import AlreadyAnswered, StaleVersion
from tribes.models import BriefView, Challenge, Person, Result, Tribe
from tribes.rules import results as rules

PEOPLE = ("ada", "cleo", "coach", "other_coach", "company", "other_company", "manager")


@pytest.fixture
def result(working: Tribe) -> Result:
    made: Result = factories.ResultFactory(tribe=working)
    return made


def who(request: pytest.FixtureRequest, allowed: str) -> dict[str, tuple[Person, bool]]:
    return {name: (request.getfixturevalue(name), name in allowed.split()) for name in PEOPLE}


@pytest.mark.parametrize(
    ("rule", "state", "allowed"),
    [
        (rules.may_save, State.DRAFT, "ada"),
        (rules.may_save, State.IN_REVIEW, ""),
        (rules.may_save, State.WITH_COMPANY, ""),
        (rules.may_save, State.PUBLISHED, ""),
        (rules.may_submit, State.DRAFT, "ada"),
        (rules.may_submit, State.PUBLISHED, ""),
        (rules.may_withdraw, State.DRAFT, ""),
        (rules.may_withdraw, State.IN_REVIEW, "ada"),
        (rules.may_withdraw, State.WITH_COMPANY, "ada"),
        (rules.may_withdraw, State.PUBLISHED, ""),
        (rules.may_approve, State.IN_REVIEW, "coach manager"),
        (rules.may_agree, State.WITH_COMPANY, "company"),
        (rules.may_send_back, State.IN_REVIEW, "coach manager"),
        (rules.may_send_back, State.WITH_COMPANY, "company"),
        (rules.may_send_back, State.PUBLISHED, "coach manager"),
    ],
)
def test_each_step_is_for_whose_turn_it_is(
    rule: object, state: State, allowed: str, result: Result, request: pytest.FixtureRequest
) -> None:
    result.state = state

    for name, (person, is_allowed) in who(request, allowed).items():
        assert bool(rule(person, result)) is is_allowed, name  # type: ignore[operator]


@pytest.mark.parametrize(
    ("state", "may"),
    [
        (TribeState.FORMING, False),
        (TribeState.APPLIED, False),
        (TribeState.RUNNING, True),
        (TribeState.FINISHED, True),
        (TribeState.DISSOLVED, False),
    ],
)
def test_a_tribe_writes_from_the_moment_it_works(
    working: Tribe, ada: Person, state: TribeState, may: bool
) -> None:
    working.state = state

    assert bool(rules.may_write_for(ada, working)) is may


@pytest.mark.parametrize(
    ("terms", "needs"),
    [(Terms.OPEN, False), (Terms.SHARED, False), (Terms.CONFIDENTIAL, True), (Terms.OWN, True)],
)
def test_terms_that_share_nothing_need_the_company(
    challenge: Challenge, terms: Terms, needs: bool
) -> None:
    challenge.terms = terms

    assert rules.needs_company(challenge) is needs


def test_where_there_is_a_brief_the_company_is_asked_under_any_terms(challenge: Challenge) -> None:
    factories.BriefFactory(challenge=challenge, text="Forty bar.")

    assert rules.needs_company(challenge)


def test_a_brief_that_is_gone_was_still_read(challenge: Challenge, ada: Person) -> None:
    BriefView.objects.create(challenge=challenge, person=ada, at=timezone.now())

    assert rules.needs_company(challenge)


def test_a_company_that_had_to_agree_may_also_take_it_off_again(
    result: Result, company: Person, other_company: Person
) -> None:
    result.state = State.PUBLISHED
    result.tribe.challenge.terms = Terms.CONFIDENTIAL

    assert rules.may_send_back(company, result)
    assert not rules.may_send_back(other_company, result)


def test_what_is_missing_is_named_in_the_order_of_the_form() -> None:
    assert rules.missing_fields(Result(delivered="A lamp.")) == ["title", "outcome"]


def test_a_result_goes_one_step_at_a_time() -> None:
    assert set(rules.TRANSITIONS) == set(State)
    assert rules.may_become(Result(state=State.DRAFT), State.IN_REVIEW)
    assert rules.may_become(Result(state=State.DRAFT), State.PUBLISHED).code == "wrong_state"


def test_who_comes_too_late_hears_that_it_was_answered() -> None:
    rules.require_state(Result(state=State.IN_REVIEW), State.IN_REVIEW)
    with pytest.raises(AlreadyAnswered):
        rules.require_state(Result(state=State.DRAFT), State.IN_REVIEW)


def test_another_version_is_refused_with_what_stands() -> None:
    result = Result(title="A lamp", version=3)

    rules.require_version(result, 3)
    with pytest.raises(StaleVersion) as refusal:
        rules.require_version(result, 2)
    assert (refusal.value.current["title"], refusal.value.current["version"]) == ("A lamp", 3)
