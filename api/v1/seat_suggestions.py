"""Open seats that fit a participant, each with its exact reason."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.suggestions import ExplanationField
from api.v1.tribes import ChallengeNameSerializer, SeatSerializer
from api.viewsets import Door
from tribes.enums import Fit
from tribes.models import Tribe
from tribes.queries import seat_suggestions


class ForTribeSerializer(serializers.ModelSerializer[Tribe]):
    challenge = ChallengeNameSerializer(read_only=True)

    class Meta:
        model = Tribe
        fields = ["slug", "name", "state", "challenge"]
        read_only_fields = fields


class SeatSuggestionSerializer(serializers.Serializer[seat_suggestions.SeatFit]):
    rank = serializers.IntegerField()
    fit = serializers.ChoiceField(Fit.choices)
    tribe = ForTribeSerializer(source="seat.tribe")
    seat = SeatSerializer()
    more = serializers.IntegerField(help_text="Other open seats of the tribe")
    has_asked = serializers.BooleanField(help_text="You wait for an answer of this tribe")
    explanation = ExplanationField()


class SeatSuggestionViewSet(Door):
    @extend_schema(responses=SeatSuggestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Tribes that still form with the seat that fits you, best first. Nobody else sees them."""
        rows = seat_suggestions.for_person(self.viewer, timezone.localdate())
        return self.render_page(SeatSuggestionSerializer, rows)
