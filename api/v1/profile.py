"""What a participant brings and wants to learn."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NameField, StrictModelSerializer, StrictSerializer
from api.viewsets import Door
from tribes.actions import profiles as actions
from tribes.actions import team_mates
from tribes.enums import SkillLevel
from tribes.models import Profile, ProfileSkill
from tribes.queries import profiles

LANGUAGES = [("nl", "Dutch"), ("en", "English")]
FIELDS = [
    "level",
    "study",
    "background",
    "hours_per_week",
    "place",
    "travel_km",
    "travel_by",
    "languages",
]

SWITCHES = ["is_matched", "is_open_to_team_mates"]


class ProfileSkillSerializer(serializers.ModelSerializer[ProfileSkill]):
    name = NameField(source="skill")

    class Meta:
        model = ProfileSkill
        fields = ["name", "is_wish", "level"]
        read_only_fields = fields


class ProfileSerializer(serializers.ModelSerializer[Profile]):
    languages = serializers.ListField(child=serializers.ChoiceField(LANGUAGES), read_only=True)
    skills = ProfileSkillSerializer(many=True, read_only=True)
    updated_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = Profile
        fields = [*FIELDS, "skills", *SWITCHES, "updated_at"]
        read_only_fields = fields


class ProfileValuesSerializer(StrictModelSerializer):
    """What is left out stays as it is."""

    languages = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES), required=False, max_length=2
    )

    class Meta:
        model = Profile
        fields = FIELDS


class CanSerializer(StrictSerializer):
    name = serializers.CharField(max_length=80)
    level = serializers.ChoiceField(SkillLevel.choices)


class SkillsSerializer(StrictSerializer):
    """The whole new list; what is not in it is removed."""

    can = CanSerializer(many=True)
    wants = serializers.ListField(child=serializers.CharField(max_length=80))


class MatchingSerializer(StrictSerializer):
    is_matched = serializers.BooleanField()


class TeamMatesSerializer(StrictSerializer):
    is_open_to_team_mates = serializers.BooleanField()


def empty_profile() -> dict[str, Any]:
    """What is shown before the first save; a row that is not stored has no skills to ask for."""
    blank = Profile()
    fields = [*FIELDS, *SWITCHES, "updated_at"]
    return {"skills": [], **{name: getattr(blank, name) for name in fields}}


class ProfileViewSet(Door):
    @extend_schema(responses=ProfileSerializer)
    def retrieve(self, request: Request) -> Response:
        """Your profile; an empty one before you saved anything."""
        return self._profile()

    @extend_schema(request=ProfileValuesSerializer, responses=ProfileSerializer)
    def partial_update(self, request: Request) -> Response:
        """Save parts of your profile; suggestions follow."""
        values = self.read(ProfileValuesSerializer)
        actions.save(person=self.person, values=values, by=self.person)
        return self._profile()

    @extend_schema(request=SkillsSerializer, responses=ProfileSerializer)
    def skills(self, request: Request) -> Response:
        """Replace what you can and what you want to learn."""
        values = self.read(SkillsSerializer)
        actions.set_skills(
            profile=self._own(),
            can=[(item["name"], item["level"]) for item in values["can"]],
            wants=values["wants"],
            by=self.person,
        )
        return self._profile()

    @extend_schema(request=CanSerializer, responses=ProfileSerializer)
    def add_skill(self, request: Request) -> Response:
        """Add one skill, or change how well; this is how a what-if of a suggestion comes true."""
        values = self.read(CanSerializer)
        actions.add_skill(profile=self._own(), by=self.person, **values)
        return self._profile()

    @extend_schema(request=MatchingSerializer, responses=ProfileSerializer)
    def matching(self, request: Request) -> Response:
        """Use the profile for suggestions, or not."""
        values = self.read(MatchingSerializer)
        actions.set_matching(profile=self._own(), by=self.person, **values)
        return self._profile()

    @extend_schema(request=TeamMatesSerializer, responses=ProfileSerializer)
    def team_mates(self, request: Request) -> Response:
        """Be shown to others who look for a tribe, or not; adults only."""
        is_open = self.read(TeamMatesSerializer)["is_open_to_team_mates"]
        team_mates.set_open(profile=self._own(), is_open=is_open, by=self.person)
        return self._profile()

    def _own(self) -> Profile:
        """The profile, made at the first change like on the pages."""
        return profiles.own(self.viewer) or actions.save(
            person=self.person, values={}, by=self.person
        )

    def _profile(self) -> Response:
        return self.render(ProfileSerializer, profiles.own(self.viewer) or empty_profile())
