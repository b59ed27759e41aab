"""How the OpenAPI description is made: always in English, with the one error shape."""

import functools
from typing import Any, Literal

from django.utils import translation
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from api.exceptions import MEDIA_TYPE
from api.idempotency import HEADER
from api.table import TABLE, Who


class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong (RFC 9457). `code` is stable; the texts are for people."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField(required=False)
    rule = serializers.CharField(required=False, help_text="Which rule says no")
    current = serializers.DictField(
        child=serializers.JSONField(),
        required=False,
        help_text="With code `stale`: the value that stands",
    )

    def get_fields(self) -> dict[str, Any]:
        # `errors` is a name that serializers use themselves, so it is no class attribute.
        messages = serializers.ListField(child=serializers.CharField())
        return {
            **super().get_fields(),
            "errors": serializers.DictField(
                child=messages, required=False, help_text="Field name: what is wrong with it"
            ),
        }


KEY = OpenApiParameter(
    HEADER,
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="Yours, at most 64 characters. Within a day the same key gets the first answer. "
    "With another body it is 422 `key_reused`, before the first is answered 409 `still_running`.",
)


class Schema(AutoSchema):
    view: Any

    def get_operation_id(self) -> str:
        return f"{self.view.basename}_{self.view.action}".replace("-", "_")

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular passes nothing
        return f"{super().get_description()}\n\nFor: {self._who()}."

    def get_override_parameters(self) -> list[Any]:
        known: list[Any] = super().get_override_parameters()
        return [*known, KEY] if self.method == "POST" and self.view.is_repeatable else known

    def get_auth(self) -> list[dict[str, Any]]:
        auth: list[dict[str, Any]] = super().get_auth()
        return [*auth, {}] if self._who() is Who.ANYBODY else auth

    def _who(self) -> Who:
        return TABLE[self.view.basename][self.view.action]

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemSerializer, "response").ref
        bodies["default"] = {
            "description": "Problem",
            "content": {MEDIA_TYPE: {"schema": problem}},
        }
        return bodies


class Generator(SchemaGenerator):
    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        """The same for everybody, so it is made once for a process."""
        return _described(public)


@functools.cache
def _described(public: bool) -> Any:
    with translation.override("en"):
        return SchemaGenerator().get_schema(public=public)  # type: ignore[no-untyped-call]  # no types


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # no types
    target_class = "api.authentication.SessionAuthentication"
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "session",
            "description": "The browser's log-in. Writes need the header X-CSRFToken.",
        }


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # no types
    target_class = "api.authentication.TokenAuthentication"
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Make one at POST /api/v1/me/access-tokens/ while logged in.",
        }
