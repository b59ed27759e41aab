"""Bases of all serializers. They shape data and never save."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

UNKNOWN = _("There is no such field.")


def _refuse_unknown(names: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise serializers.ValidationError({name: [UNKNOWN] for name in unknown})


class StrictSerializer(serializers.Serializer[Any]):
    """Input: a field that is not listed is an error, so a typing mistake is never silent."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            _refuse_unknown(data, self.fields)
        return super().to_internal_value(data)


class Filters(StrictSerializer):
    """Query parameters of a list; the page is read by the pagination."""

    def to_internal_value(self, data: Any) -> Any:
        _refuse_unknown(data, {*self.fields, "page", "page_size", "format"})
        return serializers.Serializer.to_internal_value(self, data)


class StrictModelSerializer(serializers.ModelSerializer[Any]):
    """Input that takes lengths and choices from a model."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            _refuse_unknown(data, self.fields)
        return super().to_internal_value(data)


class VersionedSerializer(StrictModelSerializer):
    """Input that changes a part of something that others may change too."""

    version = serializers.IntegerField(min_value=1, help_text="The one that you loaded")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        # A partial body leaves out what it likes, but not what it knew.
        if "version" not in attrs:
            raise serializers.ValidationError(
                {"version": [self.fields["version"].error_messages["required"]]}
            )
        return attrs


class FirstNameField(serializers.CharField):
    """People are shown by first name only."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        return str(value.first_name)


class NameField(serializers.CharField):
    """The name of a thing in the language of the request."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        return str(value)


class NamedSerializer(serializers.Serializer[Any]):
    """Something with an address and a name."""

    slug = serializers.CharField(read_only=True)
    name = NameField(source="*")


class ReasonSerializer(StrictSerializer):
    """A refusal always says why."""

    reason = serializers.CharField(max_length=1000)


class ChallengeFilter(Filters):
    challenge = serializers.SlugField(help_text="Slug of a challenge")


class TribeFilters(Filters):
    tribe = serializers.SlugField(default="", allow_blank=True, help_text="Slug of a tribe")
