"""Who may see and do what: persona x resource x action, with the fields of each.

This is what the tests hold the whole platform against: they read every page, answer, file and mail
as everybody and compare what they met with these rows. What is in no row is denied.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Persona(StrEnum):
    """Everybody who can stand before the platform, as seen from one tribe and its challenge."""

    ANONYMOUS = "anonymous"
    NEWCOMER = "no role yet"
    MEMBER = "member of the tribe"
    TRIBE_MATE = "another member of the tribe"
    MINOR = "member of the tribe, 16 or 17"
    EX_MEMBER = "ex-member"
    PARTICIPANT = "other participant"
    CHILD = "younger than 16, without consent"
    COMPANY = "company of the challenge"
    OTHER_COMPANY = "other company"
    COACH = "coach of the tribe"
    OTHER_COACH = "other coach"
    MANAGER = "programme manager"
    OBSERVER = "observer"
    COORDINATOR = "coordinator of the school"


class Condition(StrEnum):
    ALWAYS = ""
    PUBLISHED = "published, in an edition that lets them in"
    SUBMITTED = "submitted"
    TERMS = "accepted the terms that stand"
    REASON = "gave a reason, which the company sees and which holds for an hour"
    LOOK = "looks in, with a reason that its people read and which holds for an hour"
    RELEASED = "released"
    OWN = "their own"
    LINK = "has the secret of the link"
    ELSEWHERE = "in another tribe than the one they left"
    LOGGED = "overdue, and after a press of a button that is written down"


People = frozenset[Persona]
P = Persona
EVERYBODY: Final = frozenset(Persona)
TRIBE: Final = frozenset({P.MEMBER, P.TRIBE_MATE, P.MINOR})
# Who is younger than 18 neither looks for others nor is shown to them.
ADULTS_IN_TRIBE: Final = TRIBE - {P.MINOR}
OUTSIDE: Final = frozenset({P.PARTICIPANT, P.CHILD})
PARTICIPANTS: Final = TRIBE | OUTSIDE | {P.EX_MEMBER}
WITH_COACH: Final = TRIBE | {P.COACH}
ROUND_THE_TRIBE: Final = WITH_COACH | {P.COMPANY, P.MANAGER}
LOGGED_IN: Final = EVERYBODY - {P.ANONYMOUS}
COMPANY: Final = frozenset({P.COMPANY})
COACH: Final = frozenset({P.COACH})
EX_MEMBER: Final = frozenset({P.EX_MEMBER})
MANAGER: Final = frozenset({P.MANAGER})
COORDINATOR: Final = frozenset({P.COORDINATOR})
# Their own is here that of the organisation that they act for.
ACTING: Final = frozenset({P.COMPANY, P.OTHER_COMPANY, P.OBSERVER, P.COORDINATOR})


@dataclass(frozen=True)
class Grant:
    """These people may, under this condition; `fields` narrows it to some of the resource."""

    who: People
    when: Condition = Condition.ALWAYS
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resource:
    """`fields` are named as model.field; `actions` are the ones of the API that change it."""

    name: str
    fields: tuple[str, ...]
    read: tuple[Grant, ...] = ()
    actions: tuple[tuple[str, People], ...] = ()

    def conditions(self, persona: Persona, field: str) -> set[Condition]:
        """Under which of these the persona reads the field; empty is never."""
        return {
            grant.when
            for grant in self.read
            if persona in grant.who and field in (grant.fields or self.fields)
        }

    def may(self, persona: Persona, action: str) -> bool:
        return persona in dict(self.actions)[action]


TEXTS: Final = ("Challenge.title", "Challenge.problem", "Challenge.existing", "Challenge.success")
RESULT: Final = tuple(
    f"Result.{name}" for name in ("title", "before", "delivered", "outcome", "after")
)
C = Condition

CHALLENGES: Final = (
    Resource(
        "challenge, public teaser",
        TEXTS,
        (Grant(EVERYBODY, C.PUBLISHED), Grant(COMPANY), Grant(MANAGER, C.SUBMITTED)),
        (
            ("my-challenges.partial_update", COMPANY),
            ("my-challenges.move", COMPANY),
            ("my-challenges.submit", COMPANY),
            ("my-challenges.withdraw", COMPANY),
            ("challenges.ask", MANAGER),
            ("challenges.publish", MANAGER),
            ("challenge-versions.create", COMPANY),
            ("challenge-states.start", COMPANY | MANAGER),
            ("challenge-states.finish", COMPANY | MANAGER),
            ("challenge-states.archive", MANAGER),
        ),
    ),
    Resource(
        "challenge, parts of it",
        ("SubQuestion.title", "SubQuestion.text"),
        (Grant(EVERYBODY, C.PUBLISHED), Grant(COMPANY), Grant(MANAGER, C.SUBMITTED)),
        (("sub-questions.replace", COMPANY),),
    ),
    Resource(
        "challenge, intake",
        ("Challenge.question", "Challenge.answers"),
        (Grant(COMPANY), Grant(MANAGER, C.SUBMITTED)),
    ),
    Resource(
        "challenge, confidential brief",
        ("Brief.text",),
        (Grant(WITH_COACH, C.TERMS), Grant(COMPANY), Grant(MANAGER, C.REASON)),
        (("my-briefs.update", COMPANY), ("briefs.unseal", MANAGER)),
    ),
    Resource(
        "challenge, confidential file",
        ("Attachment.name", "Attachment.file"),
        (Grant(WITH_COACH, C.TERMS), Grant(COMPANY), Grant(MANAGER, C.REASON)),
        (("attachments.create", COMPANY), ("attachments.destroy", COMPANY)),
    ),
    Resource(
        "challenge, public file",
        ("Attachment.name", "Attachment.file"),
        (Grant(EVERYBODY, C.PUBLISHED), Grant(COMPANY), Grant(MANAGER, C.SUBMITTED)),
    ),
    # The page of a change shows the public part to everybody whom the change asks.
    Resource(
        "change of a confidential brief",
        ("BriefChange.text",),
        (Grant(WITH_COACH, C.TERMS), Grant(COMPANY), Grant(MANAGER, C.REASON)),
    ),
    Resource("views of the brief", ("BriefView.reason", "BriefView.file_name"), (Grant(COMPANY),)),
    Resource(
        "terms",
        ("Brief.own_terms",),
        (Grant(EVERYBODY, C.PUBLISHED), Grant(COMPANY)),
        (
            ("terms.accept", WITH_COACH),
            ("terms.withdraw", frozenset({P.MEMBER, P.MINOR, P.COACH, P.EX_MEMBER})),
        ),
    ),
    Resource(
        "change of a running challenge",
        ("ChangeRequest.values", "ChangeRequest.reason", "ChangeAnswer.reason"),
        (Grant(ROUND_THE_TRIBE),),
        (
            ("change-requests.create", COMPANY),
            ("change-requests.accept", WITH_COACH),
            ("change-requests.decline", WITH_COACH),
            ("change-requests.withdraw", COMPANY),
        ),
    ),
    Resource(
        "public question",
        ("Question.text",),
        (Grant(EVERYBODY),),
        (
            ("questions.create", LOGGED_IN),
            ("questions.answer", COMPANY),
            ("questions.remove", COMPANY | MANAGER),
        ),
    ),
    Resource("removed question", ("Question.text", "Question.removed_reason")),
)

TRIBES: Final = (
    Resource(
        "tribe members",
        ("Person.first_name",),
        (Grant(ROUND_THE_TRIBE | OUTSIDE), Grant(EX_MEMBER, C.ELSEWHERE)),
        (("tribes.leave", TRIBE),),
    ),
    Resource("why somebody left", ("Membership.left_reason",)),
    Resource("link to join", ("Tribe.invite_secret",), (Grant(TRIBE),)),
    Resource(
        "request to join",
        ("JoinRequest.message",),
        (Grant(TRIBE), Grant(frozenset({P.PARTICIPANT}), C.OWN)),
        (
            ("tribes.ask", frozenset({P.EX_MEMBER, P.PARTICIPANT})),
            ("join-requests.accept", TRIBE),
            ("join-requests.decline", TRIBE),
            ("join-requests.withdraw", frozenset({P.PARTICIPANT})),
        ),
    ),
    Resource(
        "answer to a request to join",
        ("JoinRequest.reason",),
        (Grant(frozenset({P.PARTICIPANT}), C.OWN),),
    ),
    Resource(
        "application of a tribe",
        ("Application.plan", "Application.reason"),
        (Grant(ROUND_THE_TRIBE),),
        (
            ("tribes.apply", TRIBE),
            ("applications.accept", COMPANY),
            ("applications.decline", COMPANY),
            ("applications.withdraw", TRIBE),
        ),
    ),
    # No text is written with it. The company reads what the tribe has together, and no name of it
    # or of anybody in it before the yes.
    Resource(
        "offer of a challenge",
        (),
        (),
        (
            ("challenge-fits.offer", COMPANY),
            ("offers.accept", TRIBE),
            ("offers.decline", TRIBE),
            ("offers.withdraw", COMPANY),
            ("tribe-offers.update", TRIBE),
        ),
    ),
    Resource(
        "workspace, chat of the tribe",
        ("Message.text",),
        (Grant(WITH_COACH), Grant(MANAGER, C.LOOK)),
        (("workspaces.commands", WITH_COACH), ("workspaces.read_to", WITH_COACH)),
    ),
    Resource(
        "workspace, chat with the company",
        ("Message.text",),
        (Grant(WITH_COACH | {P.COMPANY}), Grant(MANAGER, C.LOOK)),
    ),
    Resource(
        "workspace, board",
        ("Task.title", "Task.note"),
        (Grant(WITH_COACH), Grant(MANAGER, C.LOOK)),
    ),
    # It opens reading alone: no action above is for who looks.
    Resource(
        "looks into a workspace",
        ("WorkspaceLook.reason",),
        (Grant(WITH_COACH | {P.COMPANY}), Grant(MANAGER, C.OWN)),
        (("workspace-looks.create", MANAGER), ("workspace-looks.close", MANAGER)),
    ),
    Resource(
        "milestone, handed in",
        ("Milestone.delivered_text",),
        (Grant(ROUND_THE_TRIBE), Grant(EX_MEMBER, C.OWN)),
        (("milestones.deliver", TRIBE),),
    ),
    # Who left reads what everybody reads: the text goes on changing without them.
    Resource(
        "result, not published",
        (*RESULT, "Result.reason"),
        (Grant(ROUND_THE_TRIBE), Grant(COORDINATOR, C.OWN)),
        (
            ("results.update", TRIBE),
            ("results.submit", TRIBE),
            ("results.withdraw", TRIBE),
            ("results.approve", COACH | MANAGER),
            ("results.agree", COMPANY),
            ("results.send_back", COACH | MANAGER),
        ),
    ),
    Resource("result, published", RESULT, (Grant(EVERYBODY, C.PUBLISHED),)),
    Resource(
        "review",
        ("Review.comments",),
        (Grant(COACH), Grant(ROUND_THE_TRIBE, C.RELEASED), Grant(EX_MEMBER, C.OWN)),
        (("reviews.create", COACH), ("reviews.release", COACH)),
    ),
    Resource(
        "check-in",
        ("CheckIn.note",),
        (Grant(COACH | MANAGER),),
        (("check-ins.create", COACH),),
    ),
)

# Contact data and guardian of a participant: theirs alone, also after a match. Nobody outside of
# the school learns more of an age than the coach of the tribe, who reads that a member is a minor.
PEOPLE: Final = (
    Resource("contact data", ("Person.email", "Person.last_name"), (Grant(LOGGED_IN, C.OWN),)),
    Resource(
        "age band",
        ("Person.age_band",),
        (Grant(PARTICIPANTS, C.OWN), Grant(COORDINATOR, C.OWN)),
        (("pupils.age", COORDINATOR),),
    ),
    Resource("that a member is younger than 18", ("Person.is_minor",), (Grant(COACH),)),
    Resource(
        "who waits for a parent or guardian",
        ("Person.first_name", "Person.email"),
        (
            Grant(frozenset({P.CHILD}), C.OWN),
            Grant(EVERYBODY, C.LINK, ("Person.first_name",)),
            Grant(MANAGER, C.LOGGED),
        ),
    ),
    Resource(
        "name of somebody who acts for an organisation",
        ("Person.last_name",),
        (Grant(ACTING, C.OWN), Grant(MANAGER)),
    ),
    Resource("guardian", ("GuardianConsent.email",), (Grant(PARTICIPANTS, C.OWN),)),
    Resource(
        "consent on paper",
        ("GuardianConsent.signed_by",),
        (Grant(COORDINATOR, C.OWN),),
        (("pupils.consent", COORDINATOR),),
    ),
    # What a school writes down is for that school: no tribe, company or manager reads it.
    Resource(
        "pupil on the list of a school",
        ("Pupil.email", "Pupil.number", "Pupil.first_name", "Pupil.last_name"),
        (Grant(COORDINATOR, C.OWN),),
        (("pupils.import_roster", COORDINATOR),),
    ),
    Resource(
        "profile",
        ("Profile.study", "Profile.background", "Profile.place"),
        (Grant(LOGGED_IN, C.OWN),),
    ),
    # Of who is in a tribe: its coach and programme managers, and each look is written down.
    Resource(
        "suggestion and its reasons",
        ("Suggestion.explanation",),
        (Grant(LOGGED_IN, C.OWN), Grant(COACH | MANAGER)),
    ),
    # Others who said yes meet a first name, skills and wishes, and nothing else of a profile: only
    # that two of them share a language, or did not say which they speak.
    Resource(
        "possible team-mate",
        (),
        (),
        (("team-mates.invite", ADULTS_IN_TRIBE),),
    ),
    Resource("access token", ("AccessToken.name",), (Grant(LOGGED_IN, C.OWN),)),
    # Given again to who asks with the same key, and listed nowhere.
    Resource(
        "answer to a request that is repeated",
        ("RepeatedRequest.body",),
        (Grant(LOGGED_IN, C.OWN),),
    ),
    Resource(
        "invitation",
        ("Invitation.email",),
        (Grant(EVERYBODY, C.LINK), Grant(COMPANY, C.OWN)),
    ),
)

PROGRAMME: Final = (
    Resource(
        "organisation, not public",
        (
            "Organisation.street",
            "Organisation.postcode",
            "Organisation.kvk",
            "Organisation.wanted_name",
        ),
        (Grant(COMPANY | MANAGER),),
        (("organisations.partial_update", COMPANY),),
    ),
    # It says to its own people why it was not verified, or why it was.
    Resource(
        "check of an organisation",
        ("Organisation.verification_note", "Organisation.verified_because"),
        (Grant(COMPANY, C.OWN), Grant(MANAGER)),
    ),
    Resource(
        "certificate of a tier",
        ("MembershipTier.certificate_nl", "MembershipTier.certificate_en"),
        (Grant(MANAGER),),
    ),
    Resource(
        "school calendar",
        ("SchoolPeriod.name",),
        (Grant(MANAGER), Grant(COORDINATOR, C.OWN)),
        (("schools.import_calendar", MANAGER | COORDINATOR),),
    ),
    # Somebody typed them about themselves; they are searched and never shown again.
    Resource("words of merged skills", ("Skill.merged_names",), (), (("skills.merge", MANAGER),)),
    Resource(
        "edition",
        ("Edition.invite_secret", "PhaseMove.reason"),
        (Grant(MANAGER),),
        (
            ("editions.create", MANAGER),
            ("editions.partial_update", MANAGER),
            ("editions.clone", MANAGER),
            ("editions.move_phase", MANAGER),
        ),
    ),
)

# Sentences about what was done, without a word that anybody wrote (`tribes.rules.log_verbs`).
LOGS: Final = (
    Resource("log, of oneself", ("AuditEntry.action",), (Grant(LOGGED_IN, C.OWN),)),
    Resource(
        "log, of an organisation",
        ("AuditEntry.action",),
        (Grant(COMPANY | {P.OTHER_COMPANY}, C.OWN),),
    ),
    Resource("log, of a school", ("AuditEntry.action",), (Grant(COORDINATOR, C.OWN),)),
    Resource("log, of the programme", ("AuditEntry.action",), (Grant(MANAGER),)),
)

RESOURCES: Final = (*CHALLENGES, *TRIBES, *PEOPLE, *PROGRAMME, *LOGS)

# Texts that no door shows to anybody, because they open something or prove something.
NEVER: Final = {
    "AccessToken.digest",
    "ExposureMark.mark",
    "GuardianConsent.digest",
    "Invitation.digest",
    "MailedLink.mailbox",
    *(f"MatchInputs.{name}" for name in ("challenges", "digest", "prices")),
    *(f"MatchList.{name}" for name in ("inputs", "shown")),
    "MatchRun.parameters",
    "RepeatedRequest.fingerprint",
    "RepeatedRequest.key",
    "SocketTicket.digest",
    "Person.password",
}
# For superusers on the staff pages, and for nobody by role.
STAFF_ONLY: Final = {
    "AuditEntry.data",
    "AuditEntry.digest",
    "AuditEntry.previous",
    "AuditEntry.subject",
    "AuditHead.digest",
}
# Second homes of texts above: who reads the first may read the second.
COPIES: Final = {
    "BriefChange.old_text": ("BriefChange.text",),
    "BriefChange.old_own_terms": ("Brief.own_terms",),
    "BriefChange.own_terms": ("Brief.own_terms",),
    "BriefVersion.text": ("Brief.text",),
    "BriefVersion.own_terms": ("Brief.own_terms",),
    "ChallengeVersion.values": TEXTS,
    "WorkspaceEvent.payload": ("Message.text", "Task.title", "Task.note"),
    "TermsText.text": ("Brief.own_terms",),
    "SkillTerm.text": ("Skill.merged_names",),
}
# Words of the platform and of its public pages: codes, names in lists, what is public by nature.
OPEN: Final = {
    *(f"Attachment.{name}" for name in ("media_type", "sha256")),
    *(f"Challenge.{name}" for name in ("asked", "former_slug", "levels", "place", "slug")),
    *(f"Edition.{name}" for name in ("languages", "levels", "milestones", "name_en", "name_nl")),
    *(f"Edition.{name}" for name in ("phases", "questions", "slug", "terms")),
    *(f"MembershipTier.{name}" for name in ("name_en", "name_nl")),
    *(f"Milestone.{name}" for name in ("key", "name_en", "name_nl")),
    *(f"Organisation.{name}" for name in ("about_en", "about_nl", "brin", "municipality")),
    *(f"Organisation.{name}" for name in ("name", "place", "slug", "website")),
    *(f"Skill.{name}" for name in ("esco", "name_en", "name_nl", "official_names", "slug")),
    "Skill.synonyms",
    *(f"TermsAcceptance.{name}" for name in ("language", "version")),
    *(f"Theme.{name}" for name in ("name_en", "name_nl", "slug")),
    *(f"Tribe.{name}" for name in ("name", "slug")),
    *(f"MatchingSpace.{name}" for name in ("figures", "version")),
    "OutgoingMail.language",
    "Profile.languages",
    "Question.answer",
    "Stream.public_id",
    "StudyProgramme.name",
    "Suggestion.space_version",
    "TermsText.digest",
    "WorkspaceEvent.cid",
}
# The page of a municipality or a funder has these numbers, and none below five.
COUNTED: Final = ("challenges", "tribes that began", "participants", "results")


def named(name: str) -> Resource:
    return next(resource for resource in RESOURCES if resource.name == name)
