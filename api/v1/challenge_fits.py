"""Which tribes and open seats fit a challenge: never single people."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NameField
from api.v1.tribes import SeatSerializer
from api.viewsets import Door
from tribes.enums import Fit
from tribes.models import Tribe
from tribes.queries import challenges, suggestions


class FittingTribeSerializer(serializers.ModelSerializer[Tribe]):
    class Meta:
        model = Tribe
        fields = ["slug", "name", "state"]
        read_only_fields = fields


class TribeFitSerializer(serializers.Serializer[suggestions.TribeFit]):
    tribe = FittingTribeSerializer()
    fit = serializers.ChoiceField(
        Fit.choices, allow_null=True, help_text="None while the tribe is too small to say"
    )
    covered = serializers.ListField(child=NameField(), help_text="Asked skills that it has")
    missing = serializers.ListField(child=NameField(), help_text="Asked skills not found in it")
    open_seats = SeatSerializer(many=True)


class ChallengeFitViewSet(Door):
    @extend_schema(responses=TribeFitSerializer(many=True))
    def list(self, request: Request, slug: str) -> Response:
        """Tribes by name with their open seats; nobody is ranked."""
        challenge = challenges.get_own(self.viewer, slug)
        rows = suggestions.tribes_for_challenge(self.viewer, challenge)
        return self.render_page(TribeFitSerializer, rows)
