import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tribes.models import AuditEntry, GuardianConsent, Organisation, Person


@pytest.fixture
def consent(db: None) -> GuardianConsent:
    return factories.GuardianConsentFactory(
        person__first_name="Kimberley", answer_due_on=factories.days_from_today(-1)
    )


def address(consent: GuardianConsent) -> str:
    return f"/en/school/consents/{consent.pk}/"


def test_a_manager_reads_a_name_only_after_asking_for_it(
    client: Client, manager: Person, consent: GuardianConsent
) -> None:
    client.force_login(manager)
    assert "Kimberley" not in client.get(address(consent)).content.decode()
    assert not AuditEntry.objects.filter(action="guardian_consent.name_read").exists()

    assert "Kimberley" in client.post(address(consent)).content.decode()
    assert AuditEntry.objects.filter(action="guardian_consent.name_read").count() == 1


def test_before_the_date_nobody_is_named(
    client: Client, manager: Person, consent: GuardianConsent
) -> None:
    GuardianConsent.objects.update(answer_due_on=factories.days_from_today(1))
    client.force_login(manager)

    assert "not overdue yet" in client.get(address(consent)).content.decode()
    assert client.post(address(consent)).status_code == 403


def test_a_coordinator_goes_on_to_the_pupil(
    client: Client, school: Organisation, coordinator: Person, consent: GuardianConsent
) -> None:
    client.force_login(coordinator)
    assert client.get(address(consent)).status_code == 404

    pupil = factories.PupilFactory(
        school=school, person=consent.person, confirmed_at=timezone.now()
    )

    assert (
        client.get(address(consent))["Location"] == f"/en/school/{school.slug}/pupils/{pupil.pk}/"
    )
