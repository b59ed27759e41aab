import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import days_from_today
from tribes.models import MembershipTier, Organisation, PartnerMembership, Person


def certificate_of(organisation: Organisation, language: str = "/en") -> str:
    return f"{language}/company/organisations/{organisation.slug}/certificate/"


def test_everybody_reads_who_the_partners_are(client: Client, db: None) -> None:
    factories.PartnerMembershipFactory(
        organisation__name="Kaap & Staal", organisation__website="https://kaap.example"
    )
    page = client.get("/en/partners/").content.decode()

    assert "Kaap &amp; Staal" in page
    assert 'href="https://kaap.example"' in page


def test_who_ends_today_is_gone_today(client: Client, manager: Person) -> None:
    membership = factories.PartnerMembershipFactory(organisation__name="Kaap")
    client.force_login(manager)
    client.post(f"/en/manager/partners/{membership.pk}/end/", {"until": days_from_today(0)})

    assert "Kaap" not in client.get("/en/partners/").content.decode()
    assert client.get(certificate_of(membership.organisation)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_asks_the_same_for_one_and_for_many(
    client: Client,
    db: None,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.PartnerMembershipFactory.create_batch(count)
    with django_assert_max_num_queries(1):
        client.get("/en/partners/")


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_partner_downloads_its_certificate(
    client: Client, company: Person, organisation: Organisation, language: str
) -> None:
    factories.PartnerMembershipFactory(organisation=organisation)
    client.force_login(company)
    answer = client.get(certificate_of(organisation, language))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF-")


def test_another_company_has_no_certificate(
    client: Client, other_company: Person, organisation: Organisation
) -> None:
    factories.PartnerMembershipFactory(organisation=organisation)
    client.force_login(other_company)
    assert client.get(certificate_of(organisation)).status_code == 404


def test_a_manager_makes_a_partner(
    client: Client, manager: Person, organisation: Organisation
) -> None:
    tier: MembershipTier = factories.MembershipTierFactory()
    client.force_login(manager)
    address = f"/en/manager/organisations/{organisation.slug}/partner/"
    body = {"tier": tier.pk, "since": "2026-01-01"}

    assert client.post(address, body).status_code == 302
    assert client.post(address, body).status_code == 422
    assert PartnerMembership.objects.get().tier == tier


@pytest.mark.parametrize("wrong", [{"tier": "x"}, {"since": "tomorrow"}, {"until": "2000-01-01"}])
def test_a_refused_partnership_keeps_what_was_typed(
    client: Client, manager: Person, organisation: Organisation, wrong: dict[str, str]
) -> None:
    tier = factories.MembershipTierFactory()
    client.force_login(manager)
    answer = client.post(
        f"/en/manager/organisations/{organisation.slug}/partner/",
        {"tier": tier.pk, "since": "2026-01-01", **wrong},
    )

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not PartnerMembership.objects.exists()


def test_a_manager_adds_and_changes_a_tier(client: Client, manager: Person) -> None:
    client.force_login(manager)
    body = {
        "name_nl": "Vriend",
        "name_en": "Friend",
        "certificate_nl": "Helpt.",
        "certificate_en": "Helps.",
        "order": "3",
    }
    client.post("/en/manager/partners/tiers/new/", body)
    tier = MembershipTier.objects.get()
    changed = {**body, "version": 1, "name_en": "Mate"}
    client.post(f"/en/manager/partners/tiers/{tier.pk}/", changed)

    tier.refresh_from_db()
    assert (tier.name_en, tier.is_public) == ("Mate", False)
    assert "Mate" in client.get("/en/manager/partners/").content.decode()


def test_a_tier_that_a_colleague_changed_is_not_put_back(client: Client, manager: Person) -> None:
    tier = factories.MembershipTierFactory(name_nl="Vriend", name_en="Friend")
    client.force_login(manager)
    address = f"/en/manager/partners/tiers/{tier.pk}/"
    body = {
        "version": 1,
        "name_nl": "Vriend",
        "name_en": "Friend",
        "certificate_nl": "Dank.",
        "certificate_en": "Thanks.",
        "order": 1,
    }
    assert client.post(address, {**body, "name_en": "Mate"}).status_code == 302

    answer = client.post(address, {**body, "name_en": "Ally"})

    assert answer.status_code == 409
    assert [row.theirs for row in answer.context["form"].differences] == ["Mate"]
    tier.refresh_from_db()
    assert (tier.name_en, tier.version) == ("Mate", 2)
