"""The audit log for who it is about."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Filters
from api.viewsets import Door
from tribes.enums import LogKind
from tribes.queries import logs, organisations, schools
from tribes.queries.log_lines import Line, lines
from tribes.rules.log_verbs import Log


class LogFilters(Filters):
    edition = serializers.SlugField(default="", help_text="Slug of an edition")
    kind = serializers.ChoiceField(LogKind.choices, default="")
    day = serializers.DateField(default=None, help_text="In the time zone of the network")


class LogLineSerializer(serializers.Serializer[Line]):
    id = serializers.IntegerField(source="entry.pk", read_only=True)
    at = serializers.DateTimeField(source="entry.at", read_only=True)
    kind = serializers.ChoiceField(LogKind.choices, read_only=True)
    verb = serializers.CharField(
        source="entry.action", read_only=True, help_text="What was done, as in membership.joined"
    )
    text = serializers.CharField(
        read_only=True, help_text="Who did what, in the language of the request"
    )


class LogViewSet(Door):
    @extend_schema(responses=LogLineSerializer(many=True))
    def own(self, request: Request) -> Response:
        """What you did, and what was done with what is yours; the newest first."""
        return self._render(logs.own(self.viewer), Log.OWN)

    @extend_schema(responses=LogLineSerializer(many=True))
    def of_organisation(self, request: Request, slug: str) -> Response:
        """Who did what with your organisation, your colleagues and your challenges."""
        organisation = organisations.get_own(self.viewer, slug)
        return self._render(logs.of_organisation(self.viewer, organisation), Log.ORGANISATION)

    @extend_schema(responses=LogLineSerializer(many=True))
    def of_school(self, request: Request, slug: str) -> Response:
        """Who did what with your school, its pupils, their places and their consents."""
        school = schools.get_own(self.viewer, slug)
        return self._render(logs.of_school(self.viewer, school), Log.SCHOOL)

    @extend_schema(parameters=[LogFilters], responses=LogLineSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Who did what in the programme; participants have no name in it."""
        filters = self.read_filters(LogFilters)
        return self._render(logs.of_programme(self.viewer, **filters), Log.PROGRAMME)

    def _render(self, rows: logs.Rows, log: Log) -> Response:
        page: Any = self.paginate_queryset(rows) or []
        told: Any = lines(self.viewer, page, log)
        items = LogLineSerializer(told, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(items.data)
