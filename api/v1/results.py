"""What tribes made, and what became of it: published for everybody, before that for who is near."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import (
    Filters,
    NamedSerializer,
    ReasonSerializer,
    StrictModelSerializer,
    StrictSerializer,
)
from api.v1.tribes import ChallengeNameSerializer
from api.viewsets import SLUG, Door
from tribes.actions import results as actions
from tribes.models import Result
from tribes.queries import results, tribes


class ResultFilters(Filters):
    theme = serializers.CharField(default="", allow_blank=True, help_text="Slug of a theme")
    edition = serializers.CharField(default="", allow_blank=True, help_text="Slug of an edition")


class ResultCardSerializer(serializers.ModelSerializer[Result]):
    slug = serializers.SlugField(source="tribe.slug", help_text="That of its tribe")
    tribe = serializers.CharField(source="tribe.name")
    challenge = ChallengeNameSerializer(source="tribe.challenge")
    organisation = serializers.CharField(source="tribe.challenge.organisation.name")
    theme = NamedSerializer(source="tribe.challenge.theme", allow_null=True)
    edition = NamedSerializer(source="tribe.challenge.edition")

    class Meta:
        model = Result
        fields = [
            "slug",
            "language",
            "title",
            "before",
            "after",
            "tribe",
            "challenge",
            "organisation",
            "theme",
            "edition",
            "state",
            "published_at",
        ]
        read_only_fields = fields


class ResultSerializer(ResultCardSerializer):
    class Meta(ResultCardSerializer.Meta):
        fields = [
            *ResultCardSerializer.Meta.fields,
            "delivered",
            "outcome",
            "version",
            "reason",
            "answer_due_on",
        ]
        read_only_fields = fields


class ResultInputSerializer(StrictModelSerializer):
    """The texts as they are from now on. `version` is the one you loaded, 0 for none."""

    version = serializers.IntegerField(min_value=0)

    class Meta:
        model = Result
        fields = ["language", "title", "before", "delivered", "outcome", "after", "version"]


class SeenVersionSerializer(StrictSerializer):
    version = serializers.IntegerField(min_value=0, help_text="Of the text that you read")


class ResultViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(parameters=[ResultFilters], responses=ResultCardSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Published results, the newest first."""
        rows = results.search(self.viewer, **self.read_filters(ResultFilters))
        return self.render_page(ResultCardSerializer, rows)

    @extend_schema(responses=ResultSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """One result that you may see, by the slug of its tribe."""
        return self._render(results.get_visible(self.viewer, slug))

    @extend_schema(responses=ResultCardSerializer(many=True))
    @action(detail=False)
    def awaiting(self, request: Request) -> Response:
        """Results that wait for your yes, as coach, company or programme manager."""
        return self.render_page(ResultCardSerializer, results.awaiting(self.viewer))

    @extend_schema(request=ResultInputSerializer, responses=ResultSerializer)
    def update(self, request: Request, slug: str) -> Response:
        """Save what your tribe wrote; 409 with the current values when somebody saved first."""
        tribe = tribes.get_visible(self.viewer, slug)
        values = self.read(ResultInputSerializer)
        version = values.pop("version")
        saved = actions.save(tribe=tribe, values=values, version=version, by=self.person)
        return self._render(saved)

    @extend_schema(request=SeenVersionSerializer, responses=ResultSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, slug: str) -> Response:
        """Ask your coach to publish it; the answer says by when you hear."""
        tribe = tribes.get_visible(self.viewer, slug)
        values = self.read(SeenVersionSerializer)
        done = actions.submit(tribe=tribe, by=self.person, now=timezone.now(), **values)
        return self._render(done)

    @extend_schema(request=None, responses=ResultSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, slug: str) -> Response:
        """Take it back to write on, while it waits."""
        result = results.get_visible(self.viewer, slug)
        return self._render(actions.withdraw(result=result, by=self.person, now=timezone.now()))

    @extend_schema(request=SeenVersionSerializer, responses=ResultSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, slug: str) -> Response:
        """Publish it, or ask the company where something may be confidential."""
        result = results.get_visible(self.viewer, slug)
        values = self.read(SeenVersionSerializer)
        done = actions.approve(result=result, by=self.person, now=timezone.now(), **values)
        return self._render(done)

    @extend_schema(request=SeenVersionSerializer, responses=ResultSerializer)
    @action(detail=True, methods=["post"])
    def agree(self, request: Request, slug: str) -> Response:
        """Agree that everybody reads it."""
        result = results.get_visible(self.viewer, slug)
        values = self.read(SeenVersionSerializer)
        done = actions.agree(result=result, by=self.person, now=timezone.now(), **values)
        return self._render(done)

    @extend_schema(request=ReasonSerializer, responses=ResultSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request: Request, slug: str) -> Response:
        """Say no, or take it off the site; the tribe reads why."""
        result = results.get_visible(self.viewer, slug)
        values = self.read(ReasonSerializer)
        done = actions.send_back(result=result, by=self.person, now=timezone.now(), **values)
        return self._render(done)

    def _render(self, result: Result) -> Response:
        return self.render(ResultSerializer, result)
