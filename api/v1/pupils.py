"""The pupils of a school, for its coordinators."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Filters, StrictSerializer
from api.viewsets import Door
from tribes.actions import guardians
from tribes.actions import pupils as actions
from tribes.enums import AgeBand, ConsentState, Level, PupilState, RowOutcome, TribeState
from tribes.models import Organisation
from tribes.queries import pupils, schools
from tribes.queries.pupils import WITHOUT_TRIBE
from tribes.rules.roster_files import FIELDS, MOST_BYTES

TRIBE_STATES = [(WITHOUT_TRIBE, "In no tribe"), *TribeState.choices]


class PupilFilters(Filters):
    text = serializers.CharField(default="", max_length=100, help_text="Name, address or number")
    level = serializers.ChoiceField(Level.choices, default="")
    age_band = serializers.ChoiceField(AgeBand.choices, default="")
    consent = serializers.ChoiceField(ConsentState.choices, default="")
    tribe = serializers.ChoiceField(TRIBE_STATES, default="")
    state = serializers.ChoiceField(PupilState.choices, default="")


class PlaceSerializer(serializers.Serializer[Any]):
    """A tribe that the pupil is in, without what is said and made there."""

    name = serializers.CharField(source="tribe.name")
    state = serializers.ChoiceField(TribeState.choices, source="tribe.state")
    joined_at = serializers.DateTimeField()
    left_at = serializers.DateTimeField(allow_null=True)


class PupilSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    email = serializers.EmailField()
    number = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    programme = serializers.CharField(source="programme.name", default=None)
    level = serializers.ChoiceField(Level.choices)
    age_band = serializers.ChoiceField(
        AgeBand.choices, source="band", help_text="What counts: of the pupil, once confirmed"
    )
    state = serializers.ChoiceField(PupilState.choices)
    consent = serializers.ChoiceField(ConsentState.choices, source="consent_state")
    consent_asked_at = serializers.DateTimeField(allow_null=True)
    consent_due_on = serializers.DateField(allow_null=True)
    tribes = PlaceSerializer(many=True, source="person.places", default=list)


class RosterFileSerializer(StrictSerializer):
    """A dry run first; its `digest` is what says yes to the import itself."""

    content = serializers.CharField(
        max_length=MOST_BYTES, trim_whitespace=False, help_text="The text of a .csv file"
    )
    dry_run = serializers.BooleanField(default=True)
    digest = serializers.CharField(
        default="", allow_blank=True, max_length=64, help_text="Of the dry run; for the import"
    )
    skips_errors = serializers.BooleanField(
        default=False, help_text="Import the good lines, and leave those with an error out"
    )


class RosterRowSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField(source="row.number")
    outcome = serializers.ChoiceField(RowOutcome.choices)
    email = serializers.CharField(source="row.shown.email")
    changes = serializers.ListField(child=serializers.ChoiceField([(n, n) for n in FIELDS]))

    def get_fields(self) -> dict[str, Any]:
        # `errors` is a name that serializers use themselves, so it is no class attribute.
        texts = serializers.ListField(child=serializers.CharField())
        return {
            **super().get_fields(),
            "errors": serializers.DictField(child=texts, help_text="Column: what is wrong with it"),
        }


class RosterPlanSerializer(serializers.Serializer[Any]):
    is_ready = serializers.BooleanField(help_text="No line has an error")
    digest = serializers.CharField()
    rows = RosterRowSerializer(many=True)


class PupilAgeSerializer(StrictSerializer):
    age_band = serializers.ChoiceField(AgeBand.choices)


class PaperConsentSerializer(StrictSerializer):
    signed_by = serializers.CharField(max_length=120, help_text="Name of the parent or guardian")
    given_on = serializers.DateField(help_text="Day of the signature")


class PupilViewSet(Door):
    @extend_schema(parameters=[PupilFilters], responses=PupilSerializer(many=True))
    def list(self, request: Request, slug: str) -> Response:
        """The pupils of your school, by name."""
        filters = self.read_filters(PupilFilters)
        found = pupils.search(self.viewer, self._school(slug), **filters)
        return self.render_page(PupilSerializer, found)

    @extend_schema(responses=PupilSerializer)
    def retrieve(self, request: Request, slug: str, pk: str) -> Response:
        """One pupil of your school."""
        return self._pupil(slug, pk)

    @extend_schema(request=RosterFileSerializer, responses=RosterPlanSerializer)
    def import_roster(self, request: Request, slug: str) -> Response:
        """Show what an import would do; with `dry_run` false and the digest of that, do it."""
        values = self.read(RosterFileSerializer)
        school, is_dry, text = self._school(slug), values.pop("dry_run"), values.pop("content")
        if is_dry:
            plan = pupils.plan_import(self.viewer, school, text=text)
        else:
            plan = actions.import_roster(
                school=school, text=text, by=self.person, now=timezone.now(), **values
            )
        return self.render(RosterPlanSerializer, plan)

    @extend_schema(request=PupilAgeSerializer, responses=PupilSerializer)
    def age(self, request: Request, slug: str, pk: str) -> Response:
        """Say in which age band a pupil is; never a date of birth."""
        actions.set_age(
            pupil=self._found(slug, pk),
            by=self.person,
            now=timezone.now(),
            **self.read(PupilAgeSerializer),
        )
        return self._pupil(slug, pk)

    @extend_schema(request=PaperConsentSerializer, responses=PupilSerializer)
    def consent(self, request: Request, slug: str, pk: str) -> Response:
        """Record a consent that you have on paper."""
        guardians.record(
            pupil=self._found(slug, pk),
            by=self.person,
            now=timezone.now(),
            **self.read(PaperConsentSerializer),
        )
        return self._pupil(slug, pk)

    def _school(self, slug: str) -> Organisation:
        return schools.get_own(self.viewer, slug)

    def _found(self, slug: str, pk: str) -> Any:
        return pupils.get(self.viewer, self._school(slug), int(pk))

    def _pupil(self, slug: str, pk: str) -> Response:
        return self.render(PupilSerializer, self._found(slug, pk))
