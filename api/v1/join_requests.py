"""Asking to join a tribe, and the tribe's answer."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, ReasonSerializer, TribeFilters
from api.viewsets import NUMBER, Door
from tribes.actions import join_requests as actions
from tribes.models import JoinRequest
from tribes.queries import join_requests, tribes


class JoinRequestSerializer(serializers.ModelSerializer[JoinRequest]):
    tribe = serializers.SlugField(source="tribe.slug", read_only=True)
    person = FirstNameField()
    seat = serializers.IntegerField(source="seat.number", read_only=True, allow_null=True)

    class Meta:
        model = JoinRequest
        fields = [
            "id",
            "tribe",
            "person",
            "seat",
            "message",
            "state",
            "asked_at",
            "answer_due_on",
            "answered_at",
            "reason",
        ]
        read_only_fields = fields


class JoinRequestViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(parameters=[TribeFilters], responses=JoinRequestSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Your own requests, or with `tribe` those that your tribe received."""
        slug = self.read_filters(TribeFilters)["tribe"]
        return self.render_page(JoinRequestSerializer, self._rows(slug))

    @extend_schema(request=None, responses=JoinRequestSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Give somebody a seat; 409 when none is left."""
        found = join_requests.get_for_answer(self.viewer, int(pk))
        actions.accept(join_request=found, by=self.person, now=timezone.now())
        found.refresh_from_db()
        return self.render(JoinRequestSerializer, found)

    @extend_schema(request=ReasonSerializer, responses=JoinRequestSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say no, with a reason."""
        values = self.read(ReasonSerializer)
        found = join_requests.get_for_answer(self.viewer, int(pk))
        done = actions.decline(join_request=found, by=self.person, now=timezone.now(), **values)
        return self.render(JoinRequestSerializer, done)

    @extend_schema(request=None, responses=JoinRequestSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take your own request back."""
        found = join_requests.get_own(self.viewer, int(pk))
        done = actions.withdraw(join_request=found, by=self.person, now=timezone.now())
        return self.render(JoinRequestSerializer, done)

    def _rows(self, slug: str) -> QuerySet[JoinRequest]:
        if not slug:
            return join_requests.own(self.viewer)
        return join_requests.for_tribe(self.viewer, tribes.get_visible(self.viewer, slug))
