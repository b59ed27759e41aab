"""The company that owns everything, another, and the municipality of the observer."""

from django.utils import timezone

from tests import factories
from tests.stage.people import person
from tests.stage.setting import Stage, canary
from tribes.actions import answer_clocks
from tribes.enums import OrganisationKind, OrganisationRole, RequestKind, Role
from tribes.rules.permission_table import Persona


def add_members(stage: Stage) -> None:
    members = factories.OrganisationMemberFactory
    members(organisation=stage.owner, person=stage.person(Persona.COMPANY))
    colleague = members(
        organisation=stage.owner,
        person=person("colleague", Role.COMPANY),
        role=OrganisationRole.MEMBER,
    )
    stage.things["colleague"] = {"slug": stage.owner.slug, "pk": colleague.person_id}
    members(person=stage.person(Persona.OTHER_COMPANY))


def add_organisations(stage: Stage) -> None:
    stage.owner.street = canary("street")
    stage.owner.wanted_name = canary("wanted-name")
    stage.owner.check_asked_at = timezone.now()
    stage.owner.save()
    answer_clocks.start(
        kind=RequestKind.ORGANISATION_CHECK, subject=stage.owner, by=None, now=timezone.now()
    )
    unverified = factories.OrganisationFactory(
        unverified=True, verification_note=canary("verification-note")
    )
    municipality = factories.OrganisationFactory(kind=OrganisationKind.GOVERNMENT)
    factories.OrganisationMemberFactory(
        organisation=municipality,
        person=stage.person(Persona.OBSERVER),
        role=OrganisationRole.MEMBER,
    )
    partnership = factories.PartnerMembershipFactory(
        organisation=stage.owner,
        tier__certificate_en=canary("certificate"),
        tier__certificate_nl=canary("certificate-nl"),
    )
    stage.things["unverified organisation"] = {"slug": unverified.slug}
    stage.things["company without people"] = {"slug": factories.OrganisationFactory().slug}
    stage.things["municipality"] = {"slug": municipality.slug}
    stage.things["partnership"] = {"pk": partnership.pk}
    stage.things["tier"] = {"pk": partnership.tier_id}
