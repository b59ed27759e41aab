"""What somebody waits for, over all kinds of requests."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField
from api.viewsets import Door
from tribes.enums import ClockState, RequestKind
from tribes.queries import answer_clocks


class WaitingSerializer(serializers.Serializer[answer_clocks.Waiting]):
    id = serializers.IntegerField(source="clock.pk", read_only=True)
    kind = serializers.ChoiceField(RequestKind.choices, source="clock.kind", read_only=True)
    title = serializers.CharField(read_only=True)
    asker = serializers.CharField(read_only=True, help_text="Who waits")
    answerer = serializers.CharField(read_only=True, help_text="Who must answer")
    asked_at = serializers.DateTimeField(source="clock.asked_at", read_only=True)
    due_on = serializers.DateField(source="clock.due_on", read_only=True)
    state = serializers.ChoiceField(ClockState.choices, read_only=True)
    escalated_at = serializers.DateTimeField(
        source="clock.escalated_at", read_only=True, allow_null=True
    )
    escalated_to = FirstNameField(source="clock.escalated_to", allow_null=True)


class WaitingViewSet(Door):
    @extend_schema(responses=WaitingSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Every request without an answer, the most overdue first."""
        page = self.paginate_queryset(answer_clocks.running_for(self.viewer)) or []
        rows: Any = answer_clocks.waiting(page, timezone.localdate())
        items = WaitingSerializer(rows, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(items.data)
