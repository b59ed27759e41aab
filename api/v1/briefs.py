"""The confidential brief: written by the company, read behind accepted terms."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, StrictModelSerializer, StrictSerializer
from api.viewsets import Door
from tribes.actions import briefs as actions
from tribes.models import Brief, BriefView
from tribes.queries import briefs, challenges


class BriefSerializer(serializers.ModelSerializer[Brief]):
    class Meta:
        model = Brief
        fields = ["text"]
        read_only_fields = fields


class MyBriefSerializer(serializers.ModelSerializer[Brief]):
    class Meta:
        model = Brief
        fields = ["text", "own_terms", "version"]
        read_only_fields = fields


class BriefInputSerializer(StrictModelSerializer):
    """Both texts as they are from now on. `version` is the one you loaded, 0 for none."""

    version = serializers.IntegerField(min_value=0)
    text = serializers.CharField(max_length=12000, allow_blank=True)
    own_terms = serializers.CharField(max_length=8000, allow_blank=True, default="")

    class Meta:
        model = Brief
        fields = ["text", "own_terms", "version"]


class BriefViewSerializer(serializers.ModelSerializer[BriefView]):
    person = FirstNameField()

    class Meta:
        model = BriefView
        fields = ["person", "file_name", "reason", "at"]
        read_only_fields = fields


class WhySerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500, help_text="The company sees it")


class MyBriefViewSet(Door):
    @extend_schema(responses=MyBriefSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """What your company wrote so far."""
        challenge = challenges.get_own(self.viewer, slug)
        return self.render(MyBriefSerializer, briefs.own(self.viewer, challenge))

    @extend_schema(request=BriefInputSerializer, responses=MyBriefSerializer)
    def update(self, request: Request, slug: str) -> Response:
        """Save it; 409 with the current values when somebody else saved first."""
        challenge = challenges.get_own(self.viewer, slug)
        values = self.read(BriefInputSerializer)
        version = values.pop("version")
        saved = actions.save(challenge=challenge, values=values, version=version, by=self.person)
        return self.render(MyBriefSerializer, saved)

    @extend_schema(responses=BriefViewSerializer(many=True))
    def views(self, request: Request, slug: str) -> Response:
        """Who read the brief or a confidential file, and when."""
        challenge = challenges.get_own(self.viewer, slug)
        return self.render_page(BriefViewSerializer, briefs.views(self.viewer, challenge))


class BriefViewSet(Door):
    @extend_schema(responses=BriefSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """For who accepted the terms; the company sees that you read it."""
        challenge = briefs.get_challenge(self.viewer, slug)
        brief = actions.read(challenge=challenge, by=self.person, now=timezone.now())
        return self.render(BriefSerializer, brief)

    @extend_schema(request=WhySerializer, responses=BriefSerializer)
    def unseal(self, request: Request, slug: str) -> Response:
        """Read it with a reason, which the company sees; it holds for an hour."""
        challenge = briefs.get_challenge(self.viewer, slug)
        values = self.read(WhySerializer)
        now = timezone.now()
        brief = actions.read(challenge=challenge, by=self.person, now=now, **values)
        return self.render(BriefSerializer, brief)
