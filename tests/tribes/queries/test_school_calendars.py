import datetime
from typing import Any

import pytest

from tests import factories
from tribes.enums import ChallengeState, RowOutcome
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Organisation, Person, SchoolPeriod
from tribes.queries import school_calendars

MONDAY = datetime.date(2027, 2, 1)
TERM = {"starts_on": datetime.date(2027, 1, 4), "ends_on": datetime.date(2027, 6, 25)}


@pytest.fixture
def period(db: None) -> SchoolPeriod:
    return factories.SchoolPeriodFactory(name="Spring term", **TERM)


@pytest.fixture
def challenge(organisation: Organisation, period: SchoolPeriod) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation)
    challenge.edition.schools.add(period.school)
    return challenge


def test_only_managers_see_a_calendar(
    manager: Person, coach: Person, company: Person, period: SchoolPeriod
) -> None:
    assert list(school_calendars.of_school(manager, period.school)) == [period]
    assert school_calendars.get(manager, period.school, period.pk) == period
    for person in (coach, company):
        assert not school_calendars.of_school(person, period.school).exists()
        with pytest.raises(NotVisible):
            school_calendars.get(person, period.school, period.pk)


def test_a_period_of_another_school_is_not_found(manager: Person, period: SchoolPeriod) -> None:
    with pytest.raises(NotVisible):
        school_calendars.get(manager, factories.SchoolFactory(), period.pk)


def test_a_dry_run_changes_nothing(manager: Person, period: SchoolPeriod) -> None:
    text = (
        "kind,name,from,to\n"
        "term,Voorjaar,2027-01-04,2027-06-25\n"
        "holiday,May,2027-W17,\n"
        "term,Over it,2027-06-25,2027-07-02\n"
    )

    plan = school_calendars.plan_import(manager, period.school, text=text, file_format="csv")

    assert [row.outcome for row in plan.rows] == [
        RowOutcome.THERE,
        RowOutcome.ADD,
        RowOutcome.ERROR,
    ]
    assert SchoolPeriod.objects.count() == 1


def test_a_company_sees_which_period_can_take_its_challenge_up(
    company: Person, challenge: Challenge, period: SchoolPeriod
) -> None:
    found = school_calendars.start_of(company, challenge, MONDAY)

    assert found is not None
    assert found.first is not None
    # Two working days after the Monday on which it would be sent in.
    assert (found.first.day, found.first.term) == (datetime.date(2027, 2, 3), "Spring term")
    assert found.first.school == period.school.name


def test_nothing_begins_before_the_edition_does(challenge: Challenge, company: Person) -> None:
    edition = challenge.edition
    edition.starts_on = datetime.date(2027, 3, 1)
    edition.ends_on = datetime.date(2027, 3, 31)
    edition.save()

    found = school_calendars.start_of(company, challenge, MONDAY)

    assert found is not None
    assert found.first is not None
    assert found.first.day == datetime.date(2027, 3, 1)


@pytest.mark.parametrize("state", [ChallengeState.SUBMITTED, ChallengeState.PUBLISHED])
def test_once_submitted_the_promised_day_counts(
    company: Person, challenge: Challenge, state: ChallengeState
) -> None:
    challenge.state = state
    challenge.answer_due_on = datetime.date(2027, 2, 11)

    found = school_calendars.start_of(company, challenge, MONDAY)
    late = school_calendars.start_of(company, challenge, datetime.date(2027, 3, 1))

    assert found is not None
    assert found.first is not None
    assert found.first.day == datetime.date(2027, 2, 11)
    assert late is not None
    assert late.first is not None
    assert late.first.day == datetime.date(2027, 3, 1)


def test_an_old_promise_does_not_count_for_who_answers_a_question(
    company: Person, challenge: Challenge
) -> None:
    challenge.state = ChallengeState.IN_QUESTION
    challenge.answer_due_on = datetime.date(2027, 4, 1)

    found = school_calendars.start_of(company, challenge, MONDAY)

    assert found is not None
    assert found.first is not None
    assert found.first.day == datetime.date(2027, 2, 3)


def test_without_schools_it_says_that_nothing_is_known(
    company: Person, challenge: Challenge
) -> None:
    challenge.edition.schools.clear()

    found = school_calendars.start_of(company, challenge, MONDAY)

    assert found is not None
    assert found.is_without_schools


def test_nobody_waits_for_a_start_of_what_runs_or_is_over(
    company: Person, challenge: Challenge
) -> None:
    for state in (ChallengeState.RUNNING, ChallengeState.FINISHED, ChallengeState.WITHDRAWN):
        challenge.state = state
        assert school_calendars.start_of(company, challenge, MONDAY) is None


def test_the_start_is_for_the_company_itself(
    other_company: Person, ada: Person, challenge: Challenge
) -> None:
    for person in (other_company, ada):
        assert school_calendars.start_of(person, challenge, MONDAY) is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_start_costs_the_same_for_one_and_for_many_schools(
    company: Person, challenge: Challenge, count: int, django_assert_num_queries: Any
) -> None:
    for row in factories.SchoolPeriodFactory.create_batch(count, **TERM):
        challenge.edition.schools.add(row.school)

    with django_assert_num_queries(4):
        school_calendars.start_of(company, challenge, MONDAY)
