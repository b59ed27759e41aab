"""Dates of a tribe, and what it hands in for them."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Filters, NameField, StrictSerializer
from api.viewsets import NUMBER, Door
from tribes.actions import milestones as actions
from tribes.models import Milestone
from tribes.queries import milestones, tribes


class OfTribe(Filters):
    tribe = serializers.SlugField(help_text="Slug of a tribe")


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    tribe = serializers.SlugField(source="tribe.slug", read_only=True)
    name = NameField(source="*")

    class Meta:
        model = Milestone
        fields = ["id", "tribe", "key", "name", "due_on", "delivered_text", "delivered_at"]
        read_only_fields = fields


class DeliverySerializer(StrictSerializer):
    text = serializers.CharField(max_length=4000)


class MilestoneViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(parameters=[OfTribe], responses=MilestoneSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Milestones of one tribe, in order of date; after leaving it, your own deliveries."""
        tribe = tribes.get_with_part(self.viewer, self.read_filters(OfTribe)["tribe"])
        return self.render_page(MilestoneSerializer, milestones.of_tribe(self.viewer, tribe))

    @extend_schema(request=DeliverySerializer, responses=MilestoneSerializer)
    @action(detail=True, methods=["post"])
    def deliver(self, request: Request, pk: str) -> Response:
        """Hand in; the coach is told."""
        values = self.read(DeliverySerializer)
        milestone = milestones.get_visible(self.viewer, int(pk))
        done = actions.deliver(milestone=milestone, by=self.person, now=timezone.now(), **values)
        return self.render(MilestoneSerializer, done)
