"""Open seats that fit a participant, each with its exact reason."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.suggestions import ExplanationField, OfOneReason
from api.v1.tribes import ChallengeNameSerializer, SeatSerializer
from api.viewsets import Door
from tribes.enums import Fit
from tribes.models import Tribe
from tribes.queries import seat_suggestions
from tribes.queries.left_out import SeatsLeftOut


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


class SeatsLeftOutSerializer(serializers.Serializer[SeatsLeftOut]):
    tribe = ForTribeSerializer(read_only=True)
    seats = serializers.ListField(
        child=serializers.IntegerField(), source="numbers", help_text="Numbers of its open seats"
    )
    reason = serializers.CharField(source="reason.text", read_only=True)


class SeatGroupSerializer(OfOneReason):
    total = serializers.IntegerField(read_only=True, help_text="Seats with this kind of reason")
    tribes = SeatsLeftOutSerializer(source="rows", many=True, read_only=True)


class SeatOverviewSerializer(serializers.Serializer[Any]):
    """`total` counts each seat once, also where it has several reasons."""

    total = serializers.IntegerField(read_only=True)
    groups = SeatGroupSerializer(many=True, read_only=True)


class SeatSuggestionViewSet(Door):
    @extend_schema(responses=SeatSuggestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Tribes that still form with the seat that fits you, best first. Nobody else sees them."""
        found = seat_suggestions.for_person(self.viewer, timezone.localdate())
        return self.render_page(SeatSuggestionSerializer, found.fits)

    @extend_schema(responses=SeatOverviewSerializer)
    @action(detail=False, url_path="left-out")
    def left_out(self, request: Request) -> Response:
        """Whose words fit, and what you told us does not. You may still ask for all of them."""
        found = seat_suggestions.for_person(self.viewer, timezone.localdate())
        return self.render(SeatOverviewSerializer, found.left_out)
