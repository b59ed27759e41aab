"""Choices, numbers, switches and days of the permission table: who reads them.

They carry no word that the tests could follow, so the tests change them and see who notices. What
is in none of these rows says no more than the row it stands in, or is read by nobody.
"""

from typing import Final

from tribes.rules.permission_table import (
    ADULTS_IN_TRIBE,
    COACH,
    COMPANY,
    COORDINATOR,
    EX_MEMBER,
    LOGGED_IN,
    MANAGER,
    PARTICIPANTS,
    ROUND_THE_TRIBE,
    TRIBE,
    WITH_COACH,
    Condition,
    Grant,
    Persona,
    Resource,
)

P, C = Persona, Condition


def of(model: str, names: str) -> tuple[str, ...]:
    return tuple(f"{model}.{name}" for name in names.split())


VALUES: Final = (
    Resource(
        "facts of a profile",
        (
            *of("Profile", "level hours_per_week travel_km travel_by is_matched"),
            *of("Profile", "is_open_to_team_mates"),
            "ProfileSkill.level",
        ),
        (Grant(PARTICIPANTS, C.OWN),),
    ),
    Resource(
        "that a skill is a wish",
        ("ProfileSkill.is_wish",),
        (Grant(PARTICIPANTS, C.OWN), Grant(ADULTS_IN_TRIBE)),
    ),
    Resource(
        "how well a challenge fits somebody",
        of("Suggestion", "rank score fit"),
        (Grant(PARTICIPANTS, C.OWN), Grant(COACH | MANAGER)),
    ),
    # Who looks after a tribe reads the list of a member without what is not for them. No word says
    # why it is not in it, but that it went can be seen.
    Resource(
        "what somebody said of a challenge",
        ("Feedback.kind",),
        (Grant(PARTICIPANTS, C.OWN), Grant(COACH | MANAGER)),
    ),
    Resource(
        "answers of a check-in",
        of("CheckIn", "goal progress cooperation"),
        (Grant(COACH | MANAGER),),
    ),
    Resource(
        "verdict of a review",
        ("Review.verdict",),
        (Grant(COACH), Grant(ROUND_THE_TRIBE, C.RELEASED), Grant(EX_MEMBER, C.OWN)),
    ),
    Resource(
        "board, where a task stands",
        of("Task", "column position"),
        (Grant(WITH_COACH), Grant(MANAGER, C.LOOK)),
    ),
    Resource(
        "state of a request to join",
        ("JoinRequest.state",),
        (Grant(TRIBE), Grant(frozenset({P.PARTICIPANT}), C.OWN)),
    ),
    Resource("state of an application", ("Application.state",), (Grant(ROUND_THE_TRIBE),)),
    Resource("answer to a change", ("ChangeAnswer.is_accepted",), (Grant(ROUND_THE_TRIBE),)),
    Resource(
        "role of a colleague", ("OrganisationMember.role",), (Grant(COMPANY, C.OWN), Grant(MANAGER))
    ),
    Resource("size of an organisation", ("Organisation.size",), (Grant(COMPANY | MANAGER),)),
    Resource("level of a pupil", of("Pupil", "level age_band"), (Grant(COORDINATOR, C.OWN),)),
    Resource(
        "when a parent or guardian answered",
        of("GuardianConsent", "asked_at answer_due_on given_at ended_at"),
        (Grant(PARTICIPANTS, C.OWN), Grant(COORDINATOR, C.OWN)),
    ),
    Resource(
        "mail that somebody wants",
        (*of("MailChoice", "kind delivery"), *of("MailTimes", "quiet_from quiet_until digest_at")),
        (Grant(LOGGED_IN, C.OWN),),
    ),
    Resource("how far somebody has read", ("ReadPosition.seq",), (Grant(LOGGED_IN, C.OWN),)),
    Resource(
        "attention that a challenge gets",
        (*of("ExposureCount", "kind day people"), "ExposurePrice.price"),
        (Grant(MANAGER),),
    ),
    Resource("that a tier is public", ("MembershipTier.is_public",), (Grant(MANAGER),)),
    Resource(
        "that a brief was opened with a reason", ("BriefView.gave_reason",), (Grant(COMPANY),)
    ),
)
# Read by nobody: they open, count or clean up.
UNREAD: Final = {
    *of("ExposureMark", "day"),
    *of("GuardianConsent", "text_version remind_on reminded_at"),
    *of("MailedLink", "sent_at"),
    *of("MatchNight", "day alive_at finished_at"),
    *of("OutgoingMail", "form message_id created_at due_at digest_for attempts sent_at dropped_at"),
    *of("Person", "is_active is_staff is_superuser last_login created_at"),
    *of("RepeatedRequest", "asked_at status"),
    *of("SkillTerm", "is_whole"),
    *of("SocketTicket", "expires_at"),
}
# Whole models whose values say no more than their row: who may read that may read these.
AS_THEIR_ROW: Final = {
    *("AccessToken", "AnswerClock", "Application", "Attachment", "AuditEntry", "Brief"),
    *("BriefChange", "BriefVersion", "BriefView", "Challenge", "ChallengeVersion"),
    *("ChangeAnswer", "ChangeRequest", "CheckIn", "Edition", "EditionGuest", "Feedback"),
    *("Invitation", "JoinRequest", "MatchRun", "MatchingSpace", "Membership", "MembershipTier"),
    *("Message", "Milestone", "Notification", "Offer", "Organisation", "OrganisationMember"),
    *("PartnerMembership", "PhaseMove", "Profile", "Pupil", "Question", "Result", "Review"),
    *("SchoolPeriod", "Seat", "Skill", "Stream", "StudyProgramme", "SubQuestion", "Suggestion"),
    *("Task", "TermsAcceptance", "TermsText", "Tribe", "TribeInvitation", "Workspace"),
    *("WorkspaceEvent", "WorkspaceLook"),
}
# Of everybody themselves; others meet the role beside a name in a workspace.
OF_A_PERSON: Final = of("Person", "role language age_band")
