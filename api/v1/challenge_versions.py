"""The public text of a challenge, version by version, and a change by its company."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import ChallengeFilter, StrictModelSerializer
from api.v1.challenges import IntakeSerializer
from api.v1.sub_questions import PartSerializer
from api.viewsets import Door
from tribes.actions import challenge_changes as actions
from tribes.enums import Level
from tribes.models import Challenge, ChallengeVersion
from tribes.queries import challenge_versions, challenges
from tribes.rules.challenge_changes import CHANGEABLE, REMOVED_FILES
from tribes.rules.sub_questions import MOST


class ChallengeVersionSerializer(serializers.ModelSerializer[ChallengeVersion]):
    values = serializers.DictField(read_only=True, help_text="The public fields as they were")

    class Meta:
        model = ChallengeVersion
        fields = ["number", "at", "values"]
        read_only_fields = fields


class TextChangeSerializer(StrictModelSerializer):
    """What is sent changes, the rest stays. `version` is the one you loaded."""

    challenge = serializers.SlugField(help_text="Slug of your challenge")
    version = serializers.IntegerField(min_value=1)
    levels = serializers.ListField(child=serializers.ChoiceField(Level.choices), required=False)
    skills = serializers.ListField(child=serializers.CharField(max_length=80), required=False)
    sub_questions = serializers.ListField(
        child=PartSerializer(), max_length=MOST, required=False, help_text="All of them, in order"
    )

    class Meta:
        model = Challenge
        fields = ["challenge", "version", *CHANGEABLE, "sub_questions"]


def split(values: dict[str, Any]) -> dict[str, Any]:
    """What the action takes: the new values apart from the rest."""
    names = (*CHANGEABLE, "sub_questions", REMOVED_FILES)
    news = {name: values.pop(name) for name in names if name in values}
    return {"values": news, **values}


class ChallengeVersionViewSet(Door):
    @extend_schema(parameters=[ChallengeFilter], responses=ChallengeVersionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Every version of one public text, the newest first."""
        slug = self.read_filters(ChallengeFilter)["challenge"]
        challenge = challenges.get_visible(self.viewer, slug)
        rows = challenge_versions.of_challenge(self.viewer, challenge)
        return self.render_page(ChallengeVersionSerializer, rows)

    @extend_schema(request=TextChangeSerializer, responses={201: IntakeSerializer})
    def create(self, request: Request) -> Response:
        """Change a public text at once; once a tribe is at work, ask for it instead."""
        values = split(self.read(TextChangeSerializer))
        challenge = challenges.get_own(self.viewer, values.pop("challenge"))
        done = actions.change(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self.render(IntakeSerializer, done, status=201)
