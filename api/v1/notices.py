"""What you were told, as you may see it now."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Filters
from api.viewsets import NUMBER, Door
from tribes.actions import notices as actions
from tribes.enums import NoticeKind
from tribes.notifications.reading import Entry, entries
from tribes.queries import notices


class NoticeFilters(Filters):
    unread = serializers.BooleanField(default=False, help_text="Only what is not read yet")


class NoticeSerializer(serializers.Serializer[Any]):
    """`url` is the page it is about; empty when you may no longer see that."""

    id = serializers.IntegerField(source="notification.pk", read_only=True)
    kind = serializers.ChoiceField(
        source="notification.kind", choices=NoticeKind.choices, read_only=True
    )
    title = serializers.CharField(read_only=True)
    url = serializers.SerializerMethodField()
    waits_for_you = serializers.BooleanField(source="is_to_do", read_only=True)
    created_at = serializers.DateTimeField(source="notification.created_at", read_only=True)
    read_at = serializers.DateTimeField(
        source="notification.read_at", read_only=True, allow_null=True
    )

    def get_url(self, entry: Entry) -> str:
        return settings.BASE_URL + entry.path if entry.path else ""


class ReadSerializer(serializers.Serializer[Any]):
    read = serializers.IntegerField(read_only=True)


class NoticeViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(parameters=[NoticeFilters], responses=NoticeSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Your notices, the newest first."""
        only_unread = self.read_filters(NoticeFilters)["unread"]
        rows = notices.unread(self.viewer) if only_unread else notices.own(self.viewer)
        page = self.paginate_queryset(rows) or []
        items = NoticeSerializer(entries(self.person, page), many=True)
        return self.get_paginated_response(items.data)

    @extend_schema(request=None, responses=NoticeSerializer)
    @action(detail=True, methods=["post"], url_path="read")
    def mark_read(self, request: Request, pk: str) -> Response:
        """Mark one notice as read."""
        found = notices.get_own(self.viewer, int(pk))
        actions.mark_read(notification=found, by=self.person, now=timezone.now())
        (entry,) = entries(self.person, [found])
        return self.render(NoticeSerializer, entry)

    @extend_schema(request=None, responses=ReadSerializer)
    @action(detail=False, methods=["post"], url_path="read-all")
    def read_all(self, request: Request) -> Response:
        """Mark everything as read that came in until now."""
        done = actions.mark_all_read(by=self.person, now=timezone.now())
        return self.render(ReadSerializer, {"read": done})
