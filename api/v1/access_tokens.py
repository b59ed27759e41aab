"""Tokens with which programs act as you."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictModelSerializer
from api.viewsets import NUMBER, Door
from tribes.actions import access_tokens as actions
from tribes.models import AccessToken
from tribes.queries import access_tokens


class AccessTokenSerializer(serializers.ModelSerializer[AccessToken]):
    class Meta:
        model = AccessToken
        fields = ["id", "name", "created_at", "last_used_at"]
        read_only_fields = fields


class AccessTokenNameSerializer(StrictModelSerializer):
    class Meta:
        model = AccessToken
        fields = ["name"]


class NewAccessTokenSerializer(serializers.Serializer[Any]):
    """The only time that the secret is shown."""

    token = AccessTokenSerializer(read_only=True)
    secret = serializers.CharField(read_only=True)


class AccessTokenViewSet(Door):
    is_repeatable = False
    lookup_value_regex = NUMBER

    @extend_schema(responses=AccessTokenSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Your tokens, without their secrets."""
        return self.render_page(AccessTokenSerializer, access_tokens.own(self.viewer))

    @extend_schema(request=AccessTokenNameSerializer, responses={201: NewAccessTokenSerializer})
    def create(self, request: Request) -> Response:
        """Make a token. Only a browser session may, a token may not."""
        values = self.read(AccessTokenNameSerializer)
        token, secret = actions.create(by=self.person, **values)
        return self.render(NewAccessTokenSerializer, {"token": token, "secret": secret}, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke a token at once."""
        actions.revoke(token=access_tokens.get_own(self.viewer, int(pk)), by=self.person)
        return Response(status=204)
