"""What a participant says of challenges, for their own suggestions alone."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictSerializer
from api.viewsets import Door
from tribes.actions import feedback as actions
from tribes.enums import FeedbackKind
from tribes.models import Challenge, Feedback
from tribes.queries import challenges, feedback


class FeedbackSerializer(serializers.ModelSerializer[Feedback]):
    challenge = serializers.SlugRelatedField[Challenge](slug_field="slug", read_only=True)
    title = serializers.CharField(source="challenge.title", read_only=True)

    class Meta:
        model = Feedback
        fields = ["challenge", "title", "kind", "given_at"]
        read_only_fields = fields


class GivenSerializer(StrictSerializer):
    kind = serializers.ChoiceField(FeedbackKind.choices)


class FeedbackViewSet(Door):
    @extend_schema(responses=FeedbackSerializer(many=True))
    def list(self, request: Request) -> Response:
        """All you said, the newest first. Nobody else sees it."""
        return self.render_page(FeedbackSerializer, feedback.own(self.viewer))

    @extend_schema(responses={204: None})
    def reset(self, request: Request) -> Response:
        """Forget all of it: suggestions follow your profile alone again."""
        actions.reset(by=self.person)
        return Response(status=204)

    @extend_schema(request=GivenSerializer, responses=FeedbackSerializer)
    def give(self, request: Request, slug: str) -> Response:
        """Say it of one challenge, or say something else than before."""
        challenge = challenges.get_visible(self.viewer, slug)
        values = self.read(GivenSerializer)
        given = actions.give(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self.render(FeedbackSerializer, given)

    @extend_schema(responses={204: None})
    def take_back(self, request: Request, slug: str) -> Response:
        """Forget what you said of one challenge."""
        challenge = challenges.get_visible(self.viewer, slug)
        actions.take_back(challenge=challenge, by=self.person)
        return Response(status=204)
