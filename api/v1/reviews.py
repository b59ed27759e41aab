"""What a coach says of a milestone; tribe and company see it once it is released."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import FirstNameField, StrictModelSerializer
from api.v1.milestones import MilestoneSerializer, OfTribe
from api.viewsets import NUMBER, Door
from tribes.actions import reviews as actions
from tribes.models import Review
from tribes.queries import milestones, reviews, tribes


class ReviewSerializer(serializers.ModelSerializer[Review]):
    coach = FirstNameField()

    class Meta:
        model = Review
        fields = ["id", "milestone", "coach", "verdict", "comments", "updated_at", "released_at"]
        read_only_fields = fields


class NewReviewSerializer(StrictModelSerializer):
    milestone = serializers.IntegerField(min_value=1)

    class Meta:
        model = Review
        fields = ["milestone", "verdict", "comments"]


class ReviewViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(parameters=[OfTribe], responses=ReviewSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Released reviews of one tribe; a coach also sees own drafts."""
        tribe = tribes.get_with_part(self.viewer, self.read_filters(OfTribe)["tribe"])
        return self.render_page(ReviewSerializer, reviews.visible_for(self.viewer, tribe))

    @extend_schema(responses=MilestoneSerializer(many=True))
    @action(detail=False)
    def queue(self, request: Request) -> Response:
        """Milestones that wait for your review."""
        return self.render_page(MilestoneSerializer, reviews.queue(self.viewer))

    @extend_schema(request=NewReviewSerializer, responses={201: ReviewSerializer})
    def create(self, request: Request) -> Response:
        """Save your review of a milestone; saving again replaces the draft."""
        values = self.read(NewReviewSerializer)
        milestone = milestones.get_visible(self.viewer, values.pop("milestone"))
        review = actions.save(milestone=milestone, by=self.person, **values)
        return self.render(ReviewSerializer, review, status=201)

    @extend_schema(request=None, responses=ReviewSerializer)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: str) -> Response:
        """Show it to the tribe and the company."""
        review = reviews.get_own(self.viewer, int(pk))
        done = actions.release(review=review, by=self.person, now=timezone.now())
        return self.render(ReviewSerializer, done)
