"""What an observer of a municipality or a funder reads: numbers, and no single record."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NameField
from api.viewsets import Door
from tribes.queries import observations
from tribes.queries.observations import Figures, Observation, Part, Scope


class FiguresSerializer(serializers.Serializer[Figures]):
    """Rounded down to fives; null is "fewer than five", and in a part also "not told"."""

    challenges = serializers.IntegerField(read_only=True, allow_null=True)
    tribes = serializers.IntegerField(read_only=True, allow_null=True)
    participants = serializers.IntegerField(read_only=True, allow_null=True)
    results = serializers.IntegerField(read_only=True, allow_null=True)


class ObservedPartSerializer(serializers.Serializer[Part]):
    slug = serializers.SlugField(source="of.slug", read_only=True)
    name = NameField(source="of")
    figures = FiguresSerializer(read_only=True)


class ScopeSerializer(serializers.Serializer[Scope]):
    figures = FiguresSerializer(read_only=True)
    editions = ObservedPartSerializer(
        many=True, read_only=True, help_text="Empty where one of them would be small"
    )
    themes = ObservedPartSerializer(
        many=True, read_only=True, help_text="Empty where one of them would be small"
    )


class ObservationSerializer(serializers.Serializer[Observation]):
    organisation = serializers.CharField(source="organisation.name", default="", read_only=True)
    municipality = serializers.CharField(read_only=True)
    town = ScopeSerializer(
        read_only=True, allow_null=True, help_text="Null where the organisation has no town"
    )
    funded = ScopeSerializer(
        read_only=True, allow_null=True, help_text="Null where the organisation funds no edition"
    )


class ObservationViewSet(Door):
    @extend_schema(responses=ObservationSerializer)
    def retrieve(self, request: Request) -> Response:
        """The numbers of your town, and of the editions that your organisation pays for."""
        return self.render(ObservationSerializer, observations.of_viewer(self.viewer))
