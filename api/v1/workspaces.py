"""Streams of a workspace: snapshot, older messages, commands. Live frames: `api.realtime`."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.realtime.messages import ID
from api.serializers import Filters, StrictSerializer
from api.throttling import BoardThrottle, ChatThrottle
from api.v1.payloads import MessageSerializer, SnapshotSerializer
from api.viewsets import SLUG, Door
from tribes.actions import commands, read_positions
from tribes.actions.commands import OPS
from tribes.models import Stream, WorkspaceEvent
from tribes.queries import snapshots, streams

# As over a socket, where the same id would otherwise be refused.
CID = f"^{ID.pattern}$"


class StreamSerializer(serializers.ModelSerializer[Stream]):
    ws = serializers.CharField(source="public_id", read_only=True)
    tribe = serializers.CharField(source="workspace.tribe.slug", read_only=True)

    class Meta:
        model = Stream
        fields = ["ws", "tribe", "audience", "head", "epoch"]
        read_only_fields = fields


class EventSerializer(serializers.ModelSerializer[WorkspaceEvent]):
    """One change, in the words of the socket protocol."""

    k = serializers.CharField(source="kind", read_only=True)
    v = serializers.IntegerField(source="version", read_only=True)
    a = serializers.IntegerField(source="actor_id", read_only=True, allow_null=True)
    ts = serializers.DateTimeField(source="at", read_only=True)
    d = serializers.DictField(source="payload", read_only=True, help_text="The full new value")

    class Meta:
        model = WorkspaceEvent
        fields = ["seq", "k", "v", "a", "cid", "ts", "d"]
        read_only_fields = fields


class CommandSerializer(StrictSerializer):
    op = serializers.ChoiceField(sorted(OPS))
    cid = serializers.RegexField(CID, help_text="Your id of this command: done once")
    base_version = serializers.IntegerField(
        min_value=1, required=False, allow_null=True, default=None, help_text="What you changed"
    )
    d = serializers.DictField(help_text="The values, as the operation asks for")


class BeforeSerializer(Filters):
    before = serializers.IntegerField(min_value=1, max_value=2**53, help_text="Id of a message")
    limit = serializers.IntegerField(min_value=1, max_value=100, required=False, default=50)


class ReadSerializer(StrictSerializer):
    seq = serializers.IntegerField(min_value=0)


class OlderSerializer(serializers.Serializer[Any]):
    messages = MessageSerializer(many=True, read_only=True)


class WorkspaceViewSet(Door):
    lookup_field = "ws"
    lookup_value_regex = SLUG

    def get_throttles(self) -> list[Any]:
        own = [ChatThrottle(), BoardThrottle()] if self.action == "commands" else []
        return [*super().get_throttles(), *own]

    @extend_schema(responses=StreamSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Streams that you may read: one for the tribe, one shared with the company."""
        return self.render_page(StreamSerializer, streams.readable(self.viewer))

    @extend_schema(responses=SnapshotSerializer)
    def retrieve(self, request: Request, ws: str) -> Response:
        """Everything now, with the sequence number it belongs to."""
        return Response(snapshots.snapshot(self.viewer, streams.get_readable(self.viewer, ws)))

    @extend_schema(parameters=[BeforeSerializer], responses=OlderSerializer)
    @action(detail=True)
    def messages(self, request: Request, ws: str) -> Response:
        """Messages before one that you have, oldest first."""
        asked = self.read_filters(BeforeSerializer)
        stream = streams.get_readable(self.viewer, ws)
        rows = snapshots.messages_before(self.viewer, stream, asked["before"], asked["limit"])
        return Response({"messages": rows})

    @extend_schema(request=CommandSerializer, responses=EventSerializer)
    @action(detail=True, methods=["post"])
    def commands(self, request: Request, ws: str) -> Response:
        """Carry out one operation; the same `cid` again gives the same answer."""
        values = self.read(CommandSerializer)
        event = commands.carry_out(
            stream=streams.get_readable(self.viewer, ws),
            op=values["op"],
            data=values["d"],
            base_version=values["base_version"],
            cid=values["cid"],
            by=self.person,
            now=timezone.now(),
        )
        return self.render(EventSerializer, event)

    @extend_schema(request=ReadSerializer, responses={204: None})
    @action(detail=True, methods=["post"], url_path="read")
    def read_to(self, request: Request, ws: str) -> Response:
        """Remember how far you have read."""
        values = self.read(ReadSerializer)
        stream = streams.get_readable(self.viewer, ws)
        read_positions.mark_read(stream=stream, by=self.person, **values)
        return Response(status=204)
