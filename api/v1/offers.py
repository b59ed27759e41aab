"""Challenges that companies offer to tribes, and the answers. Nothing is written with either."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictSerializer
from api.v1.tribes import ChallengeNameSerializer
from api.viewsets import NUMBER, SLUG, Door
from tribes.actions import offers as actions
from tribes.models import Offer
from tribes.queries import offers, tribes


class OfferSerializer(serializers.ModelSerializer[Offer]):
    """The tribe is a key: a name comes with its yes."""

    challenge = ChallengeNameSerializer(read_only=True)
    tribe = serializers.IntegerField(source="tribe_id", read_only=True)

    class Meta:
        model = Offer
        fields = [
            "id",
            "challenge",
            "tribe",
            "state",
            "offered_at",
            "answer_due_on",
            "answered_at",
        ]
        read_only_fields = fields


class OpenToOffersSerializer(StrictSerializer):
    is_open_to_offers = serializers.BooleanField()


class OfferViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(responses=OfferSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Of your company's challenges, or to your tribes, in every state."""
        return self.render_page(OfferSerializer, offers.of_person(self.viewer))

    @extend_schema(request=None, responses=OfferSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Take your whole tribe to this challenge."""
        return self._answer(actions.accept, offers.get_readable(self.viewer, int(pk)))

    @extend_schema(request=None, responses=OfferSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say no for your tribe."""
        return self._answer(actions.decline, offers.get_readable(self.viewer, int(pk)))

    @extend_schema(request=None, responses=OfferSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take an offer of your company back; it cannot be made again."""
        return self._answer(actions.withdraw, offers.get_made(self.viewer, int(pk)))

    def _answer(self, act: Callable[..., Any], offer: Offer) -> Response:
        return self.render(OfferSerializer, act(offer=offer, by=self.person, now=timezone.now()))


class TribeOfferViewSet(Door):
    lookup_value_regex = SLUG

    @extend_schema(request=OpenToOffersSerializer, responses=OpenToOffersSerializer)
    def update(self, request: Request, slug: str) -> Response:
        """Whether companies may come with offers; without, those that wait get the answer no."""
        values = self.read(OpenToOffersSerializer)
        tribe = actions.set_open(
            tribe=tribes.get_visible(self.viewer, slug),
            is_open=values["is_open_to_offers"],
            by=self.person,
            now=timezone.now(),
        )
        return self.render(OpenToOffersSerializer, tribe)
