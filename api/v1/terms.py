"""The terms of a challenge, and what a person answers to them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictSerializer
from api.viewsets import Door
from tribes.actions import terms as actions
from tribes.models import Challenge
from tribes.queries import terms
from tribes.rules.terms import may_accept


class StandingTermsSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    language = serializers.CharField()
    version = serializers.CharField()
    since = serializers.DateTimeField(
        allow_null=True, help_text="Of own terms, whose versions are numbered"
    )
    digest = serializers.CharField(help_text="SHA-256 of the text, in hexadecimal")


class TermsForSerializer(serializers.Serializer[Any]):
    terms = StandingTermsSerializer(source="text", allow_null=True)
    accepted_at = serializers.DateTimeField(
        source="acceptance.accepted_at", default=None, allow_null=True
    )
    is_changed = serializers.BooleanField(
        help_text="You accepted other words; the brief is closed until you accept these"
    )
    may_accept = serializers.SerializerMethodField()

    def get_may_accept(self, row: Any) -> bool:
        return bool(may_accept(self.context["request"].user, self.context["challenge"]))


class AcceptTermsSerializer(StrictSerializer):
    digest = serializers.CharField(max_length=64, help_text="Of the text that was read")


class TermsViewSet(Door):
    @extend_schema(responses=TermsForSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """The words that stand now, in the language of the request where there is one."""
        return self._render(terms.challenge_of(self.viewer, slug))

    @extend_schema(request=AcceptTermsSerializer, responses=TermsForSerializer)
    def accept(self, request: Request, slug: str) -> Response:
        """Accept exactly the words with this digest."""
        challenge = terms.challenge_of(self.viewer, slug)
        values = self.read(AcceptTermsSerializer)
        actions.accept(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self._render(challenge)

    @extend_schema(request=None, responses=TermsForSerializer)
    def withdraw(self, request: Request, slug: str) -> Response:
        """Take it back: the brief is closed from the next request on."""
        challenge = terms.challenge_of(self.viewer, slug)
        actions.withdraw(challenge=challenge, by=self.person, now=timezone.now())
        return self._render(challenge)

    def _render(self, challenge: Challenge) -> Response:
        language = get_language() or challenge.language
        row = terms.for_viewer(self.viewer, challenge, language)
        context = {**self.get_serializer_context(), "challenge": challenge}
        return Response(TermsForSerializer(row, context=context).data)
