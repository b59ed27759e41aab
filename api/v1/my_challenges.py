"""A company writes its challenges: draft, save, submit, withdraw."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictModelSerializer, StrictSerializer
from api.v1.challenges import IntakeSerializer
from api.v1.writing_help import WritingHelpSerializer
from api.viewsets import SLUG, Door
from tribes.actions import challenges as actions
from tribes.actions import drafts
from tribes.enums import Level
from tribes.models import Challenge
from tribes.queries import challenges, editions, organisations, school_calendars, writing_help
from tribes.rules.challenge_templates import TEMPLATES
from tribes.rules.challenges import DRAFT_FIELDS
from tribes.rules.edition_questions import LONGEST_ANSWER


class NewChallengeSerializer(StrictSerializer):
    organisation = serializers.SlugField(help_text="Slug of your organisation")
    edition = serializers.SlugField(help_text="Slug of an edition to which companies can post now")
    copy_of = serializers.SlugField(
        required=False, help_text="Slug of a challenge of your own to start from"
    )
    template = serializers.ChoiceField(
        list(TEMPLATES), required=False, help_text="An example to start from"
    )


class DraftEditionSerializer(StrictSerializer):
    edition = serializers.SlugField(help_text="Slug of an edition to which companies can post now")


class DraftSerializer(StrictModelSerializer):
    """What is sent is saved, the rest stays. `version` is the one you loaded."""

    version = serializers.IntegerField(min_value=1)
    theme = serializers.CharField(required=False, allow_blank=True, help_text="Slug of a theme")
    levels = serializers.ListField(child=serializers.ChoiceField(Level.choices), required=False)
    skills = serializers.ListField(child=serializers.CharField(max_length=80), required=False)

    answers = serializers.DictField(
        child=serializers.CharField(max_length=LONGEST_ANSWER, allow_blank=True),
        required=False,
        help_text="To the questions of the edition, by key",
    )

    class Meta:
        model = Challenge
        fields = ["version", *DRAFT_FIELDS]


class SchoolStartSerializer(serializers.Serializer[Any]):
    school = serializers.CharField(read_only=True)
    term = serializers.CharField(read_only=True, help_text="Name of the school's period")
    day = serializers.DateField(read_only=True)


class EarliestStartSerializer(serializers.Serializer[Any]):
    """When the schools of the edition can begin, not before the company has its answer."""

    first = SchoolStartSerializer(read_only=True, allow_null=True)
    schools = SchoolStartSerializer(read_only=True, many=True)
    unknown = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Schools without a fitting day"
    )


class OwnChallengeSerializer(IntakeSerializer):
    """With `earliest_start`: null once the challenge waits for no tribe any more."""

    earliest_start = serializers.SerializerMethodField()

    class Meta(IntakeSerializer.Meta):
        fields = [*IntakeSerializer.Meta.fields, "earliest_start"]
        read_only_fields = fields

    @extend_schema_field(EarliestStartSerializer(allow_null=True))
    def get_earliest_start(self, challenge: Challenge) -> dict[str, Any] | None:
        viewer = self.context["request"].user
        start = school_calendars.start_of(viewer, challenge, timezone.localdate())
        return EarliestStartSerializer(start).data if start else None


class MyChallengeViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(responses=IntakeSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Challenges of your organisations, in every state."""
        return self.render_page(IntakeSerializer, challenges.of_person(self.viewer))

    @extend_schema(responses=OwnChallengeSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One challenge of your organisation."""
        return self.render(OwnChallengeSerializer, challenges.get_own(self.viewer, slug))

    @extend_schema(request=NewChallengeSerializer, responses={201: IntakeSerializer})
    def create(self, request: Request) -> Response:
        """Start a draft: empty, from a challenge of your own, or from an example."""
        values = self.read(NewChallengeSerializer)
        source = values.get("copy_of")
        challenge = drafts.start(
            organisation=organisations.get_own(self.viewer, values["organisation"]),
            edition=editions.get(self.viewer, values["edition"]),
            by=self.person,
            today=timezone.localdate(),
            copy_of=challenges.get_own(self.viewer, source) if source else None,
            template=values.get("template", ""),
        )
        return self.render(IntakeSerializer, challenge, status=201)

    @extend_schema(request=DraftSerializer, responses=IntakeSerializer)
    def partial_update(self, request: Request, slug: str) -> Response:
        """Save a draft; 409 with the current values when somebody else saved first."""
        values = self.read(DraftSerializer)
        version = values.pop("version")
        challenge = challenges.get_own(self.viewer, slug)
        saved = actions.save_draft(
            challenge=challenge, values=values, version=version, by=self.person
        )
        return self.render(IntakeSerializer, saved)

    @extend_schema(responses=WritingHelpSerializer)
    @action(detail=True, methods=["get"])
    def help(self, request: Request, slug: str) -> Response:
        """Tips for the text: reading level, vague words, size, skills, earlier challenges."""
        challenge = challenges.get_own(self.viewer, slug)
        found = writing_help.help_with(self.viewer, challenge)
        return self.render(WritingHelpSerializer, found)

    @extend_schema(request=DraftEditionSerializer, responses=IntakeSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, slug: str) -> Response:
        """Take a draft along to another edition; its answers to the old one stay behind."""
        values = self.read(DraftEditionSerializer)
        moved = drafts.move(
            challenge=challenges.get_own(self.viewer, slug),
            edition=editions.get(self.viewer, values["edition"]),
            by=self.person,
            today=timezone.localdate(),
        )
        return self.render(IntakeSerializer, moved)

    @extend_schema(request=None, responses=IntakeSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, slug: str) -> Response:
        """Ask for publication; the answer says who decides and by when."""
        challenge = challenges.get_own(self.viewer, slug)
        done = actions.submit(challenge=challenge, by=self.person, now=timezone.now())
        return self.render(IntakeSerializer, done)

    @extend_schema(request=None, responses=IntakeSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, slug: str) -> Response:
        """Take a challenge back."""
        challenge = challenges.get_own(self.viewer, slug)
        done = actions.withdraw(challenge=challenge, by=self.person, now=timezone.now())
        return self.render(IntakeSerializer, done)
