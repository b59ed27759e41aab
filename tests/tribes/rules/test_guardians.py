import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.enums import AgeBand
from tribes.models import Membership, Organisation, Person, Pupil, Tribe
from tribes.rules import guardians as rules


@pytest.fixture
def child(db: None) -> Person:
    """A participant younger than 16, about whom nobody was asked yet."""
    return factories.ParticipantFactory(age_band=AgeBand.UNDER_16)


def consent(child: Person, *, given: bool = True, ended: bool = False) -> None:
    now = timezone.now()
    factories.GuardianConsentFactory(
        person=child, given_at=now if given else None, ended_at=now if ended else None
    )


@pytest.mark.parametrize("age_band", [AgeBand.TEEN, AgeBand.ADULT])
def test_from_16_on_people_decide_for_themselves(ada: Person, age_band: str) -> None:
    ada.age_band = age_band

    assert rules.must_be_old_enough(ada)


def test_who_has_not_said_how_old_they_are_is_asked_first(ada: Person) -> None:
    ada.age_band = ""

    assert rules.must_be_old_enough(ada).code == "age_unknown"


def test_a_child_waits_for_a_yes(child: Person) -> None:
    assert rules.must_be_old_enough(child).code == "guardian_needed"

    consent(child, given=False)
    assert rules.must_be_old_enough(child).code == "guardian_needed"


def test_a_child_takes_part_after_a_yes(child: Person) -> None:
    consent(child)

    assert rules.must_be_old_enough(child)


def test_a_yes_that_was_taken_back_counts_no_more(child: Person) -> None:
    consent(child, ended=True)

    assert rules.must_be_old_enough(child).code == "guardian_needed"


def test_the_yes_of_one_child_is_not_of_another(child: Person) -> None:
    consent(factories.ParticipantFactory(age_band=AgeBand.UNDER_16))

    assert not rules.has_consent(child.pk)


def test_participants_say_their_own_age_once(
    ada: Person, ben: Person, coach: Person, company: Person
) -> None:
    assert rules.may_say_age(ada, ada).code == "age_chosen"
    ada.age_band = ""
    assert rules.may_say_age(ada, ada)
    assert rules.may_say_age(ben, ada).code == "not_yourself"
    assert rules.may_say_age(AnonymousUser(), ada).code == "not_yourself"
    assert rules.may_say_age(coach, coach).code == "participant_only"
    assert rules.may_say_age(company, company).code == "participant_only"


def test_a_manager_corrects_the_age_of_a_participant(
    ada: Person, coach: Person, company: Person, manager: Person
) -> None:
    assert rules.may_say_age(manager, ada)
    assert rules.may_correct_age(manager, ada)
    assert rules.may_say_age(manager, coach).code == "participant_only"
    assert rules.may_correct_age(manager, manager).code == "manager_only"
    for other in (ada, coach, company, AnonymousUser()):
        assert rules.may_correct_age(other, ada).code == "manager_only"


def test_who_became_a_child_stays_with_a_yes(working: Tribe, child: Person) -> None:
    assert rules.may_stay(child, working).code == "guardian_needed"

    consent(child)
    assert rules.may_stay(child, working)
    working.coach = None
    assert rules.may_stay(child, working).code == "coach_needed"


def test_a_guardian_is_asked_for_a_child_only(child: Person, ada: Person) -> None:
    assert rules.may_ask(child, child)
    assert rules.may_ask(ada, ada).code == "no_guardian_needed"
    assert rules.may_ask(ada, child).code == "not_yourself"


def test_a_guardian_who_said_yes_is_not_asked_again(child: Person) -> None:
    consent(child)

    assert rules.may_ask(child, child).code == "has_consent"


def test_a_minor_joins_a_tribe_at_work_only_where_a_coach_is(
    working: Tribe, cleo: Person, child: Person
) -> None:
    cleo.age_band = AgeBand.TEEN
    assert rules.must_meet_a_coach(cleo, working)

    working.coach = None
    assert rules.must_meet_a_coach(cleo, working).code == "coach_needed"
    assert rules.must_meet_a_coach(child, working).code == "coach_needed"


def test_an_adult_needs_no_coach_to_join(working: Tribe, cleo: Person) -> None:
    working.coach = None

    assert rules.must_meet_a_coach(cleo, working)


def test_a_tribe_with_a_minor_needs_a_coach(tribe: Tribe, ben: Person) -> None:
    tribe.coach = None
    assert rules.must_have_coach_for_minors(tribe)

    Person.objects.filter(pk=ben.pk).update(age_band=AgeBand.TEEN)
    assert rules.must_have_coach_for_minors(tribe).code == "coach_needed"


def test_a_minor_who_left_does_not_count(tribe: Tribe, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(age_band=AgeBand.TEEN)
    Membership.objects.filter(person=ben).update(left_at=timezone.now(), seat=None)

    assert not rules.has_minors(tribe)


def test_each_question_has_a_link_of_its_own_that_can_be_made_again(db: None) -> None:
    first, second = factories.GuardianConsentFactory.create_batch(2)

    assert rules.secret_of(first) == rules.secret_of(first)
    assert rules.secret_of(first) != rules.secret_of(second)


def test_a_link_does_not_answer_for_a_child_that_got_the_key_of_another(db: None) -> None:
    asked = factories.GuardianConsentFactory()
    secret = rules.secret_of(asked)

    asked.email = "other@tribes.test"
    assert rules.secret_of(asked) != secret


def test_a_link_is_the_same_once_it_was_stored(db: None) -> None:
    asked = factories.GuardianConsentFactory()
    secret = rules.secret_of(asked)

    asked.refresh_from_db()
    assert rules.secret_of(asked) == secret


def test_a_tribe_at_work_with_a_minor_keeps_its_coach(working: Tribe, ben: Person) -> None:
    assert rules.may_lose_coach(working)

    Person.objects.filter(pk=ben.pk).update(age_band=AgeBand.TEEN)
    assert rules.may_lose_coach(working).code == "coach_needed"


def test_a_tribe_that_is_forming_may_lose_its_coach(tribe: Tribe, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(age_band=AgeBand.TEEN)

    assert rules.may_lose_coach(tribe)


@pytest.fixture
def pupil(child: Person, school: Organisation) -> Pupil:
    return factories.PupilFactory(school=school, person=child, confirmed_at=timezone.now())


def test_the_own_school_records_a_consent(
    pupil: Pupil, coordinator: Person, manager: Person
) -> None:
    assert rules.may_record(coordinator, pupil)
    assert rules.may_record(manager, pupil).code == "not_your_school"
    assert rules.may_end_for(coordinator, pupil).code == "no_consent"


def test_a_consent_is_given_once_and_then_taken_back(
    pupil: Pupil, child: Person, coordinator: Person, manager: Person
) -> None:
    consent(child)

    assert rules.may_record(coordinator, pupil).code == "has_consent"
    assert rules.may_end_for(coordinator, pupil)
    assert rules.may_end_for(manager, pupil).code == "not_your_school"


def test_only_a_child_who_confirmed_needs_paper(school: Organisation, coordinator: Person) -> None:
    unconfirmed = factories.PupilFactory(school=school, age_band=AgeBand.UNDER_16)
    teen = factories.PupilFactory(school=school, confirmed=True, age_band=AgeBand.TEEN)

    assert rules.may_record(coordinator, unconfirmed).code == "not_confirmed"
    assert rules.may_record(coordinator, teen).code == "no_guardian_needed"


def test_a_manager_reads_that_somebody_waits_and_later_who(manager: Person, coach: Person) -> None:
    today = timezone.localdate()
    row = factories.GuardianConsentFactory(answer_due_on=today)

    assert rules.may_read_waiting(manager, row)
    assert rules.may_read_waiting(coach, row).code == "not_waiting"
    assert rules.may_name(manager, row, today).code == "not_overdue"
    assert rules.may_name(manager, row, factories.days_from_today(1))
    assert rules.may_name(coach, row, factories.days_from_today(1)).code == "not_waiting"
    row.given_at = timezone.now()
    assert rules.may_name(manager, row, factories.days_from_today(1)).code == "not_waiting"


def test_the_reminder_comes_half_way() -> None:
    monday = datetime.date(2027, 1, 11)

    assert rules.answer_days(monday) == (datetime.date(2027, 1, 18), datetime.date(2027, 1, 25))
