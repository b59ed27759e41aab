"""Which tribes and open seats fit a challenge: never single people."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NameField
from api.v1.offers import OfferSerializer
from api.v1.suggestions import ExplanationField
from api.viewsets import Door
from tribes.actions import offers
from tribes.enums import Fit, Level
from tribes.models import Seat, SubQuestion, Tribe
from tribes.queries import challenge_fits, challenges, tribe_covers


class PartSerializer(serializers.ModelSerializer[SubQuestion]):
    skills = serializers.ListField(child=NameField(), source="skills.all", read_only=True)
    level = serializers.ChoiceField(Level.choices, allow_blank=True, read_only=True)

    class Meta:
        model = SubQuestion
        fields = ["number", "title", "level", "skills"]
        read_only_fields = fields


class PartCoverSerializer(serializers.Serializer[tribe_covers.PartCover]):
    number = serializers.IntegerField(source="part.number")
    covered = serializers.ListField(child=NameField())
    missing = serializers.ListField(child=NameField())
    is_whole = serializers.BooleanField(help_text="The tribe has all skills of this part")


class OpenSeatSerializer(serializers.ModelSerializer[Seat]):
    """Without its level and part: before it chooses, those are of another challenge."""

    skills = serializers.ListField(child=NameField(), source="skills.all", read_only=True)

    class Meta:
        model = Seat
        fields = ["number", "skills"]
        read_only_fields = fields


class FittingTribeSerializer(serializers.ModelSerializer[Tribe]):
    class Meta:
        model = Tribe
        fields = ["slug", "name", "state"]
        read_only_fields = fields


class TribeFitSerializer(serializers.Serializer[challenge_fits.TribeFit]):
    key = serializers.IntegerField(source="tribe.pk", help_text="To offer it the challenge")
    tribe = serializers.SerializerMethodField(help_text="None in the blind round")
    is_large_enough = serializers.BooleanField(
        help_text="At least two members who are matched; else nothing is said"
    )
    fit = serializers.ChoiceField(Fit.choices, allow_null=True)
    covered = serializers.ListField(
        child=NameField(), source="cover.covered", help_text="Asked skills that it has"
    )
    missing = serializers.ListField(
        child=NameField(), source="cover.missing", help_text="Asked skills not found in it"
    )
    share = serializers.FloatField(
        source="cover.share", help_text="Of the asked skills, from 0 to 1"
    )
    parts = PartCoverSerializer(many=True)
    explanation = ExplanationField()
    open_seats = OpenSeatSerializer(many=True)
    offer = OfferSerializer(allow_null=True)

    @extend_schema_field(FittingTribeSerializer(allow_null=True))
    def get_tribe(self, row: challenge_fits.TribeFit) -> dict[str, str] | None:
        return dict(FittingTribeSerializer(row.tribe).data) if row.name else None


class NotFoundSerializer(serializers.Serializer[challenge_fits.NotFound]):
    skill = NameField()
    people = serializers.IntegerField(
        allow_null=True,
        help_text="Who look for a tribe and have it, rounded down to 5, 10, 15 and so on; "
        "None is fewer than five, or nobody",
    )


class ChallengeFitsSerializer(serializers.Serializer[challenge_fits.ChallengeFits]):
    chosen = TribeFitSerializer(many=True, help_text="Tribes of this challenge, by name")
    offered = TribeFitSerializer(many=True, help_text="They think about an offer")
    could = TribeFitSerializer(
        many=True,
        help_text="Tribes that could take it, most covered on top; ten for a company",
    )
    declined = serializers.IntegerField(help_text="Offers that were answered with no")
    open_parts = PartSerializer(many=True, help_text="Parts that none of these tribes covers")
    not_found = NotFoundSerializer(many=True, help_text="Wanted skills in none of these tribes")
    sees_all = serializers.BooleanField(help_text="With names, for who looks after the challenge")
    left_out = serializers.IntegerField(help_text="By a fact of its members; a company reads 0")
    too_small = serializers.IntegerField(help_text="To say how they fit; a company reads 0")
    closed = serializers.IntegerField(help_text="They want no offers; a company reads 0")


class ChallengeFitViewSet(Door):
    @extend_schema(responses=ChallengeFitsSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """Tribes with what they cover and their open seats, for the company of the challenge, its
        programme managers and the coaches of its tribes; nobody is ranked."""
        challenge = challenges.get_visible(self.viewer, slug)
        found = challenge_fits.for_challenge(self.viewer, challenge)
        return self.render(ChallengeFitsSerializer, found)

    @extend_schema(request=None, responses={201: OfferSerializer})
    def offer(self, request: Request, slug: str, key: str) -> Response:
        """Offer the challenge to one of the tribes that could take it."""
        challenge = challenges.get_visible(self.viewer, slug)
        tribe = challenge_fits.get_able(self.viewer, challenge, int(key))
        made = offers.make(challenge=challenge, tribe=tribe, by=self.person, now=timezone.now())
        return self.render(OfferSerializer, made, status=201)
