"""A tribe applies to its challenge, and the company's answer."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import ReasonSerializer, TribeFilters
from api.viewsets import NUMBER, Door
from tribes.actions import applications as actions
from tribes.models import Application
from tribes.queries import applications, tribes


class ApplicationSerializer(serializers.ModelSerializer[Application]):
    tribe = serializers.SlugField(source="tribe.slug", read_only=True)

    class Meta:
        model = Application
        fields = [
            "id",
            "tribe",
            "plan",
            "state",
            "submitted_at",
            "answer_due_on",
            "answered_at",
            "reason",
        ]
        read_only_fields = fields


class ApplicationViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(parameters=[TribeFilters], responses=ApplicationSerializer(many=True))
    def list(self, request: Request) -> Response:
        """What waits for your company, or with `tribe` the applications of that tribe."""
        slug = self.read_filters(TribeFilters)["tribe"]
        return self.render_page(ApplicationSerializer, self._rows(slug))

    @extend_schema(request=None, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Accept the tribe; its workspace opens."""
        found = applications.get_for_answer(self.viewer, int(pk))
        done = actions.accept(application=found, by=self.person, now=timezone.now())
        return self.render(ApplicationSerializer, done)

    @extend_schema(request=ReasonSerializer, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say no, with a reason; the tribe can apply again."""
        values = self.read(ReasonSerializer)
        found = applications.get_for_answer(self.viewer, int(pk))
        done = actions.decline(application=found, by=self.person, now=timezone.now(), **values)
        return self.render(ApplicationSerializer, done)

    @extend_schema(request=None, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take the application of your tribe back."""
        found = applications.get_visible(self.viewer, int(pk))
        done = actions.withdraw(application=found, by=self.person, now=timezone.now())
        return self.render(ApplicationSerializer, done)

    def _rows(self, slug: str) -> QuerySet[Application]:
        if not slug:
            return applications.for_company(self.viewer)
        return applications.of_tribe(self.viewer, tribes.get_visible(self.viewer, slug))
