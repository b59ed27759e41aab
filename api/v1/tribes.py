"""Tribes: see them, start one, ask for a seat, leave, apply to the challenge."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, NameField, StrictSerializer
from api.v1.applications import ApplicationSerializer
from api.v1.join_requests import JoinRequestSerializer
from api.viewsets import SLUG, Door
from tribes.actions import applications, join_requests, memberships
from tribes.actions import tribes as actions
from tribes.models import Challenge, Seat, Tribe
from tribes.queries import challenges, tribes
from tribes.queries.memberships import active, own_in
from tribes.rules.visibility import found


class SeatSerializer(serializers.ModelSerializer[Seat]):
    skills = serializers.ListField(child=NameField(), source="skills.all", read_only=True)
    sub_question = serializers.CharField(
        source="sub_question.title", default=None, read_only=True, allow_null=True
    )
    is_open = serializers.SerializerMethodField()

    class Meta:
        model = Seat
        fields = ["number", "skills", "level", "sub_question", "is_open"]
        read_only_fields = fields

    def get_is_open(self, seat: Seat) -> bool:
        return not hasattr(seat, "membership")


class ChallengeNameSerializer(serializers.ModelSerializer[Challenge]):
    class Meta:
        model = Challenge
        fields = ["slug", "title"]
        read_only_fields = fields


class TribeCardSerializer(serializers.ModelSerializer[Tribe]):
    challenge = ChallengeNameSerializer(read_only=True)
    coach = FirstNameField(allow_null=True)
    seats = SeatSerializer(many=True, read_only=True)

    class Meta:
        model = Tribe
        fields = ["slug", "name", "state", "challenge", "coach", "seats"]
        read_only_fields = fields


class TribeSerializer(TribeCardSerializer):
    people = serializers.SerializerMethodField(help_text="First names of the members")

    class Meta(TribeCardSerializer.Meta):
        fields = [*TribeCardSerializer.Meta.fields, "people"]
        read_only_fields = fields

    def get_people(self, tribe: Tribe) -> list[str]:
        viewer = self.context["request"].user
        return [membership.person.first_name for membership in active(viewer, tribe)]


class NewTribeSerializer(StrictSerializer):
    challenge = serializers.SlugField(help_text="Slug of a published challenge")
    name = serializers.CharField(max_length=60)
    seats = serializers.IntegerField(min_value=1, max_value=20, help_text="Yours included")
    wanted = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(max_length=80), max_length=10),
        required=False,
        default=list,
        max_length=20,
        help_text="Names of skills, for each open seat",
    )


class AskSerializer(StrictSerializer):
    message = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)
    seat = serializers.IntegerField(
        min_value=1, required=False, allow_null=True, default=None, help_text="Number of the seat"
    )


class LeaveSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class PlanSerializer(StrictSerializer):
    plan = serializers.CharField(max_length=3000)


class TribeViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(responses=TribeCardSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Tribes that you may see."""
        return self.render_page(TribeCardSerializer, tribes.visible_to(self.viewer))

    @extend_schema(responses=TribeSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One tribe with its seats."""
        return self.render(TribeSerializer, tribes.get_visible(self.viewer, slug))

    @extend_schema(request=NewTribeSerializer, responses={201: TribeSerializer})
    def create(self, request: Request) -> Response:
        """Start a tribe around a challenge; you take seat 1."""
        values = self.read(NewTribeSerializer)
        challenge = challenges.get_visible(self.viewer, values.pop("challenge"))
        tribe = actions.create(
            challenge=challenge, by=self.person, today=timezone.localdate(), **values
        )
        return self.render(TribeSerializer, tribes.get_visible(self.viewer, tribe.slug), status=201)

    @extend_schema(request=AskSerializer, responses={201: JoinRequestSerializer})
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, slug: str) -> Response:
        """Ask to join; the answer says by when you hear."""
        values = self.read(AskSerializer)
        tribe = tribes.get_visible(self.viewer, slug)
        done = join_requests.ask(
            tribe=tribe,
            message=values["message"],
            seat=self._seat(tribe, values["seat"]),
            by=self.person,
            now=timezone.now(),
        )
        return self.render(JoinRequestSerializer, done, status=201)

    @extend_schema(request=LeaveSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, slug: str) -> Response:
        """Give up your seat."""
        values = self.read(LeaveSerializer)
        membership = found(own_in(self.viewer, tribes.get_visible(self.viewer, slug)))
        memberships.leave(membership=membership, by=self.person, now=timezone.now(), **values)
        return Response(status=204)

    @extend_schema(request=PlanSerializer, responses={201: ApplicationSerializer})
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, slug: str) -> Response:
        """Apply to the challenge with a short plan."""
        values = self.read(PlanSerializer)
        tribe = tribes.get_visible(self.viewer, slug)
        done = applications.submit(tribe=tribe, by=self.person, now=timezone.now(), **values)
        return self.render(ApplicationSerializer, done, status=201)

    def _seat(self, tribe: Tribe, number: int | None) -> Seat | None:
        if number is None:
            return None
        return found(tribe.seats.filter(number=number).first())
