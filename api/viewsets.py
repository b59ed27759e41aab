"""The base of all doors: load, call one action or query, render."""

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from api import idempotency
from api.permissions import ByTable
from tribes.models import Person

SLUG = r"[-a-zA-Z0-9_]{1,150}"
NUMBER = r"[0-9]{1,18}"

Input = type[serializers.BaseSerializer[Any]]
Output = type[serializers.BaseSerializer[Any]]


class Door(viewsets.GenericViewSet[Any]):
    permission_classes = [ByTable]
    serializer_class: Any = serializers.Serializer
    # Not where the answer holds a secret: that is shown once and stored nowhere.
    is_repeatable = True
    post: Any

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """After log-in, rights and rate: only who may do it once can have it done once."""
        super().initial(request, *args, **kwargs)
        key = request.headers.get(idempotency.HEADER)
        if key is not None and self.is_repeatable and hasattr(self, "post"):
            self.post = idempotency.once(self.post, key)

    @property
    def viewer(self) -> Any:
        """Who reads: a person, or somebody unknown."""
        return self.request.user

    @property
    def person(self) -> Person:
        """Who writes; the table has let nobody in who is not logged in."""
        return cast(Person, self.request.user)

    def read(self, kind: Input, *, partial: bool = False) -> dict[str, Any]:
        """The checked body of the request."""
        return self._checked(kind(data=self.request.data, partial=partial))

    def read_filters(self, kind: Input) -> dict[str, Any]:
        return self._checked(kind(data=self.request.query_params))

    def render(self, kind: Output, value: Any, *, status: int = 200) -> Response:
        return Response(kind(value, context=self.get_serializer_context()).data, status=status)

    def render_page(self, kind: Output, rows: QuerySet[Any] | list[Any]) -> Response:
        page = self.paginate_queryset(rows)
        items = kind(page, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(items.data)

    def _checked(self, serializer: serializers.BaseSerializer[Any]) -> dict[str, Any]:
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)
