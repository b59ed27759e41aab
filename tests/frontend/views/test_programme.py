import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.asking import apply, ask_to_join, let_pass
from tribes.actions import answer_clocks
from tribes.enums import ChallengeState, RequestKind
from tribes.models import Challenge, Person, Tribe


def submitted(manager: Person, **fields: object) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        state=ChallengeState.SUBMITTED,
        submitted_at=timezone.now(),
        decider=manager,
        answer_due_on=factories.days_from_today(2),
        **fields,
    )
    answer_clocks.start_missing(now=timezone.now())
    return challenge


def test_what_waits_is_listed_with_its_date(client: Client, manager: Person) -> None:
    submitted(manager, title="The pump stops")
    client.force_login(manager)
    assert "The pump stops" in client.get("/en/manager/").content.decode()


def test_what_has_no_title_of_its_own_is_named_once(client: Client, manager: Person) -> None:
    consent = factories.GuardianConsentFactory()
    answer_clocks.start(
        kind=RequestKind.GUARDIAN_CONSENT, subject=consent, by=None, now=timezone.now()
    )
    client.force_login(manager)
    assert client.get("/en/manager/").content.decode().count("Consent of a parent or guardian") == 1


def test_a_missed_date_says_who_sees_to_it_now(client: Client, manager: Person) -> None:
    noor = factories.ManagerFactory(first_name="Noor")
    submitted(manager, edition__manager=noor)
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    client.force_login(manager)
    page = client.get("/en/manager/").content.decode()
    assert "status-error" in page
    assert "Noor was asked to see to it" in page


def test_who_asked_a_company_reads_when_its_answer_is_due(client: Client, manager: Person) -> None:
    challenge = submitted(manager)
    client.force_login(manager)
    client.post(f"/en/manager/challenges/{challenge.slug}/", {"question": "Which pump?"})
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    page = client.get(f"/en/manager/challenges/{challenge.slug}/").content.decode()
    assert "answers before or on" in page
    assert "has been asked to see to it" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_asks_the_same_for_one_and_for_many(
    client: Client,
    manager: Person,
    coach: Person,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        submitted(manager)
        tribe = factories.TribeFactory(seats=3)
        apply(tribe, tribe.created_by)
        ask_to_join(tribe, factories.ParticipantFactory())
    answer_clocks.start_missing(now=timezone.now())
    client.force_login(manager)
    with django_assert_max_num_queries(13):
        client.get("/en/manager/")


def test_only_managers_have_this_page(client: Client, company: Person, coach: Person) -> None:
    for person in (company, coach):
        client.force_login(person)
        assert client.get("/en/manager/").status_code == 403


def test_publishing_makes_a_challenge_public(client: Client, manager: Person) -> None:
    challenge = submitted(manager)
    client.force_login(manager)
    client.post(f"/en/manager/challenges/{challenge.slug}/publish/")
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.PUBLISHED


def test_a_company_cannot_publish_its_own_challenge(client: Client, company: Person) -> None:
    organisation = company.organisation_members.get().organisation
    challenge = submitted(factories.ManagerFactory(), organisation=organisation)
    client.force_login(company)
    answer = client.post(f"/en/manager/challenges/{challenge.slug}/publish/")
    assert answer.status_code == 403
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.SUBMITTED


def test_a_question_sends_it_back(client: Client, manager: Person) -> None:
    challenge = submitted(manager)
    client.force_login(manager)
    address = f"/en/manager/challenges/{challenge.slug}/"
    assert client.post(address, {"question": ""}).status_code == 422
    assert client.post(address, {"question": "Which pump?"})["Location"] == "/en/manager/"
    challenge.refresh_from_db()
    assert (challenge.state, challenge.question) == (ChallengeState.IN_QUESTION, "Which pump?")


def test_a_question_that_comes_too_late_is_kept_in_the_form(
    client: Client, manager: Person
) -> None:
    challenge = factories.ChallengeFactory(published=True)
    client.force_login(manager)
    answer = client.post(f"/en/manager/challenges/{challenge.slug}/", {"question": "Which?"})
    assert answer.status_code == 422
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.PUBLISHED


def test_a_tribe_gets_a_coach(client: Client, manager: Person, coach: Person) -> None:
    tribe = factories.TribeFactory()
    client.force_login(manager)
    client.post(f"/en/manager/tribes/{tribe.slug}/coach/", {"coach": coach.pk})
    tribe.refresh_from_db()
    assert tribe.coach == coach


@pytest.mark.parametrize("choice", ["", "0", "x"])
def test_a_choice_that_is_no_coach_is_refused(client: Client, manager: Person, choice: str) -> None:
    tribe = factories.TribeFactory()
    client.force_login(manager)
    answer = client.post(f"/en/manager/tribes/{tribe.slug}/coach/", {"coach": choice})
    assert answer.status_code == 422
    assert not Tribe.objects.filter(coach__isnull=False).exists()


def test_a_coach_assigns_nobody(client: Client, coach: Person) -> None:
    tribe = factories.TribeFactory()
    client.force_login(coach)
    answer = client.post(f"/en/manager/tribes/{tribe.slug}/coach/", {"coach": coach.pk})
    assert answer.status_code == 404
    assert not Tribe.objects.filter(coach__isnull=False).exists()


def test_the_intake_shows_the_terms_the_files_and_the_company(
    client: Client, manager: Person
) -> None:
    challenge = submitted(manager, organisation__kvk="12345678", terms="shared")
    factories.AttachmentFactory(challenge=challenge, name="pump.pdf")
    factories.AttachmentFactory(challenge=challenge, name="price.pdf", is_confidential=True)
    client.force_login(manager)
    page = client.get(f"/en/manager/challenges/{challenge.slug}/").content.decode()

    assert challenge.get_terms_display() in page
    assert "12345678" in page
    assert "There is a confidential brief." in page
    assert "pump.pdf" in page
    assert "price.pdf" not in page


def test_a_manager_reads_every_part_and_file_before_it_is_public(
    client: Client, manager: Person
) -> None:
    challenge = submitted(manager)
    factories.SubQuestionFactory(
        challenge=challenge, number=1, title="Where does it leak?", text="Measure it.", level="hbo"
    )
    row = factories.AttachmentFactory(challenge=challenge, name="roof.txt")
    hidden = factories.AttachmentFactory(
        challenge=challenge, name="prices.txt", is_confidential=True
    )
    client.force_login(manager)

    page = client.get(f"/en/manager/challenges/{challenge.slug}/").content.decode()
    file = client.get(f"/en/challenges/{challenge.slug}/files/{row.pk}/")

    assert "1. Where does it leak?" in page
    assert "Measure it." in page
    assert "asked level: hbo" in page
    assert f"/en/challenges/{challenge.slug}/files/{row.pk}/" in page
    assert b"".join(file) == b"Measured twice."  # type: ignore[arg-type]  # a streamed answer
    assert "prices.txt" not in page
    assert client.get(f"/en/challenges/{challenge.slug}/files/{hidden.pk}/").status_code != 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_intake_asks_the_same_for_one_part_and_for_many(
    client: Client,
    manager: Person,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    challenge = submitted(manager)
    for number in range(1, count + 1):
        part = factories.SubQuestionFactory(challenge=challenge, number=number)
        part.skills.add(factories.SkillFactory())
    factories.AttachmentFactory.create_batch(count, challenge=challenge)
    client.force_login(manager)
    client.get(f"/en/manager/challenges/{challenge.slug}/")

    with django_assert_max_num_queries(20):
        client.get(f"/en/manager/challenges/{challenge.slug}/")
