"""The tips for a text, as `tribes.queries.writing_help` makes them."""

from typing import Any

from rest_framework import serializers

from api.serializers import NameField
from tribes.enums import ChallengeState, Difficulty


class ReadingSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    difficulty = serializers.ChoiceField(Difficulty.choices)
    longest = serializers.ListField(
        child=serializers.CharField(), help_text="Sentences to cut first, the longest first"
    )


class VagueWordsSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField())


class SkillHintSerializer(serializers.Serializer[Any]):
    skill = NameField()
    words = serializers.ListField(
        child=serializers.CharField(), help_text="Words of the text that speak of it"
    )


class PastChallengeSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField(source="challenge.slug")
    title = serializers.CharField(source="challenge.title")
    language = serializers.CharField(source="challenge.language")
    organisation = serializers.CharField(source="challenge.organisation.name")
    edition = serializers.SlugField(source="challenge.edition.slug")
    state = serializers.ChoiceField(ChallengeState.choices, source="challenge.state")
    words = serializers.ListField(
        child=serializers.CharField(), help_text="Words that both texts share"
    )


class PastResultSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField(source="result.tribe.slug")
    title = serializers.CharField(source="result.title")
    language = serializers.CharField(source="result.language")
    tribe = serializers.CharField(source="result.tribe.name")
    edition = serializers.SlugField(source="result.tribe.challenge.edition.slug")
    words = serializers.ListField(
        child=serializers.CharField(), help_text="Words that both texts share"
    )


class WritingHelpSerializer(serializers.Serializer[Any]):
    readings = ReadingSerializer(many=True)
    vague = VagueWordsSerializer(many=True)
    lacks_measure = serializers.BooleanField(help_text="No number, thing or measure in the goal")
    challenges = serializers.IntegerField(help_text="How many challenges it looks like")
    asks = serializers.ListField(child=serializers.CharField())
    skills = SkillHintSerializer(many=True)
    seen = PastChallengeSerializer(many=True)
    results = PastResultSerializer(many=True)
