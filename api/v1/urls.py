from typing import Any

from django.urls import URLPattern, include, path, re_path
from rest_framework.routers import SimpleRouter

from api.v1.access_tokens import AccessTokenViewSet
from api.v1.applications import ApplicationViewSet
from api.v1.attachments import AttachmentViewSet
from api.v1.briefs import BriefViewSet, MyBriefViewSet
from api.v1.challenge_fits import ChallengeFitViewSet
from api.v1.challenge_states import ChallengeStateViewSet
from api.v1.challenge_versions import ChallengeVersionViewSet
from api.v1.challenges import ChallengeViewSet
from api.v1.change_requests import ChangeRequestViewSet
from api.v1.check_ins import CheckInViewSet
from api.v1.editions import EditionViewSet
from api.v1.feedback import FeedbackViewSet
from api.v1.guardians import GuardianViewSet
from api.v1.join_requests import JoinRequestViewSet
from api.v1.logs import LogViewSet
from api.v1.me import MeViewSet
from api.v1.milestones import MilestoneViewSet
from api.v1.my_challenges import MyChallengeViewSet
from api.v1.notice_settings import NoticeSettingsViewSet
from api.v1.notices import NoticeViewSet
from api.v1.observations import ObservationViewSet
from api.v1.offers import OfferViewSet, TribeOfferViewSet
from api.v1.organisations import OrganisationViewSet
from api.v1.profile import ProfileViewSet
from api.v1.pupils import PupilViewSet
from api.v1.questions import QuestionViewSet
from api.v1.results import ResultViewSet
from api.v1.reviews import ReviewViewSet
from api.v1.schools import SchoolViewSet
from api.v1.seat_suggestions import SeatSuggestionViewSet
from api.v1.skills import SkillViewSet
from api.v1.sub_questions import SubQuestionViewSet
from api.v1.suggestions import SuggestionViewSet
from api.v1.team_mates import TeamMateViewSet
from api.v1.terms import TermsViewSet
from api.v1.tribe_fits import TribeFitViewSet
from api.v1.tribes import TribeViewSet
from api.v1.waiting import WaitingViewSet
from api.v1.workspace_looks import WorkspaceLookViewSet
from api.v1.workspaces import WorkspaceViewSet
from api.viewsets import NUMBER, SLUG, Door

router = SimpleRouter()
router.register("challenges", ChallengeViewSet, basename="challenges")
router.register("editions", EditionViewSet, basename="editions")
router.register("my-challenges", MyChallengeViewSet, basename="my-challenges")
router.register("tribes", TribeViewSet, basename="tribes")
router.register("join-requests", JoinRequestViewSet, basename="join-requests")
router.register("applications", ApplicationViewSet, basename="applications")
router.register("offers", OfferViewSet, basename="offers")
router.register("waiting", WaitingViewSet, basename="waiting")
router.register("organisations", OrganisationViewSet, basename="organisations")
router.register("questions", QuestionViewSet, basename="questions")
router.register("challenge-versions", ChallengeVersionViewSet, basename="challenge-versions")
router.register("change-requests", ChangeRequestViewSet, basename="change-requests")
router.register("challenge-states", ChallengeStateViewSet, basename="challenge-states")
router.register("sub-questions", SubQuestionViewSet, basename="sub-questions")
router.register("suggestions", SuggestionViewSet, basename="suggestions")
router.register("seat-suggestions", SeatSuggestionViewSet, basename="seat-suggestions")
router.register("team-mates", TeamMateViewSet, basename="team-mates")
router.register("milestones", MilestoneViewSet, basename="milestones")
router.register("reviews", ReviewViewSet, basename="reviews")
router.register("check-ins", CheckInViewSet, basename="check-ins")
router.register("workspaces", WorkspaceViewSet, basename="workspaces")
router.register("results", ResultViewSet, basename="results")
router.register("notices", NoticeViewSet, basename="notices")
router.register("schools", SchoolViewSet, basename="schools")
router.register("skills", SkillViewSet, basename="skills")
router.register("me/access-tokens", AccessTokenViewSet, basename="access-tokens")


def single(kind: type[Door], basename: str, **methods: Any) -> Any:
    """A resource of which everybody has one, so without an id in its address."""
    return kind.as_view(methods, basename=basename)


def of_challenge(resource: str, rest: str, view: Any, *, name: str) -> URLPattern:
    pattern: URLPattern = re_path(rf"^{resource}/(?P<slug>{SLUG})/{rest}$", view, name=name)
    return pattern


def of_school(rest: str, view: Any, *, name: str) -> URLPattern:
    return of_challenge("schools", rest, view, name=name)


urlpatterns = [
    path("me/", single(MeViewSet, "me", get="retrieve", patch="partial_update"), name="api-me"),
    path(
        "me/socket-ticket/",
        single(MeViewSet, "me", post="socket_ticket"),
        name="api-socket-ticket",
    ),
    path(
        "me/guardian/",
        single(GuardianViewSet, "guardian", get="retrieve", post="ask"),
        name="api-guardian",
    ),
    path(
        "me/observations/",
        single(ObservationViewSet, "observations", get="retrieve"),
        name="api-observations",
    ),
    path("me/log/", single(LogViewSet, "logs", get="own"), name="api-own-log"),
    of_challenge(
        "organisations",
        "log/",
        single(LogViewSet, "logs", get="of_organisation"),
        name="api-organisation-log",
    ),
    of_school("log/", single(LogViewSet, "logs", get="of_school"), name="api-school-log"),
    path("log/", single(LogViewSet, "logs", get="list"), name="api-log"),
    path("me/age/", single(GuardianViewSet, "guardian", put="age"), name="api-age"),
    path(
        "me/profile/",
        single(ProfileViewSet, "profile", get="retrieve", patch="partial_update"),
        name="api-profile",
    ),
    path(
        "me/profile/skills/",
        single(ProfileViewSet, "profile", put="skills", post="add_skill"),
        name="api-profile-skills",
    ),
    path(
        "me/profile/matching/",
        single(ProfileViewSet, "profile", put="matching"),
        name="api-profile-matching",
    ),
    path(
        "me/profile/team-mates/",
        single(ProfileViewSet, "profile", put="team_mates"),
        name="api-profile-team-mates",
    ),
    of_challenge(
        "challenges",
        "fits/",
        single(ChallengeFitViewSet, "challenge-fits", get="retrieve"),
        name="api-challenge-fits",
    ),
    of_challenge(
        "challenges",
        f"fits/(?P<key>{NUMBER})/offer/",
        single(ChallengeFitViewSet, "challenge-fits", post="offer"),
        name="api-offer-make",
    ),
    of_challenge(
        "tribes",
        "offers/",
        single(TribeOfferViewSet, "tribe-offers", put="update"),
        name="api-tribe-offers",
    ),
    of_challenge(
        "tribes",
        "fits/",
        single(TribeFitViewSet, "tribe-fits", get="retrieve"),
        name="api-tribe-fits",
    ),
    of_challenge(
        "tribes",
        f"seats/(?P<number>{NUMBER})/suggestions/",
        single(TribeFitViewSet, "tribe-fits", get="of_member"),
        name="api-member-suggestions",
    ),
    of_challenge(
        "tribes",
        "looks/",
        single(WorkspaceLookViewSet, "workspace-looks", get="list", post="create"),
        name="api-workspace-looks",
    ),
    of_challenge(
        "tribes",
        "looks/close/",
        single(WorkspaceLookViewSet, "workspace-looks", post="close"),
        name="api-workspace-look-close",
    ),
    of_challenge(
        "tribes",
        f"looks/(?P<audience>{SLUG})/",
        single(WorkspaceLookViewSet, "workspace-looks", get="retrieve"),
        name="api-workspace-look",
    ),
    of_challenge(
        "tribes",
        f"looks/(?P<audience>{SLUG})/messages/",
        single(WorkspaceLookViewSet, "workspace-looks", get="messages"),
        name="api-workspace-look-messages",
    ),
    path(
        "me/feedback/",
        single(FeedbackViewSet, "feedback", get="list", delete="reset"),
        name="api-feedback",
    ),
    re_path(
        rf"^me/feedback/(?P<slug>{SLUG})/$",
        single(FeedbackViewSet, "feedback", put="give", delete="take_back"),
        name="api-feedback-of",
    ),
    path(
        "notices/settings/",
        single(NoticeSettingsViewSet, "notice-settings", get="retrieve", patch="partial_update"),
        name="api-notice-settings",
    ),
    of_challenge(
        "my-challenges",
        "brief/",
        single(MyBriefViewSet, "my-briefs", get="retrieve", put="update"),
        name="api-my-brief",
    ),
    of_challenge(
        "my-challenges",
        "brief/views/",
        single(MyBriefViewSet, "my-briefs", get="views"),
        name="api-my-brief-views",
    ),
    of_challenge(
        "challenges",
        "brief/",
        single(BriefViewSet, "briefs", get="retrieve", post="unseal"),
        name="api-brief",
    ),
    of_challenge(
        "challenges",
        "terms/",
        single(TermsViewSet, "terms", get="retrieve", post="accept", delete="withdraw"),
        name="api-terms",
    ),
    of_challenge(
        "challenges",
        "attachments/",
        single(AttachmentViewSet, "attachments", get="list", post="create"),
        name="api-attachments",
    ),
    of_challenge(
        "challenges",
        f"attachments/(?P<pk>{NUMBER})/",
        single(AttachmentViewSet, "attachments", get="download", delete="destroy"),
        name="api-attachment",
    ),
    of_school("pupils/", single(PupilViewSet, "pupils", get="list"), name="api-pupils"),
    of_school(
        "pupils/import/",
        single(PupilViewSet, "pupils", post="import_roster"),
        name="api-pupils-import",
    ),
    of_school(
        f"pupils/(?P<pk>{NUMBER})/",
        single(PupilViewSet, "pupils", get="retrieve"),
        name="api-pupil",
    ),
    of_school(
        f"pupils/(?P<pk>{NUMBER})/age/",
        single(PupilViewSet, "pupils", put="age"),
        name="api-pupil-age",
    ),
    of_school(
        f"pupils/(?P<pk>{NUMBER})/consent/",
        single(PupilViewSet, "pupils", post="consent"),
        name="api-pupil-consent",
    ),
    path("", include(router.urls)),
]
