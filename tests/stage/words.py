"""Which field of which resource each word of the stage stands in, and for whom a condition holds.

Joined to the permission table it says who may meet a word; that is written nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.stage.setting import canary
from tribes.rules.permission_table import (
    COMPANY,
    EVERYBODY,
    EX_MEMBER,
    ROUND_THE_TRIBE,
    Condition,
    People,
    Persona,
    named,
)

P, C = Persona, Condition
ACCEPTED = {C.TERMS: frozenset({P.MEMBER, P.MINOR, P.COACH})}
PUBLISHED = {C.PUBLISHED: EVERYBODY}
SUBMITTED = {C.SUBMITTED: frozenset({P.MANAGER})}
SHOWN = {C.RELEASED: ROUND_THE_TRIBE}
WAITING = "who waits for a parent or guardian"
Holds = Mapping[Condition, People]


def own(*people: Persona) -> Holds:
    return {C.OWN: frozenset(people)}


@dataclass(frozen=True)
class Word:
    """A word may stand in two resources: the name of a colleague is also somebody's own."""

    name: str
    resource: str
    field: str
    holds: Holds = field(default_factory=dict)

    def is_for(self, persona: Persona) -> bool:
        conditions = named(self.resource).conditions(persona, self.field)
        return any(
            condition is C.ALWAYS or persona in self.holds.get(condition, ())
            for condition in conditions
        )


def in_states() -> Iterator[Word]:
    for part in ("title", "problem", "existing", "success"):
        text = f"Challenge.{part}"
        yield Word(f"draft-{part}", "challenge, public teaser", text)
        for state in ("submitted", "in-question"):
            yield Word(f"{state}-{part}", "challenge, public teaser", text, SUBMITTED)


def of_results() -> Iterator[Word]:
    hidden, near = "result, not published", own(P.COORDINATOR)
    for part in ("title", "before", "delivered", "outcome", "after"):
        yield Word(f"draft-result-{part}", hidden, f"Result.{part}", near)
        yield Word(f"published-result-{part}", "result, published", f"Result.{part}", PUBLISHED)
    yield Word("result-in-review", hidden, "Result.delivered", near)
    yield Word("result-with-the-company", hidden, "Result.delivered", near)
    yield Word("reason-to-send-back", hidden, "Result.reason", near)


def of_people() -> Iterator[Word]:
    for persona in Persona:
        name = persona.name.lower().replace("_", "-")
        if persona is not P.ANONYMOUS:
            yield Word(f"address-of-{name}", "contact data", "Person.email", own(persona))
            yield Word(f"last-name-of-{name}", "contact data", "Person.last_name", own(persona))
    for name in ("asker", "declined", "questioner", "colleague"):
        yield Word(f"address-of-{name}", "contact data", "Person.email")
        yield Word(f"last-name-of-{name}", "contact data", "Person.last_name")
    for name, holds in [
        ("company", own(P.COMPANY)),
        ("colleague", own(P.COMPANY)),
        ("other-company", own(P.OTHER_COMPANY)),
        ("observer", own(P.OBSERVER)),
        ("coordinator", own(P.COORDINATOR)),
    ]:
        acting = "name of somebody who acts for an organisation"
        yield Word(f"last-name-of-{name}", acting, "Person.last_name", holds)


def of_pupils() -> Iterator[Word]:
    listed = "pupil on the list of a school"
    for name in (
        "pupil-of-the-school",
        "pupil-who-is-a-minor",
        "youngest-pupil",
        "pupil-with-consent",
        "unconfirmed-pupil",
    ):
        for part, text in [
            ("school-address", "Pupil.email"),
            ("first-name-at-school", "Pupil.first_name"),
            ("last-name-at-school", "Pupil.last_name"),
        ]:
            yield Word(f"{part}-of-{name}", listed, text, own(P.COORDINATOR))
    yield Word("pupil-number", listed, "Pupil.number", own(P.COORDINATOR))
    yield Word("name-at-other-school", listed, "Pupil.last_name")
    yield Word("signature", "consent on paper", "GuardianConsent.signed_by", own(P.COORDINATOR))


def of_team_mates() -> Iterator[Word]:
    """They show a first name, skills and wishes, and nothing else of their profile."""
    for name, persona in [
        ("participant", P.PARTICIPANT),
        ("tribe-mate", P.TRIBE_MATE),
        ("minor", P.MINOR),
        ("child", P.CHILD),
    ]:
        for part, text in [("study", "study"), ("background", "background"), ("home", "place")]:
            yield Word(f"{part}-of-{name}", "profile", f"Profile.{text}", own(persona))


CHALLENGES = [
    *in_states(),
    Word("public-problem", "challenge, public teaser", "Challenge.problem", PUBLISHED),
    Word("title-by-invitation", "challenge, public teaser", "Challenge.title", SUBMITTED),
    Word("public-existing", "challenge, public teaser", "Challenge.existing", PUBLISHED),
    Word("question", "challenge, intake", "Challenge.question", SUBMITTED),
    Word("answer-to-edition", "challenge, intake", "Challenge.answers", SUBMITTED),
    Word("answer-of-public-challenge", "challenge, intake", "Challenge.answers"),
    Word("brief", "challenge, confidential brief", "Brief.text", ACCEPTED),
    Word("draft-brief", "challenge, confidential brief", "Brief.text"),
    Word("submitted-brief", "challenge, confidential brief", "Brief.text"),
    Word("unread-brief", "challenge, confidential brief", "Brief.text"),
    Word("confidential-file", "challenge, confidential file", "Attachment.name", ACCEPTED),
    Word("inside-confidential-file", "challenge, confidential file", "Attachment.file", ACCEPTED),
    Word(
        "confidential-file-of-the-applied-tribe", "challenge, confidential file", "Attachment.name"
    ),
    Word(
        "inside-confidential-file-of-the-applied-tribe",
        "challenge, confidential file",
        "Attachment.file",
    ),
    Word("public-file", "challenge, public file", "Attachment.name", PUBLISHED),
    Word("inside-public-file", "challenge, public file", "Attachment.file", PUBLISHED),
    Word("file-of-the-submitted-challenge", "challenge, public file", "Attachment.name", SUBMITTED),
    Word(
        "inside-file-of-the-submitted-challenge",
        "challenge, public file",
        "Attachment.file",
        SUBMITTED,
    ),
    Word("submitted-part", "challenge, parts of it", "SubQuestion.title", SUBMITTED),
    Word("submitted-part-text", "challenge, parts of it", "SubQuestion.text", SUBMITTED),
    Word("draft-part", "challenge, parts of it", "SubQuestion.title"),
    Word("draft-part-text", "challenge, parts of it", "SubQuestion.text"),
    Word("changed-brief", "change of a confidential brief", "BriefChange.text"),
    Word("file-that-was-read", "views of the brief", "BriefView.file_name"),
    Word("reason-to-read", "views of the brief", "BriefView.reason"),
    Word("own-terms", "terms", "Brief.own_terms", PUBLISHED),
    Word("change-text", "change of a running challenge", "ChangeRequest.values"),
    Word("change-reason", "change of a running challenge", "ChangeRequest.reason"),
    Word("reason-of-tribe", "change of a running challenge", "ChangeAnswer.reason"),
    Word("public-question", "public question", "Question.text"),
    Word("removed-question", "removed question", "Question.text"),
    Word("removal-reason", "removed question", "Question.removed_reason"),
]
TRIBES = [
    # Who left one tribe reads the first names of another that still forms, as everybody does.
    Word(
        "first-name-of-tribe-mate", "tribe members", "Person.first_name", {C.ELSEWHERE: EX_MEMBER}
    ),
    # A company knows somebody younger than 18 by this word, and by none of the others.
    Word("first-name-of-minor", "tribe members", "Person.first_name", {C.ELSEWHERE: EX_MEMBER}),
    Word("reason-to-leave", "why somebody left", "Membership.left_reason"),
    *(
        Word(f"link-of-{state}-tribe", "link to join", "Tribe.invite_secret")
        for state in ("forming", "applied", "running")
    ),
    Word("wish-to-join", "request to join", "JoinRequest.message"),
    Word("own-wish-to-join", "request to join", "JoinRequest.message", own(P.PARTICIPANT)),
    Word("reason-for-asker", "answer to a request to join", "JoinRequest.reason"),
    Word(
        "reason-for-participant",
        "answer to a request to join",
        "JoinRequest.reason",
        own(P.PARTICIPANT),
    ),
    Word("plan", "application of a tribe", "Application.plan"),
    Word("first-plan", "application of a tribe", "Application.plan"),
    Word("reason-of-company", "application of a tribe", "Application.reason"),
    Word("chat-tribe", "workspace, chat of the tribe", "Message.text"),
    Word("chat-shared", "workspace, chat with the company", "Message.text"),
    Word("task-title", "workspace, board", "Task.title"),
    Word("task-note", "workspace, board", "Task.note"),
    Word("reason-to-look", "looks into a workspace", "WorkspaceLook.reason", own(P.MANAGER)),
    Word("delivery", "milestone, handed in", "Milestone.delivered_text"),
    Word(
        "delivery-of-ex-member",
        "milestone, handed in",
        "Milestone.delivered_text",
        own(P.EX_MEMBER),
    ),
    *of_results(),
    Word("draft-review", "review", "Review.comments"),
    Word("released-review", "review", "Review.comments", SHOWN),
    Word("review-of-ex-member", "review", "Review.comments", SHOWN | own(P.EX_MEMBER)),
    Word("check-in-note", "check-in", "CheckIn.note"),
]
PEOPLE = [
    *of_people(),
    *of_pupils(),
    Word("address-of-guardian", "guardian", "GuardianConsent.email", own(P.CHILD)),
    # The link of the mail to a parent says of whom it is; a page says it after a press only.
    Word("first-name-of-child", WAITING, "Person.first_name", {C.LINK: EVERYBODY} | own(P.CHILD)),
    Word("address-of-child", WAITING, "Person.email", own(P.CHILD)),
    Word("study", "profile", "Profile.study", own(P.MEMBER)),
    Word("background", "profile", "Profile.background", own(P.MEMBER)),
    Word("home", "profile", "Profile.place", own(P.MEMBER)),
    *of_team_mates(),
    Word("answer-once-given", "answer to a request that is repeated", "RepeatedRequest.body"),
    Word("token-name", "access token", "AccessToken.name", own(P.MEMBER)),
    Word("reason-that-fits", "suggestion and its reasons", "Suggestion.explanation", own(P.MEMBER)),
    Word(
        "reason-that-fits-minor",
        "suggestion and its reasons",
        "Suggestion.explanation",
        own(P.MINOR),
    ),
    Word("invited-colleague", "invitation", "Invitation.email", {C.OWN: COMPANY}),
    # The link of the mail says whose it is to who has it.
    Word("invited-coach", "invitation", "Invitation.email", {C.LINK: EVERYBODY}),
]
PROGRAMME = [
    Word("wanted-name", "organisation, not public", "Organisation.wanted_name"),
    Word("street", "organisation, not public", "Organisation.street"),
    Word("verification-note", "check of an organisation", "Organisation.verification_note"),
    Word(
        "note-for-the-owner",
        "check of an organisation",
        "Organisation.verification_note",
        own(P.COMPANY),
    ),
    Word(
        "reason-to-verify",
        "check of an organisation",
        "Organisation.verified_because",
        own(P.COMPANY),
    ),
    Word("certificate-nl", "certificate of a tier", "MembershipTier.certificate_nl"),
    Word("reason-to-move", "edition", "PhaseMove.reason"),
    Word("certificate", "certificate of a tier", "MembershipTier.certificate_en"),
    Word("period-name", "school calendar", "SchoolPeriod.name", own(P.COORDINATOR)),
    Word("merged-word", "words of merged skills", "Skill.merged_names"),
    Word("link-of-edition", "edition", "Edition.invite_secret"),
]
WORDS = [*CHALLENGES, *TRIBES, *PEOPLE, *PROGRAMME]


def meant_for(persona: Persona) -> set[str]:
    return {canary(word.name) for word in WORDS if word.is_for(persona)}


def opened_by_a_look(persona: Persona) -> set[str]:
    """What comes to that for who looks into the workspace, which is open on no stage."""
    return {
        canary(word.name)
        for word in WORDS
        if C.LOOK in named(word.resource).conditions(persona, word.field)
    }


def words_of(resource: str) -> set[str]:
    return {canary(word.name) for word in WORDS if word.resource == resource}
