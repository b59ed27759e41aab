import datetime
from collections.abc import Callable
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import memberships, results
from tribes.enums import RequestKind, ResultState, Terms, TribeState
from tribes.events import ResultApproved, ResultPublished, ResultSentBack, ResultSubmitted
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed, StaleVersion
from tribes.models import AnswerClock, AuditEntry, Challenge, Membership, Person, Result, Tribe

THURSDAY = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)
TEXTS = {"title": "A warning", "delivered": "A sensor.", "outcome": "Two stops were seen coming."}


@pytest.fixture
def draft(working: Tribe, ada: Person) -> Result:
    return results.save(tribe=working, values=TEXTS, version=0, by=ada)


@pytest.fixture
def asked(draft: Result, ada: Person) -> Result:
    return results.submit(tribe=draft.tribe, version=1, by=ada, now=THURSDAY)


@pytest.fixture
def sealed(asked: Result) -> Result:
    """The same under terms that share nothing."""
    Challenge.objects.filter(pk=asked.tribe.challenge_id).update(terms=Terms.CONFIDENTIAL)
    return asked


@pytest.fixture
def with_company(sealed: Result, coach: Person) -> Result:
    return results.approve(result=sealed, version=1, by=coach, now=THURSDAY)


def stored() -> Result:
    return Result.objects.get()


def running() -> list[tuple[str, datetime.date]]:
    clocks = AnswerClock.objects.filter(answered_at=None)
    return list(clocks.values_list("kind", "due_on"))


def assert_refused(act: Callable[[], object], error: type[Exception]) -> None:
    before, rows = Result.objects.values().first(), AuditEntry.objects.count()
    with pytest.raises(error):
        act()
    assert (Result.objects.values().first(), AuditEntry.objects.count()) == (before, rows)


def test_the_first_save_makes_the_result_in_the_language_of_the_challenge(draft: Result) -> None:
    assert (draft.version, draft.state) == (1, ResultState.DRAFT)
    assert draft.language == draft.tribe.challenge.language
    assert AuditEntry.objects.get(action="result.saved").data == {
        "fields": ["title", "delivered", "outcome"]
    }


def test_a_save_without_news_makes_no_other_tab_stale(draft: Result, ben: Person) -> None:
    again = results.save(tribe=draft.tribe, values=TEXTS, version=1, by=ben)

    assert again.version == 1


def test_two_members_never_overwrite_each_other(draft: Result, ada: Person, ben: Person) -> None:
    results.save(tribe=draft.tribe, values={"title": "A lamp"}, version=1, by=ben)

    with pytest.raises(StaleVersion) as refusal:
        results.save(tribe=draft.tribe, values={"title": "A bell"}, version=1, by=ada)

    assert refusal.value.current["title"] == stored().title == "A lamp"


@pytest.mark.parametrize(
    "values", [{"state": "published"}, {"title": "x" * 121}, {"language": "fr"}]
)
def test_what_cannot_be_stored_is_named(draft: Result, ada: Person, values: dict[str, str]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        results.save(tribe=draft.tribe, values=values, version=1, by=ada)

    assert list(refusal.value.errors) == list(values)
    assert stored().version == 1


@pytest.mark.parametrize("name", ["cleo", "coach", "company", "manager"])
def test_only_members_write(draft: Result, name: str, request: pytest.FixtureRequest) -> None:
    by = request.getfixturevalue(name)

    assert_refused(
        lambda: results.save(tribe=draft.tribe, values={"title": "Mine"}, version=1, by=by),
        NotAllowed,
    )


def test_asking_fixes_the_date_of_the_answer(draft: Result, ada: Person, told: Told) -> None:
    heard = told(lambda: results.submit(tribe=draft.tribe, version=1, by=ada, now=THURSDAY))

    asked = stored()
    days = asked.tribe.challenge.edition.answer_days
    assert (asked.state, days) == (ResultState.IN_REVIEW, 2)
    assert running() == [(RequestKind.RESULT_REVIEW, asked.answer_due_on)]
    assert heard == [ResultSubmitted(result_id=asked.pk)]


def test_asking_names_what_is_still_empty(working: Tribe, ada: Person) -> None:
    results.save(tribe=working, values={"title": "A warning"}, version=0, by=ada)

    with pytest.raises(InvalidValue) as refusal:
        results.submit(tribe=working, version=1, by=ada, now=THURSDAY)

    assert list(refusal.value.errors) == ["delivered", "outcome"]
    assert (stored().state, running()) == (ResultState.DRAFT, [])


def test_nobody_asks_with_a_text_that_they_have_not_seen(draft: Result, ada: Person) -> None:
    assert_refused(
        lambda: results.submit(tribe=draft.tribe, version=0, by=ada, now=THURSDAY), StaleVersion
    )


def test_what_waits_does_not_change(asked: Result, ada: Person) -> None:
    assert_refused(
        lambda: results.save(tribe=asked.tribe, values={"title": "New"}, version=1, by=ada),
        NotAllowed,
    )


def test_the_tribe_takes_it_back_and_nobody_waits_any_more(asked: Result, ben: Person) -> None:
    results.withdraw(result=asked, by=ben, now=THURSDAY)

    assert (stored().state, stored().answer_due_on) == (ResultState.DRAFT, None)
    assert running() == []


@pytest.mark.parametrize("name", ["coach", "manager"])
def test_coach_or_manager_publishes_under_terms_that_share(
    asked: Result, name: str, told: Told, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(name)

    heard = told(lambda: results.approve(result=asked, version=1, by=by, now=THURSDAY))

    shown = stored()
    assert (shown.state, shown.published_at) == (ResultState.PUBLISHED, THURSDAY)
    assert running() == []
    assert heard == [ResultPublished(result_id=shown.pk)]
    assert AuditEntry.objects.get(action="result.published").actor == by


def test_without_the_company_nothing_confidential_comes_out(
    sealed: Result, coach: Person, told: Told
) -> None:
    heard = told(lambda: results.approve(result=sealed, version=1, by=coach, now=THURSDAY))

    waits = stored()
    assert (waits.state, waits.published_at) == (ResultState.WITH_COMPANY, None)
    assert running() == [(RequestKind.RESULT_CONSENT, waits.answer_due_on)]
    assert heard == [ResultApproved(result_id=waits.pk)]


def test_the_company_agrees_and_it_is_published(
    with_company: Result, company: Person, told: Told
) -> None:
    heard = told(lambda: results.agree(result=with_company, version=1, by=company, now=THURSDAY))

    assert stored().state == ResultState.PUBLISHED
    assert running() == []
    assert heard == [ResultPublished(result_id=with_company.pk)]


@pytest.mark.parametrize("name", ["coach", "manager", "ada", "other_company"])
def test_nobody_agrees_for_the_company(
    with_company: Result, name: str, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(name)

    assert_refused(
        lambda: results.agree(result=with_company, version=1, by=by, now=THURSDAY), NotAllowed
    )


@pytest.mark.parametrize("name", ["ada", "other_coach", "company"])
def test_only_coach_and_manager_approve(
    asked: Result, name: str, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(name)

    assert_refused(
        lambda: results.approve(result=asked, version=1, by=by, now=THURSDAY), NotAllowed
    )


def test_a_yes_is_for_the_text_that_was_read(asked: Result, ada: Person, coach: Person) -> None:
    results.withdraw(result=asked, by=ada, now=THURSDAY)
    results.save(tribe=asked.tribe, values={"outcome": "Secret: 40 bar."}, version=1, by=ada)
    results.submit(tribe=asked.tribe, version=2, by=ada, now=THURSDAY)

    assert_refused(
        lambda: results.approve(result=asked, version=1, by=coach, now=THURSDAY), StaleVersion
    )


def test_a_no_says_why_and_the_tribe_writes_on(
    asked: Result, ada: Person, coach: Person, told: Told
) -> None:
    heard = told(
        lambda: results.send_back(result=asked, reason="Name the pump.", by=coach, now=THURSDAY)
    )

    assert (stored().state, stored().reason) == (ResultState.DRAFT, "Name the pump.")
    assert running() == []
    assert heard == [ResultSentBack(result_id=asked.pk)]
    assert results.submit(tribe=asked.tribe, version=1, by=ada, now=THURSDAY).reason == ""


def test_a_no_needs_a_reason(asked: Result, coach: Person) -> None:
    assert_refused(
        lambda: results.send_back(result=asked, reason=" ", by=coach, now=THURSDAY), InvalidValue
    )


def test_the_company_says_no_when_it_is_asked(with_company: Result, company: Person) -> None:
    results.send_back(result=with_company, reason="Leave 40 bar out.", by=company, now=THURSDAY)

    assert stored().state == ResultState.DRAFT
    assert running() == []


def test_a_published_one_is_taken_off_the_site(asked: Result, coach: Person) -> None:
    results.approve(result=asked, version=1, by=coach, now=THURSDAY)

    results.send_back(result=asked, reason="A name in it.", by=coach, now=THURSDAY)

    assert (stored().state, stored().published_at) == (ResultState.DRAFT, None)


def test_the_second_answer_comes_too_late(asked: Result, coach: Person, manager: Person) -> None:
    results.send_back(result=asked, reason="Name the pump.", by=coach, now=THURSDAY)

    assert_refused(
        lambda: results.approve(result=asked, version=1, by=manager, now=THURSDAY), AlreadyAnswered
    )
    assert_refused(
        lambda: results.send_back(result=asked, reason="Too.", by=manager, now=THURSDAY),
        AlreadyAnswered,
    )


def test_a_tribe_that_stops_waits_for_nobody(asked: Result) -> None:
    for membership in Membership.objects.filter(tribe=asked.tribe):
        memberships.leave(membership=membership, by=membership.person, now=THURSDAY)

    assert Tribe.objects.get(pk=asked.tribe_id).state == TribeState.DISSOLVED
    assert stored().state == ResultState.DRAFT
    assert running() == []


def test_a_tribe_without_a_result_stops_as_well(working: Tribe) -> None:
    for membership in Membership.objects.filter(tribe=working):
        memberships.leave(membership=membership, by=membership.person, now=THURSDAY)

    assert not Result.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_yeses_at_once_one_counts(asked: Result, coach: Person, manager: Person) -> None:
    outcomes = race(
        [
            partial(results.approve, result=asked, version=1, by=by, now=THURSDAY)
            for by in (coach, manager)
        ]
    )

    assert sum(isinstance(outcome, AlreadyAnswered) for outcome in outcomes) == 1
    assert AuditEntry.objects.filter(action="result.published").count() == 1


def test_who_finished_still_writes(draft: Result, ada: Person) -> None:
    Tribe.objects.filter(pk=draft.tribe_id).update(state=TribeState.FINISHED)

    saved = results.save(tribe=draft.tribe, values={"after": "None since."}, version=1, by=ada)

    assert saved.after == "None since."


def test_a_company_with_a_brief_is_asked(asked: Result, coach: Person) -> None:
    factories.BriefFactory(challenge=asked.tribe.challenge, text="Forty bar.")

    done = results.approve(result=asked, version=1, by=coach, now=THURSDAY)

    assert done.state == ResultState.WITH_COMPANY
