"""Public challenges, and what a programme manager answers to submitted ones."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import (
    Filters,
    FirstNameField,
    NamedSerializer,
    NameField,
    StrictSerializer,
)
from api.viewsets import SLUG, Door
from tribes.actions import challenges as actions
from tribes.enums import Level
from tribes.models import Challenge, Organisation
from tribes.queries import challenges
from tribes.rules.challenges import missing_fields
from tribes.rules.organisations import seen

ORDERINGS = {"-published_at": ("-published_at", "-pk"), "published_at": ("published_at", "pk")}


class ChallengeFilters(Filters):
    text = serializers.CharField(
        default="", allow_blank=True, max_length=200, help_text="Words that must occur"
    )
    theme = serializers.CharField(default="", allow_blank=True, help_text="Slug of a theme")
    level = serializers.ChoiceField(Level.choices, default="", allow_blank=True)
    place = serializers.CharField(default="", allow_blank=True, max_length=80)
    ordering = serializers.ChoiceField(list(ORDERINGS), default="-published_at")


class OrganisationNameSerializer(serializers.ModelSerializer[Organisation]):
    class Meta:
        model = Organisation
        fields = ["slug", "name", "place"]
        read_only_fields = fields


class ChallengeCardSerializer(serializers.ModelSerializer[Challenge]):
    organisation = OrganisationNameSerializer(read_only=True)
    theme = NamedSerializer(read_only=True, allow_null=True)
    levels = serializers.ListField(
        child=serializers.ChoiceField(Level.choices), read_only=True, help_text="Empty: everybody"
    )
    skills = serializers.ListField(child=NameField(), source="skills.all", read_only=True)

    class Meta:
        model = Challenge
        fields = [
            "slug",
            "language",
            "title",
            "organisation",
            "theme",
            "levels",
            "place",
            "hours_per_week",
            "site",
            "spoken",
            "minimum_age",
            "tribes_wanted",
            "skills",
            "closes_on",
            "state",
            "published_at",
        ]
        read_only_fields = fields


class ChallengeSerializer(ChallengeCardSerializer):
    edition = NamedSerializer(read_only=True)

    class Meta(ChallengeCardSerializer.Meta):
        fields = [
            *ChallengeCardSerializer.Meta.fields,
            "problem",
            "existing",
            "success",
            "terms",
            "edition",
        ]
        read_only_fields = fields


class IntakeSerializer(ChallengeSerializer):
    """A challenge as its company and the programme manager see it."""

    decider = FirstNameField(allow_null=True)
    answers = serializers.DictField(child=serializers.CharField(), read_only=True)
    asked = serializers.DictField(
        child=serializers.DictField(child=serializers.CharField()),
        read_only=True,
        help_text="By key, the words of the question that each answer was given to",
    )
    missing = serializers.SerializerMethodField(help_text="Required before it can be submitted")
    organisation_seen = serializers.SerializerMethodField(
        help_text="Changes with the name and the KvK number of the organisation"
    )

    class Meta(ChallengeSerializer.Meta):
        fields = [
            *ChallengeSerializer.Meta.fields,
            "version",
            "submitted_at",
            "decider",
            "answer_due_on",
            "question",
            "answers",
            "asked",
            "missing",
            "organisation_seen",
        ]
        read_only_fields = fields

    def get_missing(self, challenge: Challenge) -> list[str]:
        return list(missing_fields(challenge))

    def get_organisation_seen(self, challenge: Challenge) -> str:
        return seen(challenge.organisation)


class QuestionSerializer(StrictSerializer):
    question = serializers.CharField(max_length=2000)


class PublishSerializer(StrictSerializer):
    verify = serializers.CharField(
        max_length=16,
        default="",
        allow_blank=True,
        help_text="`organisation_seen` of the challenge, when you have checked the organisation, "
        "which nobody had verified yet",
    )
    reason = serializers.CharField(
        max_length=1000,
        default="",
        allow_blank=True,
        help_text="How you know that the organisation exists, where it has no KvK number",
    )


class ChallengeViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(parameters=[ChallengeFilters], responses=ChallengeCardSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Public challenges."""
        filters = self.read_filters(ChallengeFilters)
        order = ORDERINGS[filters.pop("ordering")]
        rows = challenges.search(self.viewer, **filters).order_by(*order)
        return self.render_page(ChallengeCardSerializer, rows)

    @extend_schema(responses=ChallengeSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One challenge that you may see."""
        return self.render(ChallengeSerializer, challenges.get_visible(self.viewer, slug))

    @extend_schema(responses=IntakeSerializer(many=True))
    @action(detail=False)
    def awaiting(self, request: Request) -> Response:
        """Submitted challenges that wait for the programme manager."""
        return self.render_page(IntakeSerializer, challenges.awaiting_answer(self.viewer))

    @extend_schema(request=QuestionSerializer, responses=IntakeSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, slug: str) -> Response:
        """Send a submitted challenge back with a question."""
        values = self.read(QuestionSerializer)
        challenge = challenges.get_visible(self.viewer, slug)
        done = actions.ask(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self.render(IntakeSerializer, done)

    @extend_schema(request=PublishSerializer, responses=IntakeSerializer)
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, slug: str) -> Response:
        """Make a submitted challenge public."""
        values = self.read(PublishSerializer)
        challenge = challenges.get_visible(self.viewer, slug)
        done = actions.publish(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self.render(IntakeSerializer, done)
