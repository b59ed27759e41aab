"""A challenge after its publication: start, finish, archive."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.challenges import ChallengeSerializer
from api.viewsets import SLUG, Door
from tribes.actions import challenge_states as actions
from tribes.queries import challenges


class ChallengeStateViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(request=None, responses=ChallengeSerializer)
    @action(detail=True, methods=["post"])
    def start(self, request: Request, slug: str) -> Response:
        """Begin before the edition does; for the company and the programme manager."""
        challenge = challenges.get_visible(self.viewer, slug)
        done = actions.start(challenge=challenge, by=self.person, now=timezone.now())
        return self.render(ChallengeSerializer, done)

    @extend_schema(request=None, responses=ChallengeSerializer)
    @action(detail=True, methods=["post"])
    def finish(self, request: Request, slug: str) -> Response:
        """The work is done, also that of the tribes; for the company and the manager."""
        challenge = challenges.get_visible(self.viewer, slug)
        done = actions.finish(challenge=challenge, by=self.person, now=timezone.now())
        return self.render(ChallengeSerializer, done)

    @extend_schema(request=None, responses=ChallengeSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, slug: str) -> Response:
        """Out of the list; it stays readable at its address."""
        challenge = challenges.get_visible(self.viewer, slug)
        done = actions.archive(challenge=challenge, by=self.person, now=timezone.now())
        return self.render(ChallengeSerializer, done)
