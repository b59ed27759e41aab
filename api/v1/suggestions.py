"""Challenges that fit a participant, each with its exact reason."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.challenges import ChallengeCardSerializer
from api.viewsets import Door
from tribes.actions import exposures
from tribes.models import Suggestion
from tribes.queries import suggestions


class SuggestionSerializer(serializers.ModelSerializer[Suggestion]):
    challenge = ChallengeCardSerializer(read_only=True)
    explanation = serializers.DictField(
        read_only=True,
        help_text="Parts, other and spelling less the price sum to the score; what was not found",
    )

    class Meta:
        model = Suggestion
        fields = ["rank", "fit", "score", "challenge", "explanation", "created_at"]
        read_only_fields = fields


class SuggestionViewSet(Door):
    @extend_schema(responses=SuggestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Your own suggestions, best first. Nobody else sees them."""
        page = self.paginate_queryset(suggestions.for_person(self.viewer)) or []
        exposures.count_shown(
            challenges=[row.challenge_id for row in page],
            by=self.viewer,
            today=timezone.localdate(),
        )
        items = SuggestionSerializer(page, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(items.data)
