"""Everything that is stored, one file per noun."""

from tribes.models.access_token import AccessToken
from tribes.models.application import Application
from tribes.models.audit_entry import AuditEntry
from tribes.models.audit_head import AuditHead
from tribes.models.challenge import Challenge
from tribes.models.check_in import CheckIn
from tribes.models.edition import Edition
from tribes.models.edition_guest import EditionGuest
from tribes.models.invitation import Invitation
from tribes.models.join_request import JoinRequest
from tribes.models.matching_space import MatchingSpace
from tribes.models.membership import Membership
from tribes.models.message import Message
from tribes.models.milestone import Milestone
from tribes.models.organisation import Organisation
from tribes.models.organisation_member import OrganisationMember
from tribes.models.person import Person
from tribes.models.phase_move import PhaseMove
from tribes.models.profile import Profile
from tribes.models.profile_skill import ProfileSkill
from tribes.models.read_position import ReadPosition
from tribes.models.review import Review
from tribes.models.seat import Seat
from tribes.models.skill import Skill
from tribes.models.socket_ticket import SocketTicket
from tribes.models.stream import Stream
from tribes.models.suggestion import Suggestion
from tribes.models.task import Task
from tribes.models.theme import Theme
from tribes.models.tribe import Tribe
from tribes.models.workspace import Workspace
from tribes.models.workspace_event import WorkspaceEvent

__all__ = [
    "AccessToken",
    "Application",
    "AuditEntry",
    "AuditHead",
    "Challenge",
    "CheckIn",
    "Edition",
    "EditionGuest",
    "Invitation",
    "JoinRequest",
    "MatchingSpace",
    "Membership",
    "Message",
    "Milestone",
    "Organisation",
    "OrganisationMember",
    "Person",
    "PhaseMove",
    "Profile",
    "ProfileSkill",
    "ReadPosition",
    "Review",
    "Seat",
    "Skill",
    "SocketTicket",
    "Stream",
    "Suggestion",
    "Task",
    "Theme",
    "Tribe",
    "Workspace",
    "WorkspaceEvent",
]
