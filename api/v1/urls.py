from typing import Any

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from api.v1.access_tokens import AccessTokenViewSet
from api.v1.applications import ApplicationViewSet
from api.v1.challenges import ChallengeViewSet
from api.v1.check_ins import CheckInViewSet
from api.v1.editions import EditionViewSet
from api.v1.join_requests import JoinRequestViewSet
from api.v1.me import MeViewSet
from api.v1.milestones import MilestoneViewSet
from api.v1.my_challenges import MyChallengeViewSet
from api.v1.profile import ProfileViewSet
from api.v1.reviews import ReviewViewSet
from api.v1.suggestions import SuggestionViewSet
from api.v1.tribes import TribeViewSet
from api.v1.workspaces import WorkspaceViewSet
from api.viewsets import Door

router = SimpleRouter()
router.register("challenges", ChallengeViewSet, basename="challenges")
router.register("editions", EditionViewSet, basename="editions")
router.register("my-challenges", MyChallengeViewSet, basename="my-challenges")
router.register("tribes", TribeViewSet, basename="tribes")
router.register("join-requests", JoinRequestViewSet, basename="join-requests")
router.register("applications", ApplicationViewSet, basename="applications")
router.register("suggestions", SuggestionViewSet, basename="suggestions")
router.register("milestones", MilestoneViewSet, basename="milestones")
router.register("reviews", ReviewViewSet, basename="reviews")
router.register("check-ins", CheckInViewSet, basename="check-ins")
router.register("workspaces", WorkspaceViewSet, basename="workspaces")
router.register("me/access-tokens", AccessTokenViewSet, basename="access-tokens")


def single(kind: type[Door], basename: str, **methods: Any) -> Any:
    """A resource of which everybody has one, so without an id in its address."""
    return kind.as_view(methods, basename=basename)


urlpatterns = [
    path("me/", single(MeViewSet, "me", get="retrieve", patch="partial_update"), name="api-me"),
    path(
        "me/socket-ticket/",
        single(MeViewSet, "me", post="socket_ticket"),
        name="api-socket-ticket",
    ),
    path(
        "me/profile/",
        single(ProfileViewSet, "profile", get="retrieve", patch="partial_update"),
        name="api-profile",
    ),
    path(
        "me/profile/skills/",
        single(ProfileViewSet, "profile", put="skills"),
        name="api-profile-skills",
    ),
    path(
        "me/profile/matching/",
        single(ProfileViewSet, "profile", put="matching"),
        name="api-profile-matching",
    ),
    path("", include(router.urls)),
]
