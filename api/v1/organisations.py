"""The partners of the network for everybody, and an organisation for its own people."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, NameField, VersionedSerializer
from api.viewsets import SLUG, Door
from tribes.actions import organisations as actions
from tribes.models import Organisation, OrganisationMember, PartnerMembership
from tribes.queries import organisations, partner_memberships


class PartnerSerializer(serializers.ModelSerializer[PartnerMembership]):
    name = serializers.CharField(source="organisation.name", read_only=True)
    place = serializers.CharField(source="organisation.place", read_only=True)
    website = serializers.CharField(source="organisation.website", read_only=True)
    tier = NameField()

    class Meta:
        model = PartnerMembership
        fields = ["name", "place", "website", "tier", "since"]
        read_only_fields = fields


class OrganisationChangeSerializer(VersionedSerializer):
    """What is sent is saved, the rest stays. Another name or KvK number is verified again.

    A name that stands in public becomes `wanted_name` until a programme manager verifies it.
    """

    # The domain takes the spaces and dots out before it counts.
    kvk = serializers.CharField(max_length=20, required=False, allow_blank=True)

    class Meta:
        model = Organisation
        fields = ["version", *actions.FIELDS]
        extra_kwargs = {"name": {"required": False}}


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    check_due_on = serializers.DateField(
        source="clock_due_on",
        read_only=True,
        allow_null=True,
        help_text="By when a programme manager answers, while the organisation waits for a check",
    )

    class Meta:
        model = Organisation
        fields = [
            "slug",
            "kind",
            *actions.FIELDS,
            "version",
            "wanted_name",
            "check_asked_at",
            "check_due_on",
            "verified_at",
            "verification_note",
            "verified_because",
        ]
        read_only_fields = fields


class ColleagueSerializer(serializers.ModelSerializer[OrganisationMember]):
    first_name = FirstNameField(source="person")

    class Meta:
        model = OrganisationMember
        fields = ["first_name", "role", "joined_at"]
        read_only_fields = fields


class OrganisationViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(responses=PartnerSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Partners of the network today, tier by tier."""
        partners = partner_memberships.public_on(self.viewer, timezone.localdate())
        return self.render_page(PartnerSerializer, partners)

    @extend_schema(responses=OrganisationSerializer(many=True))
    @action(detail=False)
    def mine(self, request: Request) -> Response:
        """The organisations that you act for."""
        own = organisations.with_check(organisations.of_person(self.viewer))
        return self.render_page(OrganisationSerializer, own)

    @extend_schema(responses=OrganisationSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One organisation that you act for."""
        return self.render(OrganisationSerializer, organisations.get_own(self.viewer, slug))

    @extend_schema(request=OrganisationChangeSerializer, responses=OrganisationSerializer)
    def partial_update(self, request: Request, slug: str) -> Response:
        """Change your organisation; 409 with the current values when a colleague saved first."""
        values = self.read(OrganisationChangeSerializer, partial=True)
        organisation = organisations.get_own(self.viewer, slug)
        actions.update(
            organisation=organisation,
            version=values.pop("version"),
            values=values,
            by=self.person,
            now=timezone.now(),
        )
        return self.render(OrganisationSerializer, organisations.get_own(self.viewer, slug))

    @extend_schema(responses=ColleagueSerializer(many=True))
    @action(detail=True)
    def members(self, request: Request, slug: str) -> Response:
        """Who acts for your organisation."""
        organisation = organisations.get_own(self.viewer, slug)
        return self.render_page(
            ColleagueSerializer, organisations.members(self.viewer, organisation)
        )
