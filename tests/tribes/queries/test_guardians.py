from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.enums import AgeBand
from tribes.exceptions import NotVisible
from tribes.models import Organisation, Person
from tribes.queries import guardians
from tribes.rules.digests import digest_of


def test_the_link_of_the_mail_opens_for_who_has_it(db: None) -> None:
    consent = factories.GuardianConsentFactory(digest=digest_of("secret"))

    assert guardians.by_secret(AnonymousUser(), "secret") == consent


@pytest.mark.parametrize("wrong", ["", "other", "\x00"])
def test_another_link_is_not_found(db: None, wrong: str) -> None:
    factories.GuardianConsentFactory(digest=digest_of("secret"))

    with pytest.raises(NotVisible):
        guardians.by_secret(AnonymousUser(), wrong)


def test_everybody_sees_what_was_asked_about_themselves(ada: Person) -> None:
    consent = factories.GuardianConsentFactory()

    assert guardians.newest_of(consent.person) == consent
    assert guardians.newest_of(ada) is None
    assert guardians.newest_of(AnonymousUser()) is None


def test_nobody_reads_what_was_asked_about_somebody_else(ada: Person) -> None:
    consent = factories.GuardianConsentFactory()

    assert list(guardians.own(consent.person)) == [consent]
    assert not guardians.own(ada).exists()


def test_a_manager_sees_that_somebody_waits(manager: Person, coach: Person) -> None:
    consent = factories.GuardianConsentFactory()

    assert guardians.get_waiting(manager, consent.pk) == consent
    for viewer in (coach, consent.person, AnonymousUser()):
        with pytest.raises(NotVisible):
            guardians.get_waiting(viewer, consent.pk)


def test_an_answered_consent_is_no_business_of_a_manager(manager: Person) -> None:
    consent = factories.GuardianConsentFactory(given_at=timezone.now())

    with pytest.raises(NotVisible):
        guardians.get_waiting(manager, consent.pk)


def test_the_school_sees_the_newest_consent_of_its_pupil(
    school: Organisation, coordinator: Person, manager: Person
) -> None:
    consent = factories.GuardianConsentFactory()
    pupil = factories.PupilFactory(
        school=school, person=consent.person, confirmed_at=timezone.now()
    )

    assert guardians.of_pupil(coordinator, pupil) == consent
    assert guardians.of_pupil(manager, pupil) is None
    assert guardians.of_pupil(coordinator, factories.PupilFactory(school=school)) is None


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (dict, 1),
        (lambda: {"given_at": timezone.now()}, 0),
        (lambda: {"ended_at": timezone.now()}, 0),
        (lambda: {"reminded_at": timezone.now()}, 0),
        (lambda: {"remind_on": factories.days_from_today(1)}, 0),
        (lambda: {"answer_due_on": factories.days_from_today(-1)}, 0),
        (lambda: {"person__age_band": AgeBand.TEEN}, 0),
    ],
)
def test_who_is_reminded(db: None, change: Callable[[], dict[str, Any]], count: int) -> None:
    today = factories.today()
    factories.GuardianConsentFactory(
        **{"remind_on": today, "answer_due_on": factories.days_from_today(5), **change()}
    )

    assert guardians.to_remind(today).count() == count
