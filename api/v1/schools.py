"""Schools and what they teach; for programme managers and the school itself its calendar too."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictSerializer
from api.viewsets import SLUG, Door
from tribes.actions import school_calendars as actions
from tribes.enums import CalendarFormat, PeriodKind, RowOutcome
from tribes.models import Organisation, SchoolPeriod, StudyProgramme
from tribes.queries import school_calendars, schools
from tribes.rules.calendar_files import MOST_BYTES


class ProgrammeSerializer(serializers.ModelSerializer[StudyProgramme]):
    class Meta:
        model = StudyProgramme
        fields = ["name", "level"]
        read_only_fields = fields


class SchoolSerializer(serializers.ModelSerializer[Organisation]):
    programmes = ProgrammeSerializer(many=True, read_only=True)

    class Meta:
        model = Organisation
        fields = ["slug", "name", "place", "programmes"]
        read_only_fields = fields


class PeriodSerializer(serializers.ModelSerializer[SchoolPeriod]):
    class Meta:
        model = SchoolPeriod
        fields = ["id", "kind", "name", "starts_on", "ends_on"]
        read_only_fields = fields


class CalendarFileSerializer(StrictSerializer):
    """A dry run first; its `digest` is what says yes to the import itself."""

    file_format = serializers.ChoiceField(CalendarFormat.choices)
    content = serializers.CharField(
        max_length=MOST_BYTES, trim_whitespace=False, help_text="The text of the file"
    )
    dry_run = serializers.BooleanField(default=True)
    digest = serializers.CharField(
        default="", allow_blank=True, max_length=64, help_text="Of the dry run; for the import"
    )


class PlannedRowSerializer(serializers.Serializer[Any]):
    row = serializers.IntegerField(source="row.number", help_text="Line or number of the event")
    outcome = serializers.ChoiceField(RowOutcome.choices)
    kind = serializers.ChoiceField(PeriodKind.choices, source="row.period.kind", default=None)
    name = serializers.CharField(source="row.period.name", default=None)
    starts_on = serializers.DateField(source="row.period.starts_on", default=None)
    ends_on = serializers.DateField(source="row.period.ends_on", default=None)

    def get_fields(self) -> dict[str, Any]:
        # `errors` is a name that serializers use themselves, so it is no class attribute.
        texts = serializers.ListField(child=serializers.CharField())
        return {
            **super().get_fields(),
            "errors": serializers.DictField(child=texts, help_text="Field: what is wrong with it"),
        }


class PlanSerializer(serializers.Serializer[Any]):
    is_ready = serializers.BooleanField(help_text="No row has an error")
    digest = serializers.CharField()
    rows = PlannedRowSerializer(many=True)


class SchoolViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(responses=SchoolSerializer(many=True))
    def list(self, request: Request) -> Response:
        """All schools with their study programmes."""
        return self.render_page(SchoolSerializer, schools.all_for(self.viewer))

    @extend_schema(responses=PeriodSerializer(many=True))
    @action(detail=True)
    def calendar(self, request: Request, slug: str) -> Response:
        """Terms, holidays and exam weeks of one school, in order of date."""
        school = schools.get_kept(self.viewer, slug)
        return self.render_page(PeriodSerializer, school_calendars.of_school(self.viewer, school))

    @extend_schema(request=CalendarFileSerializer, responses=PlanSerializer)
    @action(detail=True, methods=["post"], url_path="calendar/import")
    def import_calendar(self, request: Request, slug: str) -> Response:
        """Show what an import would do; with `dry_run` false and the digest of that, do it."""
        values = self.read(CalendarFileSerializer)
        school = schools.get_kept(self.viewer, slug)
        file = {"text": values["content"], "file_format": values["file_format"]}
        if values["dry_run"]:
            plan = school_calendars.plan_import(self.viewer, school, **file)
        else:
            plan = actions.import_calendar(
                school=school, digest=values["digest"], by=self.person, **file
            )
        return self.render(PlanSerializer, plan)
