"""A company asks the tribes at work for a change of the text, and they answer."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, ReasonSerializer, StrictSerializer
from api.v1.challenge_versions import TextChangeSerializer, split
from api.viewsets import NUMBER, Door
from tribes.actions import briefs
from tribes.actions import change_requests as actions
from tribes.models import ChangeAnswer, ChangeRequest
from tribes.queries import challenges, change_requests, tribes
from tribes.rules.challenge_changes import REMOVED_FILES
from tribes.rules.differences import FieldChange, Kind, Piece
from tribes.rules.files import MOST_FILES


class ChangeAnswerSerializer(serializers.ModelSerializer[ChangeAnswer]):
    tribe = serializers.SlugField(source="tribe.slug", read_only=True)
    answered_by = FirstNameField()

    class Meta:
        model = ChangeAnswer
        fields = ["tribe", "is_accepted", "reason", "answered_by", "answered_at"]
        read_only_fields = fields


class ChangeRequestSerializer(serializers.ModelSerializer[ChangeRequest]):
    challenge = serializers.SlugField(source="challenge.slug", read_only=True)
    values = serializers.DictField(read_only=True, help_text="Only what would change")
    answers = ChangeAnswerSerializer(many=True, read_only=True)

    class Meta:
        model = ChangeRequest
        fields = [
            "id",
            "challenge",
            "version",
            "values",
            "changes_brief",
            "reason",
            "state",
            "asked_at",
            "answer_due_on",
            "closed_at",
            "answers",
        ]
        read_only_fields = fields


class PieceSerializer(serializers.Serializer[Piece]):
    kind = serializers.ChoiceField([(kind.value, kind.value) for kind in Kind], read_only=True)
    text = serializers.CharField(read_only=True)


class BriefDifferenceSerializer(serializers.Serializer[FieldChange]):
    name = serializers.CharField(read_only=True)
    pieces = PieceSerializer(many=True, read_only=True)


class ChangedBriefSerializer(StrictSerializer):
    """The confidential part; what is left out stays."""

    text = serializers.CharField(max_length=12000, allow_blank=True, required=False)
    own_terms = serializers.CharField(max_length=8000, allow_blank=True, required=False)


class NewChangeRequestSerializer(TextChangeSerializer):
    reason = serializers.CharField(max_length=1000)
    brief = ChangedBriefSerializer(required=False)
    removed_files = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        max_length=MOST_FILES,
        required=False,
        help_text="Ids of public files that are to go",
    )

    class Meta(TextChangeSerializer.Meta):
        fields = [*TextChangeSerializer.Meta.fields, "reason", "brief", REMOVED_FILES]


class AcceptSerializer(StrictSerializer):
    tribe = serializers.SlugField(help_text="Slug of the tribe that you answer for")


class DeclineSerializer(AcceptSerializer, ReasonSerializer):
    """For which tribe, and why not."""


class ChangeRequestViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(responses=ChangeRequestSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Those of your company, or of the challenges that your tribes work on."""
        return self.render_page(ChangeRequestSerializer, change_requests.visible_to(self.viewer))

    @extend_schema(request=NewChangeRequestSerializer, responses={201: ChangeRequestSerializer})
    def create(self, request: Request) -> Response:
        """Ask the tribes at work; the text changes when all of them say yes."""
        values = split(self.read(NewChangeRequestSerializer))
        challenge = challenges.get_own(self.viewer, values.pop("challenge"))
        asked = actions.ask(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self.render(ChangeRequestSerializer, asked, status=201)

    @extend_schema(request=AcceptSerializer, responses=ChangeRequestSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Say yes for your tribe; the yes of one member or the coach counts."""
        done = actions.accept(**self._answer(pk, self.read(AcceptSerializer)))
        return self.render(ChangeRequestSerializer, done)

    @extend_schema(request=DeclineSerializer, responses=ChangeRequestSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say no for your tribe, with a reason; that ends the request."""
        done = actions.decline(**self._answer(pk, self.read(DeclineSerializer)))
        return self.render(ChangeRequestSerializer, done)

    @extend_schema(request=None, responses=ChangeRequestSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take your request back."""
        found = change_requests.get_visible(self.viewer, int(pk))
        done = actions.withdraw(change_request=found, by=self.person, now=timezone.now())
        return self.render(ChangeRequestSerializer, done)

    @extend_schema(responses=BriefDifferenceSerializer(many=True))
    @action(detail=True)
    def brief(self, request: Request, pk: str) -> Response:
        """How the confidential brief would change, for who may read it; every reading is logged."""
        asked = change_requests.get_visible(self.viewer, int(pk))
        rows = briefs.read_change(change_request=asked, by=self.person, now=timezone.now())
        return self.render_page(BriefDifferenceSerializer, rows)

    def _answer(self, pk: str, values: dict[str, Any]) -> dict[str, Any]:
        return {
            **values,
            "change_request": change_requests.get_visible(self.viewer, int(pk)),
            "tribe": tribes.get_visible(self.viewer, values["tribe"]),
            "by": self.person,
            "now": timezone.now(),
        }
