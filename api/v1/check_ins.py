"""Three questions and a note of the coach about a tribe."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, StrictModelSerializer
from api.v1.milestones import OfTribe
from api.viewsets import Door
from tribes.actions import check_ins as actions
from tribes.models import CheckIn
from tribes.queries import check_ins, tribes


class CheckInSerializer(serializers.ModelSerializer[CheckIn]):
    coach = FirstNameField()

    class Meta:
        model = CheckIn
        fields = ["id", "coach", "goal", "progress", "cooperation", "note", "at"]
        read_only_fields = fields


class NewCheckInSerializer(StrictModelSerializer):
    tribe = serializers.SlugField(help_text="Slug of a tribe")
    note = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)

    class Meta:
        model = CheckIn
        fields = ["tribe", "goal", "progress", "cooperation", "note"]


class CheckInViewSet(Door):
    @extend_schema(parameters=[OfTribe], responses=CheckInSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Check-ins of one tribe, newest first."""
        tribe = tribes.get_visible(self.viewer, self.read_filters(OfTribe)["tribe"])
        return self.render_page(CheckInSerializer, check_ins.of_tribe(self.viewer, tribe))

    @extend_schema(request=NewCheckInSerializer, responses={201: CheckInSerializer})
    def create(self, request: Request) -> Response:
        """Note how a tribe of yours is doing."""
        values = self.read(NewCheckInSerializer)
        tribe = tribes.get_visible(self.viewer, values.pop("tribe"))
        done = actions.make(tribe=tribe, by=self.person, now=timezone.now(), **values)
        return self.render(CheckInSerializer, done, status=201)
