"""A programme manager looks into a workspace: with a reason, for a while, and only to read."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, StrictSerializer
from api.v1.payloads import MessageSerializer, ReaderSerializer, TaskSerializer
from api.v1.workspaces import BeforeSerializer, OlderSerializer
from api.viewsets import Door
from tribes.actions import workspace_looks as actions
from tribes.models import WorkspaceLook
from tribes.queries import workspace_looks as looks


class WorkspaceLookSerializer(serializers.ModelSerializer[WorkspaceLook]):
    person = FirstNameField()

    class Meta:
        model = WorkspaceLook
        fields = ["person", "reason", "opened_at", "closes_at", "closed_at"]
        read_only_fields = fields


class WhyLookSerializer(StrictSerializer):
    reason = serializers.CharField(
        max_length=500, help_text="The tribe, its coach and the company read it"
    )


class LookedIntoSerializer(serializers.Serializer[Any]):
    messages = MessageSerializer(many=True)
    tasks = TaskSerializer(many=True)
    people = ReaderSerializer(many=True)


class WorkspaceLookViewSet(Door):
    @extend_schema(responses=WorkspaceLookSerializer(many=True))
    def list(self, request: Request, slug: str) -> Response:
        """Who looked into the workspace of this tribe, when and why; the last one first."""
        return self.render_page(WorkspaceLookSerializer, looks.of_slug(self.viewer, slug))

    @extend_schema(request=WhyLookSerializer, responses={201: WorkspaceLookSerializer})
    def create(self, request: Request, slug: str) -> Response:
        """Open it to you with a reason, only to read; its people are told at once."""
        tribe = looks.get_tribe(self.viewer, slug)
        values = self.read(WhyLookSerializer)
        look = actions.begin(tribe=tribe, by=self.person, now=timezone.now(), **values)
        return self.render(WorkspaceLookSerializer, look, status=201)

    @extend_schema(request=None, responses=WorkspaceLookSerializer)
    def close(self, request: Request, slug: str) -> Response:
        """Close it to you before its time is over."""
        look = looks.own_last(self.viewer, looks.get_tribe(self.viewer, slug))
        closed = actions.close(look=look, by=self.person, now=timezone.now())
        return self.render(WorkspaceLookSerializer, closed)

    @extend_schema(responses=LookedIntoSerializer)
    def retrieve(self, request: Request, slug: str, audience: str) -> Response:
        """The newest messages, the tasks and the people of one chat, while you look into it."""
        look = looks.get_open(self.viewer, slug, timezone.now())
        return self.render(LookedIntoSerializer, looks.snapshot(look, audience))

    @extend_schema(parameters=[BeforeSerializer], responses=OlderSerializer)
    def messages(self, request: Request, slug: str, audience: str) -> Response:
        """Messages before one that you have, oldest first."""
        asked = self.read_filters(BeforeSerializer)
        look = looks.get_open(self.viewer, slug, timezone.now())
        rows = looks.messages_before(look, audience, asked["before"], asked["limit"])
        return Response({"messages": rows})
