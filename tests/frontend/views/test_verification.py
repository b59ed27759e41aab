import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import invitations
from tribes.enums import ChallengeState
from tribes.models import Challenge, Invitation, Organisation, Person
from tribes.rules.invitations import secret_of
from tribes.rules.organisations import seen
from tribes.rules.roles import owns

LIST = "/en/manager/organisations/"


@pytest.fixture
def waiting(db: None) -> Organisation:
    row: Organisation = factories.OrganisationFactory(
        unverified=True, name="Kaap", kvk="12345678", street="Dokweg 1"
    )
    return row


@pytest.fixture
def submitted(waiting: Organisation, manager: Person) -> Challenge:
    row: Challenge = factories.ChallengeFactory(
        organisation=waiting,
        state=ChallengeState.SUBMITTED,
        submitted_at=timezone.now(),
        decider=manager,
        answer_due_on=factories.days_from_today(2),
    )
    return row


def test_the_list_names_who_verified_whom(
    client: Client, manager: Person, organisation: Organisation, waiting: Organisation
) -> None:
    client.force_login(manager)
    page = client.get(LIST).content.decode()

    assert page.index("Kaap") < page.index("Pomp &amp; Zoon")
    assert "Not verified yet" in page
    assert "Without an owner" in page


def test_closing_an_account_first_says_what_happens(
    client: Client, manager: Person, company: Person, organisation: Organisation
) -> None:
    address = f"/en/manager/organisations/{organisation.slug}/people/{company.pk}/close/"
    client.force_login(manager)
    page = client.get(address).content.decode()
    company.refresh_from_db()

    assert "can no longer log in" in page
    assert company.is_active


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_many(
    client: Client,
    manager: Person,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.OrganisationMemberFactory.create_batch(count)
    client.force_login(manager)
    with django_assert_max_num_queries(4):
        client.get(LIST)


def test_a_manager_verifies_and_takes_back(
    client: Client, manager: Person, waiting: Organisation
) -> None:
    client.force_login(manager)
    client.post(f"{LIST}{waiting.slug}/verify/", {"seen": seen(waiting)})
    waiting.refresh_from_db()
    assert waiting.verified_by == manager

    assert client.post(f"{LIST}{waiting.slug}/take-back/", {"reason": ""}).status_code == 422
    client.post(f"{LIST}{waiting.slug}/take-back/", {"reason": "Nobody answers."})
    waiting.refresh_from_db()
    assert waiting.verified_at is None
    assert "Nobody answers." in client.get(f"{LIST}{waiting.slug}/").content.decode()


def test_a_manager_refuses_a_name_and_both_sides_read_why(
    client: Client, manager: Person, company: Person, organisation: Organisation
) -> None:
    client.force_login(manager)
    page = f"{LIST}{organisation.slug}/"
    Organisation.objects.filter(pk=organisation.pk).update(
        wanted_name="Royal Airline", check_asked_at=timezone.now()
    )
    assert "Say no to the new name" in client.get(page).content.decode()

    assert "Royal Airline" in client.get(f"{page}refuse-name/").content.decode()
    assert client.post(f"{page}refuse-name/", {"reason": ""}).status_code == 422
    client.post(f"{page}refuse-name/", {"reason": "Taken by another."})

    told = client.get(page).content.decode()
    assert "Why not the new name: Taken by another." in " ".join(told.split())
    assert "Say no to the new name" not in told
    client.force_login(company)
    own = client.get(f"/en/company/organisations/{organisation.slug}/").content.decode()
    assert "why you keep your name: Taken by another." in " ".join(own.split())
    organisation.refresh_from_db()
    assert organisation.verified_at is not None


def test_the_intake_shows_what_to_check(
    client: Client, manager: Person, submitted: Challenge
) -> None:
    client.force_login(manager)
    page = client.get(f"/en/manager/challenges/{submitted.slug}/").content.decode()

    assert "12345678" in page
    assert "Dokweg 1" in page
    assert "Verify and publish" in page


def test_without_that_choice_nothing_is_published(
    client: Client, manager: Person, submitted: Challenge
) -> None:
    client.force_login(manager)
    address = f"/en/manager/challenges/{submitted.slug}/publish/"
    assert client.post(address).status_code == 403
    submitted.refresh_from_db()
    assert submitted.state == ChallengeState.SUBMITTED

    client.post(address, {"verify": seen(submitted.organisation)})
    submitted.refresh_from_db()
    assert submitted.state == ChallengeState.PUBLISHED
    assert submitted.organisation.verified_by == manager


def test_a_closed_account_passes_on(
    client: Client, manager: Person, company: Person, organisation: Organisation
) -> None:
    member = factories.OrganisationMemberFactory(organisation=organisation, role="member")
    client.force_login(manager)
    client.post(f"{LIST}{organisation.slug}/people/{company.pk}/close/")

    company.refresh_from_db()
    member.refresh_from_db()
    assert (company.is_active, member.role) == (False, "owner")


def test_a_manager_invites_an_observer(client: Client, manager: Person, db: None) -> None:
    municipality = factories.OrganisationFactory(kind="government")
    client.force_login(manager)
    address = f"{LIST}{municipality.slug}/observers/"

    assert client.post(address, {"email": "no"}).status_code == 422
    assert client.post(address, {"email": "new@tribes.test"}).status_code == 302
    assert "new@tribes.test" in client.get(f"{LIST}{municipality.slug}/").content.decode()


def test_a_manager_verifies_the_name_that_they_saw(
    client: Client, manager: Person, waiting: Organisation
) -> None:
    client.force_login(manager)
    page = client.get(f"{LIST}{waiting.slug}/").content.decode()
    assert f'name="seen" value="{seen(waiting)}"' in page
    Organisation.objects.filter(pk=waiting.pk).update(name="Royal Airline")

    answer = client.post(f"{LIST}{waiting.slug}/verify/", {"seen": seen(waiting)})

    assert answer.status_code == 422
    waiting.refresh_from_db()
    assert waiting.verified_at is None


def test_who_looked_again_verifies_what_is_there_now(
    client: Client, manager: Person, waiting: Organisation
) -> None:
    client.force_login(manager)
    old = seen(waiting)
    Organisation.objects.filter(pk=waiting.pk).update(name="Royal Airline")
    waiting.refresh_from_db()
    refused = client.post(f"{LIST}{waiting.slug}/verify/", {"seen": old}).content.decode()

    assert f'name="seen" value="{seen(waiting)}"' in refused
    assert old not in refused
    client.post(f"{LIST}{waiting.slug}/verify/", {"seen": seen(waiting)})
    waiting.refresh_from_db()
    assert waiting.verified_by == manager


def test_a_manager_sees_who_says_to_have_the_same_number(
    client: Client, manager: Person, waiting: Organisation, english: None
) -> None:
    factories.OrganisationFactory(unverified=True, name="Kaap Two", kvk=waiting.kvk)
    client.force_login(manager)

    page = client.get(f"{LIST}{waiting.slug}/").content.decode()

    assert "The same KvK number" in page
    assert "Kaap Two" in page


def test_a_new_name_that_waits_is_shown_to_who_checks_it(
    client: Client, manager: Person, organisation: Organisation
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(
        wanted_name="Royal Airline", check_asked_at=timezone.now()
    )
    client.force_login(manager)

    page = client.get(f"{LIST}{organisation.slug}/").content.decode()

    assert "Royal Airline" in page
    assert 'name="seen"' in page


@pytest.mark.usefixtures("english")
def test_a_first_check_may_end_with_a_no(
    client: Client, manager: Person, waiting: Organisation
) -> None:
    Organisation.objects.filter(pk=waiting.pk).update(check_asked_at=timezone.now())
    client.force_login(manager)
    address = f"{LIST}{waiting.slug}/"
    assert "Do not verify" in client.get(address).content.decode()

    client.post(f"{address}take-back/", {"reason": "Nobody knows this number."})

    waiting.refresh_from_db()
    page = client.get(address).content.decode()
    assert waiting.check_asked_at is None
    assert "Why not verified: Nobody knows this number." in page
    assert "Do not verify" not in page


@pytest.mark.usefixtures("english")
def test_closing_the_last_account_says_what_stays_behind_and_offers_the_way_on(
    client: Client, manager: Person, company: Person, organisation: Organisation
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    address = f"{LIST}{organisation.slug}/people/{company.pk}/close/"
    client.force_login(manager)
    page = client.get(address).content.decode()
    assert "Nobody can act for Pomp &amp; Zoon after this" in page
    assert "1 open challenge stays as it is" in page
    assert "Invite an owner" not in client.get(f"{LIST}{organisation.slug}/").content.decode()

    client.post(address)

    home = client.get("/en/manager/").content.decode()
    assert "Organisations without an owner" in home
    assert f"{LIST}{organisation.slug}/owner/" in home
    assert "Invite an owner" in client.get(f"{LIST}{organisation.slug}/").content.decode()


@pytest.mark.usefixtures("english")
def test_nothing_is_said_where_a_colleague_takes_over(
    client: Client, manager: Person, company: Person, organisation: Organisation
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, role="member")
    client.force_login(manager)

    page = client.get(f"{LIST}{organisation.slug}/people/{company.pk}/close/").content.decode()

    assert "Nobody can act" not in page
    assert "Organisations without an owner" not in client.get("/en/manager/").content.decode()


def test_an_owner_who_is_invited_brings_a_company_back(
    client: Client, manager: Person, waiting: Organisation
) -> None:
    client.force_login(manager)
    address = f"{LIST}{waiting.slug}/owner/"
    assert client.post(address, {"email": "no"}).status_code == 422
    assert client.post(address, {"email": "new@tribes.test"}).status_code == 302
    assert "new@tribes.test" in client.get(f"{LIST}{waiting.slug}/").content.decode()

    person = factories.PersonFactory(email="new@tribes.test", role="", age_band="adult")
    secret = secret_of(Invitation.objects.get())
    invitations.accept(secret=secret, by=person, now=timezone.now())

    assert owns(person, waiting)
    assert client.get(address).status_code == 403


@pytest.mark.usefixtures("english")
def test_a_manager_adds_a_municipality_and_goes_on_to_its_observers(
    client: Client, manager: Person
) -> None:
    client.force_login(manager)
    assert f"{LIST}new/" in client.get(LIST).content.decode()
    assert client.post(f"{LIST}new/", {"kind": "school", "name": "X"}).status_code == 422

    values = {"kind": "government", "name": "Gemeente Velsen", "municipality": "Velsen"}
    page = client.post(f"{LIST}new/", values, follow=True).content.decode()

    assert Organisation.objects.get(name="Gemeente Velsen").verified_by == manager
    assert "Invite an observer" in page


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("kind", ["government", "funder"])
def test_a_manager_reads_what_observers_read_and_what_is_missing(
    client: Client, manager: Person, kind: str
) -> None:
    client.force_login(manager)
    organisation = factories.OrganisationFactory(kind=kind, municipality="")
    address = f"{LIST}{organisation.slug}/"
    assert "No numbers yet." in client.get(address).content.decode()

    client.post(f"{address}municipality/", {"municipality": "Velsen"})
    text = client.get(address).content.decode()
    assert ("The numbers of the companies in Velsen." in text) == (kind == "government")
    factories.EditionFactory(name_en="Spring").funders.add(organisation)
    text = client.get(address).content.decode()
    assert "The numbers of the editions that it pays for:" in text
    assert "Spring" in text
    assert "No numbers yet." not in text


def test_without_a_number_the_page_asks_how_the_manager_knows(
    client: Client, manager: Person, waiting: Organisation
) -> None:
    Organisation.objects.filter(pk=waiting.pk).update(kvk="")
    waiting.refresh_from_db()
    client.force_login(manager)
    address = f"{LIST}{waiting.slug}/"
    assert "How do you know that this company exists?" in client.get(address).content.decode()

    refused = client.post(f"{address}verify/", {"seen": seen(waiting)})
    assert refused.status_code == 422
    assert "There is no KvK number. Write how you know" in refused.content.decode()
    waiting.refresh_from_db()
    assert waiting.verified_at is None

    client.post(f"{address}verify/", {"seen": seen(waiting), "reason": "I was there."})
    text = client.get(address).content.decode()
    assert "Verified without a KvK number, because: I was there." in text


def test_who_publishes_reads_who_else_has_the_number_and_gives_a_reason_without_one(
    client: Client, manager: Person, submitted: Challenge
) -> None:
    other = factories.OrganisationFactory(name="Kaap Twee", kvk="12345678")
    client.force_login(manager)
    page = f"/en/manager/challenges/{submitted.slug}/"
    content = client.get(page).content.decode()
    assert f"{LIST}{other.slug}/" in content
    assert "Kaap Twee" in content

    Organisation.objects.filter(pk=submitted.organisation_id).update(kvk="")
    organisation = Organisation.objects.get(pk=submitted.organisation_id)
    body = {"verify": seen(organisation)}
    refused = client.post(f"{page}publish/", body)
    assert refused.status_code == 422
    submitted.refresh_from_db()
    assert submitted.state == ChallengeState.SUBMITTED

    assert client.post(f"{page}publish/", {**body, "reason": "Seen."}).status_code == 302
    submitted.refresh_from_db()
    assert submitted.state == ChallengeState.PUBLISHED
