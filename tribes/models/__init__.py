"""Everything that is stored, one file per noun."""

from tribes.models.access_token import AccessToken
from tribes.models.answer_clock import AnswerClock
from tribes.models.application import Application
from tribes.models.attachment import Attachment
from tribes.models.audit_entry import AuditEntry
from tribes.models.audit_head import AuditHead
from tribes.models.brief import Brief
from tribes.models.brief_change import BriefChange
from tribes.models.brief_version import BriefVersion
from tribes.models.brief_view import BriefView
from tribes.models.challenge import Challenge
from tribes.models.challenge_version import ChallengeVersion
from tribes.models.change_answer import ChangeAnswer
from tribes.models.change_request import ChangeRequest
from tribes.models.check_in import CheckIn
from tribes.models.edition import Edition
from tribes.models.edition_guest import EditionGuest
from tribes.models.exposure_count import ExposureCount
from tribes.models.exposure_mark import ExposureMark
from tribes.models.exposure_price import ExposurePrice
from tribes.models.feedback import Feedback
from tribes.models.guardian_consent import GuardianConsent
from tribes.models.invitation import Invitation
from tribes.models.join_request import JoinRequest
from tribes.models.mail_choice import MailChoice
from tribes.models.mail_times import MailTimes
from tribes.models.mailed_link import MailedLink
from tribes.models.match_inputs import MatchInputs
from tribes.models.match_list import MatchList
from tribes.models.match_night import MatchNight
from tribes.models.match_run import MatchRun
from tribes.models.matching_space import MatchingSpace
from tribes.models.membership import Membership
from tribes.models.membership_tier import MembershipTier
from tribes.models.message import Message
from tribes.models.milestone import Milestone
from tribes.models.notification import Notification
from tribes.models.offer import Offer
from tribes.models.organisation import Organisation
from tribes.models.organisation_member import OrganisationMember
from tribes.models.outgoing_mail import OutgoingMail
from tribes.models.partner_membership import PartnerMembership
from tribes.models.person import Person
from tribes.models.phase_move import PhaseMove
from tribes.models.profile import Profile
from tribes.models.profile_skill import ProfileSkill
from tribes.models.pupil import Pupil
from tribes.models.question import Question
from tribes.models.read_position import ReadPosition
from tribes.models.repeated_request import RepeatedRequest
from tribes.models.result import Result
from tribes.models.review import Review
from tribes.models.school_period import SchoolPeriod
from tribes.models.seat import Seat
from tribes.models.skill import Skill
from tribes.models.skill_term import SkillTerm
from tribes.models.socket_ticket import SocketTicket
from tribes.models.stream import Stream
from tribes.models.study_programme import StudyProgramme
from tribes.models.sub_question import SubQuestion
from tribes.models.suggestion import Suggestion
from tribes.models.task import Task
from tribes.models.terms_acceptance import TermsAcceptance
from tribes.models.terms_text import TermsText
from tribes.models.theme import Theme
from tribes.models.tribe import Tribe
from tribes.models.tribe_invitation import TribeInvitation
from tribes.models.workspace import Workspace
from tribes.models.workspace_event import WorkspaceEvent
from tribes.models.workspace_look import WorkspaceLook

__all__ = [
    "AccessToken",
    "AnswerClock",
    "Application",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "Brief",
    "BriefChange",
    "BriefVersion",
    "BriefView",
    "Challenge",
    "ChallengeVersion",
    "ChangeAnswer",
    "ChangeRequest",
    "CheckIn",
    "Edition",
    "EditionGuest",
    "ExposureCount",
    "ExposureMark",
    "ExposurePrice",
    "Feedback",
    "GuardianConsent",
    "Invitation",
    "JoinRequest",
    "MailChoice",
    "MailTimes",
    "MailedLink",
    "MatchInputs",
    "MatchList",
    "MatchNight",
    "MatchRun",
    "MatchingSpace",
    "Membership",
    "MembershipTier",
    "Message",
    "Milestone",
    "Notification",
    "Offer",
    "Organisation",
    "OrganisationMember",
    "OutgoingMail",
    "PartnerMembership",
    "Person",
    "PhaseMove",
    "Profile",
    "ProfileSkill",
    "Pupil",
    "Question",
    "ReadPosition",
    "RepeatedRequest",
    "Result",
    "Review",
    "SchoolPeriod",
    "Seat",
    "Skill",
    "SkillTerm",
    "SocketTicket",
    "Stream",
    "StudyProgramme",
    "SubQuestion",
    "Suggestion",
    "Task",
    "TermsAcceptance",
    "TermsText",
    "Theme",
    "Tribe",
    "TribeInvitation",
    "Workspace",
    "WorkspaceEvent",
    "WorkspaceLook",
]
