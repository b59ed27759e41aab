"""Where the OpenAPI description is served. The view needs settings that name `api.schema`."""

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response


class SchemaView(SpectacularAPIView):
    """One document for everybody. The package would take a language, which stays in memory for
    each one that anybody makes up, and a version, which it writes into a header."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        answer: Response = self._get_schema_response(request)  # type: ignore[no-untyped-call]  # no types
        return answer

    def _get_version_parameter(self, request: Request) -> None:
        return None
