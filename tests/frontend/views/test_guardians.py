import pytest
from django.test import Client

from tests import factories
from tribes.enums import AgeBand
from tribes.models import GuardianConsent, Person, Seat
from tribes.rules.digests import digest_of

AGE = "/en/profile/age/"
ASK = "/en/profile/guardian/"
ANSWER = "/en/guardian/secret/"


@pytest.fixture
def consent(db: None) -> GuardianConsent:
    return factories.GuardianConsentFactory(digest=digest_of("secret"))


@pytest.fixture
def newcomer(db: None) -> Person:
    """A participant who has not said how old they are."""
    return factories.ParticipantFactory(age_band="")


@pytest.mark.parametrize(
    ("age_band", "next_page"),
    [("adult", "/en/profile/1/"), ("16_17", "/en/profile/1/"), ("under_16", ASK)],
)
def test_the_answer_leads_on(
    client: Client, newcomer: Person, age_band: str, next_page: str
) -> None:
    client.force_login(newcomer)

    assert client.post(AGE, {"age_band": age_band})["Location"] == next_page
    newcomer.refresh_from_db()
    assert newcomer.age_band == age_band


def test_who_answered_reads_who_changes_it(client: Client, ada: Person) -> None:
    client.force_login(ada)

    assert client.get(AGE).status_code == 403
    page = client.get("/en/profile/").content.decode()
    assert AGE not in page
    assert "Ask your programme manager to change it" in page


def test_no_answer_is_asked_again(client: Client, newcomer: Person) -> None:
    client.force_login(newcomer)

    assert client.post(AGE, {"age_band": "9"}).status_code == 422


def test_a_child_sends_the_mail_from_the_page(client: Client, consent: GuardianConsent) -> None:
    client.force_login(consent.person)
    assert "A new mail replaces it" in client.get(ASK).content.decode()

    answer = client.post(ASK, {"email": "parent@tribes.test"}, follow=True)

    assert "is on its way" in answer.content.decode()
    assert GuardianConsent.objects.get().email == "parent@tribes.test"


def test_a_wrong_address_is_kept_and_named(client: Client, consent: GuardianConsent) -> None:
    client.force_login(consent.person)

    answer = client.post(ASK, {"email": consent.person.email})

    assert answer.status_code == 422
    assert consent.person.email in answer.content.decode()
    assert GuardianConsent.objects.get() == consent


def test_looking_at_the_link_changes_nothing(client: Client, consent: GuardianConsent) -> None:
    assert consent.person.first_name in client.get(ANSWER).content.decode()
    consent.refresh_from_db()
    assert (consent.given_at, consent.ended_at) == (None, None)


def test_a_parent_says_yes_and_takes_it_back(client: Client, consent: GuardianConsent) -> None:
    given = client.post(ANSWER, {"answer": "yes"}, follow=True).content.decode()
    assert "You said yes on" in given

    ended = client.post(ANSWER, {"answer": "no"}, follow=True).content.decode()
    assert "You said no" in ended
    consent.refresh_from_db()
    assert consent.ended_at is not None


def test_a_second_press_says_so(client: Client, consent: GuardianConsent) -> None:
    client.post(ANSWER, {"answer": "yes"})

    answer = client.post(ANSWER, {"answer": "yes"})

    assert answer.status_code == 422
    assert "answered already" in answer.content.decode()


def test_the_profile_says_what_is_missing(client: Client, consent: GuardianConsent) -> None:
    client.force_login(consent.person)
    page = client.get("/en/profile/").content.decode()

    assert "A parent or guardian has to say yes first" in page
    assert ASK in page


def test_the_coach_sees_who_is_younger_than_18(client: Client, coach: Person) -> None:
    tribe = factories.TribeFactory(coach=coach, seats=4)
    factories.MembershipFactory(
        tribe=tribe, seat=Seat.objects.get(tribe=tribe, number=1), person__age_band=AgeBand.TEEN
    )
    client.force_login(coach)

    assert "younger than 18" in client.get(f"/en/coach/tribes/{tribe.slug}/").content.decode()


@pytest.mark.parametrize(
    ("has_profile", "next_page"), [(False, "/en/profile/1/"), (True, "/en/profile/")]
)
def test_after_the_age_comes_the_first_step_of_a_profile(
    client: Client, db: None, has_profile: bool, next_page: str
) -> None:
    newcomer = factories.ParticipantFactory(age_band="")
    if has_profile:
        factories.ProfileFactory(person=newcomer)
    client.force_login(newcomer)

    answer = client.post("/en/profile/age/", {"age_band": AgeBand.ADULT})

    assert answer["Location"] == next_page


def test_who_is_too_young_reads_on_a_challenge_whom_to_ask(client: Client, db: None) -> None:
    kid = factories.ParticipantFactory(age_band=AgeBand.UNDER_16)
    challenge = factories.ChallengeFactory(published=True)
    client.force_login(kid)
    shown = client.get(f"/en/challenges/{challenge.slug}/").content.decode()
    refused = client.get(f"/en/challenges/{challenge.slug}/new-tribe/")

    assert "/en/profile/guardian/" in shown
    assert refused.status_code == 403
    assert "/en/profile/guardian/" in refused.content.decode()
