"""People who look for a tribe, shown to each other: first name, skills and wishes."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NameField, StrictSerializer
from api.v1.suggestions import OfOneReason
from api.v1.tribes import ChallengeNameSerializer
from api.viewsets import NUMBER, Door
from tribes.actions import team_mates as actions
from tribes.queries import team_mates, tribes


class TeamMateSerializer(serializers.Serializer[team_mates.TeamMate]):
    key = serializers.IntegerField()
    first_name = serializers.CharField()
    skills = serializers.ListField(child=NameField())
    wishes = serializers.ListField(child=NameField())
    adds = serializers.ListField(
        child=NameField(), help_text="Asked by your best challenges, and not in your profile"
    )
    meets_in = ChallengeNameSerializer(
        many=True, help_text="Your best challenges that ask what they can or want to learn"
    )
    is_invited = serializers.BooleanField(help_text="By one of your tribes")


class TeamMatesLeftOutSerializer(OfOneReason):
    total = serializers.IntegerField(source="left_out", read_only=True)


class InviteSerializer(StrictSerializer):
    tribe = serializers.SlugField(help_text="Slug of your tribe")


class TeamMateViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(responses=TeamMateSerializer(many=True))
    def list(self, request: Request) -> Response:
        """In the order of how they complement you; empty while you are not shown yourself."""
        return self.render_page(TeamMateSerializer, team_mates.for_person(self.viewer).mates)

    @extend_schema(responses=TeamMatesLeftOutSerializer)
    @action(detail=False, url_path="left-out")
    def left_out(self, request: Request) -> Response:
        """How many share no language with you. Who they are is not told."""
        return self.render(TeamMatesLeftOutSerializer, team_mates.for_person(self.viewer))

    @extend_schema(request=InviteSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, pk: str) -> Response:
        """Ask them to look at your tribe; they ask to join, or not."""
        values = self.read(InviteSerializer)
        profile = team_mates.get_listed(self.viewer, int(pk))
        tribe = tribes.get_visible(self.viewer, values["tribe"])
        actions.invite(tribe=tribe, profile=profile, by=self.person, now=timezone.now())
        return Response(status=204)
