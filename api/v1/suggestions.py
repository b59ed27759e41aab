"""Challenges that fit a participant, each with its exact reason."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.challenges import ChallengeCardSerializer
from api.viewsets import Door
from tribes.actions import exposures
from tribes.models import Suggestion
from tribes.queries import left_out, profiles, suggestions
from tribes.queries.left_out import LeftOut
from tribes.rules.constraints import Constraint


class ExplanationField(serializers.DictField):
    """The reason as it is stored."""

    def __init__(self) -> None:
        super().__init__(
            read_only=True,
            help_text="Parts, other, spelling and feedback, less the price, sum to the score; what "
            "was not found; and what_if: the place with one skill more",
        )


class SuggestionSerializer(serializers.ModelSerializer[Suggestion]):
    challenge = ChallengeCardSerializer(read_only=True)
    explanation = ExplanationField()

    class Meta:
        model = Suggestion
        fields = ["rank", "fit", "score", "challenge", "explanation", "created_at"]
        read_only_fields = fields


class LeftOutSerializer(serializers.Serializer[LeftOut]):
    challenge = serializers.CharField(source="challenge.slug", read_only=True)
    title = serializers.CharField(source="challenge.title", read_only=True)
    reason = serializers.CharField(source="reason.text", read_only=True)


class OfOneReason(serializers.Serializer[Any]):
    constraint = serializers.ChoiceField([str(row) for row in Constraint], read_only=True)
    summary = serializers.CharField(source="label", read_only=True)


class GroupSerializer(OfOneReason):
    challenges = LeftOutSerializer(source="rows", many=True, read_only=True)


class OverviewSerializer(serializers.Serializer[Any]):
    """`total` counts each challenge once, also where it has several reasons."""

    total = serializers.IntegerField(read_only=True)
    groups = GroupSerializer(many=True, read_only=True)


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

    @extend_schema(responses=OverviewSerializer)
    @action(detail=False, url_path="left-out")
    def left_out(self, request: Request) -> Response:
        """Whose words fit, and what you told us does not. You may still apply to all of them."""
        found = left_out.of_profile(profiles.own(self.viewer), timezone.now())
        return self.render(OverviewSerializer, found)
