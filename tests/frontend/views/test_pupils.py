from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tribes.enums import AgeBand
from tribes.models import GuardianConsent, Invitation, Organisation, Person, Pupil
from tribes.rules.digests import digest_of


@pytest.fixture
def browser(client: Client, coordinator: Person) -> Client:
    client.force_login(coordinator)
    return client


def page(school: Organisation, rest: str = "") -> str:
    return f"/en/school/{school.slug}/pupils/{rest}"


def child(school: Organisation) -> Pupil:
    pupil: Pupil = factories.PupilFactory(
        school=school, confirmed=True, age_band=AgeBand.UNDER_16, first_name="Kim"
    )
    return pupil


def test_one_school_opens_at_once_and_two_are_a_list(
    browser: Client, school: Organisation, coordinator: Person
) -> None:
    assert browser.get("/en/school/")["Location"] == page(school)

    second = factories.OrganisationMemberFactory(
        organisation=factories.SchoolFactory(), person=coordinator
    )
    assert page(second.organisation) in browser.get("/en/school/").content.decode()


def test_who_has_no_school_reads_what_to_do(client: Client, db: None) -> None:
    client.force_login(factories.CoordinatorFactory())

    assert "You belong to no school yet" in client.get("/en/school/").content.decode()


def test_the_roster_shows_consent_age_and_tribe(browser: Client, school: Organisation) -> None:
    pupil = child(school)
    factories.GuardianConsentFactory(
        person=pupil.person, answer_due_on=factories.days_from_today(-1)
    )
    place = factories.MembershipFactory(person=pupil.person)

    text = browser.get(page(school)).content.decode()

    for words in ("Kim", "younger than 18", "Waits for an answer", "Overdue", place.tribe.name):
        assert words in text


def test_an_empty_roster_says_how_to_begin(browser: Client, school: Organisation) -> None:
    assert "There is nobody on the list yet" in browser.get(page(school)).content.decode()
    assert "No pupil fits" in browser.get(page(school, "?text=x")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_roster_costs_the_same_for_one_and_three(
    rows: int, browser: Client, school: Organisation, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        factories.MembershipFactory(person=child(school).person)

    with django_assert_num_queries(ROSTER_QUERIES):
        browser.get(page(school))


# Session, person and notices; the school with its programmes; twice whether it is theirs; who
# waits; count, rows and places.
ROSTER_QUERIES = 11


def test_a_pupil_page_tells_skills_and_never_what_a_tribe_writes(
    browser: Client, school: Organisation
) -> None:
    pupil = child(school)
    profile = factories.ProfileFactory(person=pupil.person, background="My own story")
    profile.skills.create(skill=factories.SkillFactory(name_en="welding"), level=3)
    factories.MembershipFactory(person=pupil.person)

    text = browser.get(page(school, f"{pupil.pk}/")).content.decode()

    assert "welding" in text
    assert "My own story" not in text
    assert pupil.person is not None
    assert pupil.person.email not in text


def test_a_pupil_who_has_not_confirmed_shows_only_what_the_school_wrote(
    browser: Client, school: Organisation
) -> None:
    pupil = factories.PupilFactory(school=school)

    text = browser.get(page(school, f"{pupil.pk}/")).content.decode()

    assert "once the pupil has confirmed" in text
    assert "Mail the link again" in text


def test_what_school_and_pupil_say_of_the_age_stands_side_by_side(
    browser: Client, school: Organisation
) -> None:
    pupil = factories.PupilFactory(school=school, confirmed=True, age_band=AgeBand.TEEN)
    Person.objects.filter(pk=pupil.person_id).update(age_band=AgeBand.ADULT)

    text = browser.get(page(school, f"{pupil.pk}/")).content.decode()

    assert "The school said: 16 or 17. The pupil says: 18 or older." in text


def test_the_age_is_saved_for_both(browser: Client, school: Organisation) -> None:
    pupil = child(school)

    browser.post(page(school, f"{pupil.pk}/age/"), {"age_band": "16_17"})

    pupil.refresh_from_db()
    assert pupil.person is not None
    assert (pupil.age_band, pupil.person.age_band) == (AgeBand.TEEN, AgeBand.TEEN)
    assert browser.post(page(school, f"{pupil.pk}/age/"), {"age_band": "12"}).status_code == 422


def test_a_consent_on_paper_is_recorded_and_taken_back(
    browser: Client, school: Organisation
) -> None:
    pupil = child(school)
    body = {"signed_by": "A. Parent", "given_on": "2026-01-05"}

    text = browser.post(page(school, f"{pupil.pk}/consent/"), body, follow=True).content.decode()
    assert "signed by A. Parent" in text

    browser.post(page(school, f"{pupil.pk}/consent/end/"))
    assert GuardianConsent.objects.get().ended_at is not None


def test_a_wrong_signature_comes_back_as_it_was_typed(
    browser: Client, school: Organisation
) -> None:
    pupil = child(school)
    body = {"signed_by": "A. Parent", "given_on": "2999-01-05"}

    answer = browser.post(page(school, f"{pupil.pk}/consent/"), body)

    assert answer.status_code == 422
    assert 'value="A. Parent"' in answer.content.decode()
    assert not GuardianConsent.objects.exists()


def test_the_link_is_mailed_again(browser: Client, school: Organisation) -> None:
    pupil = factories.PupilFactory(school=school)

    browser.post(page(school, f"{pupil.pk}/invite/"))

    assert Invitation.objects.get().email == pupil.email


def test_a_pupil_is_taken_off_the_list(browser: Client, school: Organisation) -> None:
    pupil = factories.PupilFactory(school=school)

    answer = browser.post(page(school, f"{pupil.pk}/remove/"), follow=True)

    assert "is off the list" in answer.content.decode()
    assert not Pupil.objects.exists()


def test_a_pupil_reads_first_what_the_school_will_see(client: Client, db: None) -> None:
    invitation = factories.InvitationFactory(
        role="participant", organisation=factories.SchoolFactory(name="De Klep")
    )
    Invitation.objects.filter(pk=invitation.pk).update(digest=digest_of("secret"))

    text = client.get("/en/invitations/secret/").content.decode()

    assert "May De Klep see how you are doing here?" in text
    assert "Never what your tribe writes" in text


def test_a_pupil_stops_it_from_the_profile(client: Client, ada: Person) -> None:
    pupil = factories.PupilFactory(person=ada, confirmed_at=timezone.now())
    client.force_login(ada)
    assert pupil.school.name in client.get("/en/profile/").content.decode()

    client.post(f"/en/profile/schools/{pupil.pk}/leave/")

    pupil.refresh_from_db()
    assert pupil.person is None
