"""The parts of a challenge, each for a level and trade."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import ChallengeFilter, NameField, StrictSerializer
from api.v1.challenges import IntakeSerializer
from api.viewsets import SLUG, Door
from tribes.actions import sub_questions as actions
from tribes.enums import Level
from tribes.models import SubQuestion
from tribes.queries import challenges, sub_questions
from tribes.rules.sub_questions import MOST, MOST_SKILLS


class SubQuestionSerializer(serializers.ModelSerializer[SubQuestion]):
    skills = serializers.ListField(child=NameField(), source="skills.all", read_only=True)

    class Meta:
        model = SubQuestion
        fields = ["number", "title", "text", "level", "skills"]
        read_only_fields = fields


class PartSerializer(StrictSerializer):
    title = serializers.CharField(max_length=120)
    text = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    level = serializers.ChoiceField(Level.choices, required=False, allow_blank=True)
    skills = serializers.ListField(
        child=serializers.CharField(max_length=80), required=False, max_length=MOST_SKILLS
    )


class PartsSerializer(StrictSerializer):
    version = serializers.IntegerField(min_value=1, help_text="Of the challenge you loaded")
    sub_questions = serializers.ListField(child=PartSerializer(), max_length=MOST)


class SubQuestionViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(parameters=[ChallengeFilter], responses=SubQuestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Of one challenge, in their order."""
        slug = self.read_filters(ChallengeFilter)["challenge"]
        challenge = challenges.get_visible(self.viewer, slug)
        rows = sub_questions.of_challenge(self.viewer, challenge)
        return self.render_page(SubQuestionSerializer, rows)

    @extend_schema(request=PartsSerializer, responses=IntakeSerializer)
    @action(detail=True, methods=["put"])
    def replace(self, request: Request, slug: str) -> Response:
        """Put these in the place of all sub-questions of your draft."""
        values = self.read(PartsSerializer)
        challenge = challenges.get_own(self.viewer, slug)
        rows = values["sub_questions"]
        done = actions.set_all(
            challenge=challenge, rows=rows, version=values["version"], by=self.person
        )
        return self.render(IntakeSerializer, done)
