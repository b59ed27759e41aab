"""What the audit log says of each thing that was done: one sentence, and in whose logs it stands.

Everybody reads what they did themselves and what was done to what is theirs. The letters say where
else a sentence stands: `O` in the log of the organisation, `S` of the school, `P` of the programme.
What has no letter stands in none of them.

Dutch has one word for "you did" and "she did" in the simple past: sentences are written in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import LogKind
from tribes.exceptions import Text


class Log(StrEnum):
    """Whose log it is."""

    OWN = ""
    ORGANISATION = "O"
    SCHOOL = "S"
    PROGRAMME = "P"


@dataclass(frozen=True)
class Verb:
    """`about` is what it says where it was done to somebody else than who did it."""

    letters: str
    sentence: Text
    about: Text = ""


VERBS: Final[Mapping[str, Verb]] = MappingProxyType(
    {
        "access_token.created": Verb("", _("%(who)s made an access token")),
        "access_token.revoked": Verb("", _("%(who)s removed an access token")),
        "answer.escalated": Verb("P", _("%(who)s reported that an answer was late")),
        "application.accepted": Verb("OP", _("%(who)s said yes to %(tribe)s for %(challenge)s")),
        "application.declined": Verb("OP", _("%(who)s said no to %(tribe)s for %(challenge)s")),
        "application.submitted": Verb("OP", _("%(who)s applied for %(challenge)s with %(tribe)s")),
        "application.withdrawn": Verb(
            "OP",
            _("%(who)s took back the application of %(tribe)s for %(challenge)s"),
        ),
        "attachment.added": Verb("OP", _("%(who)s added a file to %(challenge)s")),
        "attachment.removed": Verb("OP", _("%(who)s removed a file from %(challenge)s")),
        "brief.read": Verb("O", _("%(who)s read the confidential brief of %(challenge)s")),
        "brief.saved": Verb("O", _("%(who)s wrote the confidential brief of %(challenge)s")),
        "challenge.archived": Verb("OP", _("%(who)s put %(challenge)s in the archive")),
        "challenge.changed": Verb("OP", _("%(who)s changed %(challenge)s")),
        "challenge.draft_moved": Verb(
            "O",
            _("%(who)s moved the draft of %(challenge)s to another edition"),
        ),
        "challenge.draft_saved": Verb("O", _("%(who)s saved the draft of %(challenge)s")),
        "challenge.draft_started": Verb("O", _("%(who)s started the draft of %(challenge)s")),
        "challenge.expired": Verb("OP", _("%(who)s ended %(challenge)s, because no tribe took it")),
        "challenge.finished": Verb("OP", _("%(who)s finished %(challenge)s")),
        "challenge.handed_over": Verb(
            "OP",
            _("%(who)s took over %(challenge)s"),
            about=_("%(who)s handed %(challenge)s over to %(person)s"),
        ),
        "challenge.matched": Verb("OP", _("%(who)s chose the last tribe for %(challenge)s")),
        "challenge.published": Verb("OP", _("%(who)s published %(challenge)s")),
        "challenge.questioned": Verb(
            "OP",
            _("%(who)s asked a question about %(challenge)s before publishing it"),
        ),
        "challenge.returned": Verb("OP", _("%(who)s made %(challenge)s a draft again")),
        "challenge.split": Verb("OP", _("%(who)s changed the sub-questions of %(challenge)s")),
        "challenge.started": Verb("OP", _("%(who)s started the work on %(challenge)s")),
        "challenge.submitted": Verb("OP", _("%(who)s submitted %(challenge)s")),
        "challenge.warned": Verb(
            "OP", _("%(who)s warned that no tribe has chosen %(challenge)s yet")
        ),
        "challenge.withdrawn": Verb("OP", _("%(who)s withdrew %(challenge)s")),
        "change_request.accepted": Verb("OP", _("%(who)s carried out a change of %(challenge)s")),
        "change_request.answered": Verb("OP", _("%(who)s answered a change of %(challenge)s")),
        "change_request.asked": Verb("OP", _("%(who)s asked for a change of %(challenge)s")),
        "change_request.declined": Verb(
            "OP", _("%(who)s ended a change of %(challenge)s with a no")
        ),
        "change_request.withdrawn": Verb("OP", _("%(who)s took back a change of %(challenge)s")),
        "check_in.made": Verb("P", _("%(who)s wrote a check-in about %(tribe)s")),
        "edition.changed": Verb("P", _("%(who)s changed %(edition)s")),
        "edition.cloned": Verb("P", _("%(who)s made %(edition)s as a copy of another edition")),
        "edition.created": Verb("P", _("%(who)s made %(edition)s")),
        "edition.guest_joined": Verb("P", _("%(who)s came into %(edition)s by its link")),
        "edition.handed_over": Verb(
            "P",
            _("%(who)s took over %(edition)s"),
            about=_("%(who)s handed %(edition)s over to %(person)s"),
        ),
        "edition.link_renewed": Verb("P", _("%(who)s made a new link for %(edition)s")),
        "edition.moved": Verb("P", _("%(who)s moved %(edition)s to another phase")),
        "edition.schools_chosen": Verb("P", _("%(who)s chose the schools of %(edition)s")),
        "feedback.given": Verb(
            "", _("%(who)s said what to think of %(challenge)s as a suggestion")
        ),
        "feedback.taken_back": Verb("", _("%(who)s took back an opinion about a suggestion")),
        "guardian_consent.asked": Verb(
            "S",
            _("%(who)s asked a parent or guardian for consent"),
            about=_("%(who)s asked a parent or guardian for consent for %(person)s"),
        ),
        "guardian_consent.given": Verb("S", _("A parent or guardian gave consent for %(person)s")),
        "guardian_consent.name_read": Verb(
            "SP",
            _("%(who)s looked up for whom consent is overdue: %(person)s"),
        ),
        "guardian_consent.recorded": Verb(
            "S",
            _("%(who)s wrote down a consent on paper for %(person)s"),
        ),
        "guardian_consent.reminded": Verb(
            "S",
            _("%(who)s reminded a parent or guardian of the consent for %(person)s"),
        ),
        "guardian_consent.withdrawn": Verb(
            "S",
            _("A consent for %(person)s was refused or taken back"),
        ),
        "invitation.accepted": Verb("OSP", _("%(who)s accepted an invitation")),
        "invitation.sent": Verb(
            "OSP",
            _("%(who)s sent an invitation"),
            about=_("%(who)s invited %(person)s"),
        ),
        "join_request.accepted": Verb("", _("%(who)s said yes to a request to join %(tribe)s")),
        "join_request.asked": Verb("", _("%(who)s asked to join %(tribe)s")),
        "join_request.declined": Verb("", _("%(who)s said no to a request to join %(tribe)s")),
        "join_request.withdrawn": Verb("", _("%(who)s took back a request to join %(tribe)s")),
        "log.exported": Verb("", _("%(who)s downloaded a personal log")),
        "mail_choices.saved": Verb("", _("%(who)s chose which mail comes")),
        "mail_choices.stopped": Verb("", _("%(who)s stopped a mail with the link in it")),
        "matching_space.fitted": Verb("P", _("%(who)s let the matching learn again")),
        "matching_space.refused": Verb("P", _("%(who)s left a new matching unused")),
        "matching_space.swapped": Verb("P", _("%(who)s took a new matching into use")),
        "membership.joined": Verb(
            "SP",
            _("%(who)s joined %(tribe)s"),
            about=_("%(who)s gave %(person)s a place in %(tribe)s"),
        ),
        "membership.left": Verb(
            "SP",
            _("%(who)s left %(tribe)s"),
            about=_("%(who)s ended the place of %(person)s in %(tribe)s"),
        ),
        "membership_tier.saved": Verb("P", _("%(who)s saved a kind of partnership")),
        "milestone.delivered": Verb("P", _("%(who)s handed in a milestone of %(tribe)s")),
        "offer.accepted": Verb("OP", _("%(who)s said yes to an offer of %(challenge)s")),
        "offer.declined": Verb("OP", _("%(who)s said no to an offer of %(challenge)s")),
        "offer.lapsed": Verb("OP", _("An offer of %(challenge)s ended without an answer")),
        "offer.made": Verb("OP", _("%(who)s offered %(challenge)s to a tribe")),
        "offer.withdrawn": Verb("OP", _("%(who)s took back an offer of %(challenge)s")),
        "organisation.added": Verb("P", _("%(who)s added %(organisation)s")),
        "organisation.created": Verb("OP", _("%(who)s added %(organisation)s")),
        "organisation.log_exported": Verb("O", _("%(who)s downloaded the log of %(organisation)s")),
        "organisation.member_removed": Verb(
            "OP",
            _("%(who)s left %(organisation)s"),
            about=_("%(who)s took %(person)s out of %(organisation)s"),
        ),
        "organisation.municipality_set": Verb(
            "OP",
            _("%(who)s filled in the municipality of %(organisation)s"),
        ),
        "organisation.name_refused": Verb(
            "OP", _("%(who)s said no to a new name of %(organisation)s")
        ),
        "organisation.role_changed": Verb(
            "OP",
            _("%(who)s took another role at %(organisation)s"),
            about=_("%(who)s gave %(person)s another role at %(organisation)s"),
        ),
        "organisation.updated": Verb("OP", _("%(who)s changed the details of %(organisation)s")),
        "organisation.verification_taken_back": Verb(
            "OP",
            _("%(who)s said that %(organisation)s is not verified"),
        ),
        "organisation.verified": Verb("OP", _("%(who)s verified %(organisation)s")),
        "partner_membership.ended": Verb(
            "OP", _("%(who)s ended the partnership of %(organisation)s")
        ),
        "partner_membership.given": Verb("OP", _("%(who)s made %(organisation)s a partner")),
        "person.age_set": Verb(
            "SP",
            _("%(who)s filled in an age"),
            about=_("%(who)s filled in the age of %(person)s"),
        ),
        "person.deactivated": Verb(
            "P",
            _("%(who)s closed an account"),
            about=_("%(who)s closed the account of %(person)s"),
        ),
        "person.renamed": Verb("", _("%(who)s changed a name or language")),
        "person.role_chosen": Verb("", _("%(who)s chose a role")),
        "profile.matching_set": Verb("", _("%(who)s said whether a profile is matched")),
        "profile.saved": Verb("", _("%(who)s changed a profile")),
        "profile.skill_added": Verb("", _("%(who)s added a skill to a profile")),
        "profile.skill_removed": Verb("", _("%(who)s removed a skill from a profile")),
        "profile.skills_set": Verb("", _("%(who)s filled in the skills of a profile")),
        "profile.team_mates_set": Verb(
            "", _("%(who)s said whether possible team-mates see a profile")
        ),
        "programme.log_exported": Verb("P", _("%(who)s downloaded the log of the programme")),
        "pupil.age_set": Verb(
            "S", _("%(who)s wrote down the age of %(person)s on the list of pupils")
        ),
        "pupil.changed": Verb("S", _("%(who)s changed what the list of pupils says of %(person)s")),
        "pupil.confirmed": Verb("S", _("%(who)s confirmed a place on the list of pupils")),
        "pupil.left": Verb("S", _("%(who)s left the list of pupils")),
        "pupil.removed": Verb("S", _("%(who)s removed a pupil from the list of pupils")),
        "question.answered": Verb("OP", _("%(who)s answered a question about %(challenge)s")),
        "question.asked": Verb("OP", _("%(who)s asked a question about %(challenge)s")),
        "question.closed": Verb("OP", _("%(who)s closed a question about %(challenge)s")),
        "question.removed": Verb("OP", _("%(who)s removed a question about %(challenge)s")),
        "result.approved": Verb("OP", _("%(who)s said yes to the result of %(tribe)s")),
        "result.published": Verb("OP", _("%(who)s published the result of %(tribe)s")),
        "result.saved": Verb("", _("%(who)s wrote on the result of %(tribe)s")),
        "result.sent_back": Verb("OP", _("%(who)s sent back the result of %(tribe)s")),
        "result.submitted": Verb("P", _("%(who)s submitted the result of %(tribe)s")),
        "result.withdrawn": Verb("P", _("%(who)s took back the result of %(tribe)s")),
        "review.released": Verb("P", _("%(who)s released a review of %(tribe)s")),
        "review.saved": Verb("", _("%(who)s wrote a review of %(tribe)s")),
        "roster.exported": Verb(
            "SP", _("%(who)s downloaded the list of pupils of %(organisation)s")
        ),
        "roster.imported": Verb("SP", _("%(who)s imported a list of pupils of %(organisation)s")),
        "school.calendar_imported": Verb(
            "SP", _("%(who)s imported a calendar of %(organisation)s")
        ),
        "school.created": Verb("SP", _("%(who)s added the school %(organisation)s")),
        "school.log_exported": Verb("S", _("%(who)s downloaded the log of %(organisation)s")),
        "school.period_added": Verb(
            "SP",
            _("%(who)s added a period to the calendar of %(organisation)s"),
        ),
        "school.period_removed": Verb(
            "SP",
            _("%(who)s removed a period from the calendar of %(organisation)s"),
        ),
        "school.programme_added": Verb(
            "SP", _("%(who)s added a study programme to %(organisation)s")
        ),
        "school.programme_removed": Verb(
            "SP",
            _("%(who)s removed a study programme from %(organisation)s"),
        ),
        "school.updated": Verb("SP", _("%(who)s changed the details of %(organisation)s")),
        "seat.wishes_set": Verb(
            "P", _("%(who)s chose the skills that a seat of %(tribe)s asks for")
        ),
        "skill.merged": Verb("P", _("%(who)s merged two skills")),
        "skills.imported": Verb("P", _("%(who)s imported skills")),
        "suggestions.read": Verb("P", _("%(who)s looked at what fits %(person)s")),
        "terms.accepted": Verb("O", _("%(who)s accepted the terms of %(challenge)s")),
        "terms.withdrawn": Verb("O", _("%(who)s took back a yes to the terms of %(challenge)s")),
        "tribe.applied": Verb("P", _("%(who)s sent the application of %(tribe)s")),
        "tribe.coach_assigned": Verb(
            "P",
            _("%(who)s changed the coach of %(tribe)s"),
            about=_("%(who)s made %(person)s the coach of %(tribe)s"),
        ),
        "tribe.created": Verb("P", _("%(who)s started %(tribe)s for %(challenge)s")),
        "tribe.dissolved": Verb("P", _("%(who)s ended %(tribe)s")),
        "tribe.finished": Verb("P", _("%(who)s finished the work of %(tribe)s")),
        "tribe.invited": Verb(
            "",
            _("%(who)s invited somebody to %(tribe)s"),
            about=_("%(who)s invited %(person)s to %(tribe)s"),
        ),
        "tribe.link_renewed": Verb("P", _("%(who)s made a new link to join %(tribe)s")),
        "tribe.moved": Verb("P", _("%(who)s moved %(tribe)s to %(challenge)s")),
        "tribe.offers_set": Verb("P", _("%(who)s said whether %(tribe)s is open to offers")),
        "tribe.reopened": Verb("P", _("%(who)s opened %(tribe)s again")),
        "tribe.started": Verb("P", _("%(who)s started the work of %(tribe)s")),
        "workspace.opened": Verb("OP", _("%(who)s opened the workspace of %(tribe)s")),
        "workspace_look.closed": Verb("OP", _("The look into the workspace of %(tribe)s ended")),
        "workspace_look.opened": Verb("OP", _("%(who)s looked into the workspace of %(tribe)s")),
    }
)
# The first word of a verb, by the kind that a programme manager looks for.
_KINDS: Final[Mapping[LogKind, str]] = MappingProxyType(
    {
        LogKind.ACCOUNT: "access_token guardian_consent invitation log mail_choices person profile"
        " programme",
        LogKind.CHALLENGE: "attachment brief challenge change_request offer question terms",
        LogKind.TRIBE: "application join_request membership seat tribe",
        LogKind.WORK: "check_in milestone result review workspace workspace_look",
        LogKind.ORGANISATION: "membership_tier organisation partner_membership",
        LogKind.SCHOOL: "pupil roster school",
        LogKind.EDITION: "answer edition",
        LogKind.MATCHING: "feedback matching_space skill skills suggestions",
    }
)
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
# Who asks in public is never named.
NAMELESS: Final = frozenset({"question.asked"})
# Whoever did it, others read that somebody did: a school or a parent does it where a consent or an
# age is in the way, and nothing in a log may point at that. For offers it would tell the company
# around whose challenge the tribe formed.
UNTOLD: Final = frozenset(
    {"application.withdrawn", "offer.declined", "tribe.dissolved", "tribe.reopened"}
)
# For the same reason the programme reads that a participant left, whoever ended it.
LEAVING: Final = frozenset({"membership.left"})
# What the page of the brief tells the company too, with the first name.
NAMED_FOR_COMPANY: Final = frozenset({"brief.read", "terms.accepted", "terms.withdrawn"})


def kind_of(verb: str) -> LogKind:
    return _KIND_OF[verb.partition(".")[0]]


def verbs_in(log: Log, kind: str = "") -> list[str]:
    """The verbs that stand in this log, of one kind or of all."""
    return [
        name
        for name, verb in VERBS.items()
        if log.value in verb.letters and kind in ("", kind_of(name))
    ]
