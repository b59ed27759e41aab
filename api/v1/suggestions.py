"""Challenges that fit a participant, each with its exact reason."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.challenges import ChallengeCardSerializer
from api.viewsets import Door
from tribes.models import Suggestion
from tribes.queries import suggestions


class ExplanationField(serializers.DictField):
    """The reason as it is stored."""

    def __init__(self) -> None:
        super().__init__(
            read_only=True,
            help_text="Parts, other and spelling that sum to the score, and what was not found",
        )


class SuggestionSerializer(serializers.ModelSerializer[Suggestion]):
    challenge = ChallengeCardSerializer(read_only=True)
    explanation = ExplanationField()

    class Meta:
        model = Suggestion
        fields = ["rank", "fit", "score", "challenge", "explanation", "created_at"]
        read_only_fields = fields


class SuggestionViewSet(Door):
    @extend_schema(responses=SuggestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Your own suggestions, best first. Nobody else sees them."""
        return self.render_page(SuggestionSerializer, suggestions.for_person(self.viewer))
