"""Editions with the phase of today; a programme manager makes, changes and moves them."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NamedSerializer, NameField, StrictSerializer, VersionedSerializer
from api.viewsets import SLUG, Door
from tribes.actions import editions as actions
from tribes.actions import phase_moves
from tribes.enums import Level, Phase, Preset, Terms
from tribes.models import Edition, Organisation
from tribes.queries import demand, editions, exposures
from tribes.rules import phases


class PhaseSerializer(serializers.Serializer[Any]):
    phase = serializers.ChoiceField(Phase.choices, read_only=True)
    starts_on = serializers.DateField(read_only=True)


class EditionQuestionSerializer(StrictSerializer):
    key = serializers.CharField(
        required=False,
        max_length=40,
        help_text="Send it back with other words: then it is the same question, told anew",
    )
    nl = serializers.CharField(max_length=200)
    en = serializers.CharField(max_length=200)


class FunderSerializer(serializers.ModelSerializer[Organisation]):
    class Meta:
        model = Organisation
        fields = ["slug", "name"]
        read_only_fields = fields


def funders_field(help_text: str) -> serializers.ListField:
    return serializers.ListField(child=serializers.SlugField(), required=False, help_text=help_text)


class EditionSerializer(serializers.ModelSerializer[Edition]):
    name = NameField(source="*")
    phase = serializers.SerializerMethodField(help_text="Of today")
    phases = serializers.SerializerMethodField()
    themes = NamedSerializer(many=True, read_only=True, help_text="Empty: all of them")
    funders = FunderSerializer(many=True, read_only=True)
    questions = EditionQuestionSerializer(many=True, read_only=True)

    class Meta:
        model = Edition
        fields = [
            "slug",
            "name",
            "preset",
            "phase",
            "phases",
            "starts_on",
            "ends_on",
            "tribe_min",
            "tribe_max",
            "late_joining",
            "spreads_attention",
            "levels",
            "languages",
            "terms",
            "themes",
            "funders",
            "questions",
            "visibility",
            "version",
        ]
        read_only_fields = fields

    @extend_schema_field(PhaseSerializer(many=True))
    def get_phases(self, edition: Edition) -> Any:
        return PhaseSerializer(phases.boundaries(edition), many=True).data

    @extend_schema_field(serializers.ChoiceField(Phase.choices))
    def get_phase(self, edition: Edition) -> str:
        return phases.phase_on(edition, timezone.localdate()).value


class CloneSerializer(StrictSerializer):
    name_nl = serializers.CharField(max_length=100)
    name_en = serializers.CharField(max_length=100)
    starts_on = serializers.DateField()
    funders = funders_field("Slugs of organisations; the same ones where nothing is sent")


class NewEditionSerializer(CloneSerializer):
    preset = serializers.ChoiceField(Preset.choices)
    funders = funders_field("Slugs of organisations")


class MoveSerializer(StrictSerializer):
    phase = serializers.ChoiceField(
        Phase.choices, allow_blank=True, help_text="Empty: as the dates say"
    )
    reason = serializers.CharField(max_length=300)
    confirmed = serializers.BooleanField(
        default=False, help_text="For “closed”: that you know what ends with the edition"
    )


class EditionValuesSerializer(VersionedSerializer):
    """What is sent is changed, the rest stays. `version` is the one you loaded."""

    intake = serializers.DateField(required=False)
    sign_up = serializers.DateField(required=False)
    showcase = serializers.DateField(required=False)
    closed = serializers.DateField(required=False)
    levels = serializers.ListField(child=serializers.ChoiceField(Level.choices), required=False)
    terms = serializers.ListField(child=serializers.ChoiceField(Terms.choices), required=False)
    languages = serializers.ListField(
        child=serializers.ChoiceField(settings.LANGUAGES), required=False
    )
    themes = serializers.ListField(
        child=serializers.SlugField(), required=False, help_text="Slugs of themes"
    )
    funders = funders_field("Slugs of organisations")
    questions = EditionQuestionSerializer(many=True, required=False)

    class Meta:
        model = Edition
        fields = [
            "version",
            "name_nl",
            "name_en",
            "starts_on",
            "ends_on",
            "intake",
            "sign_up",
            "showcase",
            "closed",
            "tribe_min",
            "tribe_max",
            "answer_days",
            "late_joining",
            "spreads_attention",
            "levels",
            "languages",
            "terms",
            "themes",
            "funders",
            "questions",
            "visibility",
        ]


class ExposureSerializer(serializers.Serializer[Any]):
    challenge = serializers.SlugField(source="challenge.slug", read_only=True)
    title = serializers.CharField(source="challenge.title", read_only=True)
    in_lists = serializers.IntegerField(
        read_only=True, help_text="People who have it in their suggestions now"
    )
    shown = serializers.IntegerField(read_only=True, help_text="Somebody counts once a day")
    opened = serializers.IntegerField(read_only=True, help_text="Somebody counts once a day")
    wanted = serializers.IntegerField(
        read_only=True, help_text="People who started, asked to join or are in a tribe for it"
    )
    price = serializers.FloatField(
        read_only=True, help_text="Taken off the score because many see it already"
    )
    is_never_shown = serializers.BooleanField(read_only=True)


class DemandedSerializer(serializers.Serializer[Any]):
    challenge = serializers.SlugField(source="challenge.slug", read_only=True)
    title = serializers.CharField(source="challenge.title", read_only=True)
    wanted = serializers.IntegerField(read_only=True, help_text="Tribes that it asks for")
    on_it = serializers.IntegerField(read_only=True, help_text="Tribes that chose it")
    covering = serializers.SerializerMethodField(help_text="Tribes that could take it")
    best_share = serializers.FloatField(
        source="best.share", read_only=True, help_text="Of its skills, most in one tribe; 0 to 1"
    )
    missing = serializers.ListField(child=NameField(), help_text="Skills that no tribe has")

    def get_covering(self, row: demand.ChallengeDemand) -> list[str]:
        return [tribe.slug for tribe in row.covering]


class SuppliedSerializer(serializers.Serializer[Any]):
    tribe = serializers.SlugField(source="tribe.slug", read_only=True)
    is_large_enough = serializers.BooleanField(
        read_only=True, help_text="At least two members who are matched; else nothing is told"
    )
    fits_own = serializers.BooleanField(read_only=True)
    fitting = serializers.SerializerMethodField(help_text="Challenges that it could take")

    def get_fitting(self, row: demand.TribeSupply) -> list[str]:
        return [challenge.slug for challenge in row.fitting]


class DemandSerializer(serializers.Serializer[Any]):
    uncovered = serializers.IntegerField(help_text="Challenges that no tribe could take")
    unfitting = serializers.IntegerField(help_text="Tribes that no challenge fits")
    too_small = serializers.IntegerField(help_text="Tribes of which nothing can be said")
    challenges = DemandedSerializer(many=True)
    tribes = SuppliedSerializer(many=True)


class EditionViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(responses=EditionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Public editions, and those that you were let into."""
        rows = editions.all_for(self.viewer).prefetch_related("themes", "funders")
        return self.render_page(EditionSerializer, rows)

    @extend_schema(responses=EditionSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One edition that you may see."""
        return self.render(EditionSerializer, editions.get(self.viewer, slug))

    @extend_schema(request=NewEditionSerializer, responses={201: EditionSerializer})
    def create(self, request: Request) -> Response:
        """Make an edition from a preset."""
        values = self.read(NewEditionSerializer)
        edition = actions.create(**values, manager=self.person, by=self.person)
        return self.render(EditionSerializer, edition, status=201)

    @extend_schema(request=EditionValuesSerializer, responses=EditionSerializer)
    def partial_update(self, request: Request, slug: str) -> Response:
        """Change settings; what would break something that exists is refused by field.

        409 with the current values when somebody else saved since the version that you name.
        """
        values = self.read(EditionValuesSerializer, partial=True)
        edition = editions.get(self.viewer, slug)
        done = actions.change(
            edition=edition,
            version=values.pop("version"),
            values=values,
            by=self.person,
            today=timezone.localdate(),
        )
        return self.render(EditionSerializer, done)

    @extend_schema(request=CloneSerializer, responses={201: EditionSerializer})
    @action(detail=True, methods=["post"])
    def clone(self, request: Request, slug: str) -> Response:
        """The same process again from another first day."""
        edition = editions.get(self.viewer, slug)
        copy = actions.clone(edition=edition, **self.read(CloneSerializer), by=self.person)
        return self.render(EditionSerializer, copy, status=201)

    @extend_schema(request=MoveSerializer, responses=EditionSerializer)
    @action(detail=True, methods=["post"], url_path="move-phase")
    def move_phase(self, request: Request, slug: str) -> Response:
        """Put an edition into a phase by hand, or give it back to its dates."""
        edition = editions.get(self.viewer, slug)
        values = self.read(MoveSerializer)
        phase_moves.move(edition=edition, **values, by=self.person, now=timezone.now())
        return self.render(EditionSerializer, edition)

    @extend_schema(responses=ExposureSerializer(many=True))
    @action(detail=True)
    def exposure(self, request: Request, slug: str) -> Response:
        """How often each challenge is suggested, opened and wanted; the least shown on top."""
        edition = editions.get(self.viewer, slug)
        return self.render_page(ExposureSerializer, exposures.of_edition(self.viewer, edition))

    @extend_schema(responses=DemandSerializer)
    @action(detail=True)
    def demand(self, request: Request, slug: str) -> Response:
        """Open challenges and the tribes that form, each with what fits; without any on top."""
        edition = editions.get(self.viewer, slug)
        return self.render(DemandSerializer, demand.of_edition(self.viewer, edition))
