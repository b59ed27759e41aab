"""The way of a challenge as data: each step with its action, who may take it and who is told."""

import datetime
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState as State
from tribes.enums import TribeState
from tribes.exceptions import Text
from tribes.models import Challenge
from tribes.rules import phases, roles
from tribes.rules.challenges import can_become
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

ARCHIVE_AFTER: Final = datetime.timedelta(days=365)
# A tribe can still be found in a week: a coach asks around, a company visits a class.
WARN_BEFORE: Final = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Step:
    """`action` is a function of `tribes.actions`, `event` a class of `tribes.events`."""

    source: State
    target: State
    action: str
    event: str
    who: str
    told: str = "nobody"


STEPS: Final = (
    Step(
        State.DRAFT,
        State.SUBMITTED,
        "challenges.submit",
        "ChallengeSubmitted",
        "company",
        "programme manager",
    ),
    Step(State.DRAFT, State.WITHDRAWN, "challenges.withdraw", "ChallengeWithdrawn", "company"),
    Step(
        State.SUBMITTED,
        State.IN_QUESTION,
        "challenges.ask",
        "ChallengeQuestioned",
        "programme manager",
        "company",
    ),
    Step(
        State.SUBMITTED,
        State.PUBLISHED,
        "challenges.publish",
        "ChallengePublished",
        "programme manager",
        "company",
    ),
    Step(
        State.SUBMITTED,
        State.WITHDRAWN,
        "challenges.withdraw",
        "ChallengeWithdrawn",
        "company",
        "programme manager",
    ),
    Step(
        State.SUBMITTED,
        State.DRAFT,
        "closings.give_back",
        "ChallengeReturned",
        "the clock when the edition closes",
        "company",
    ),
    Step(
        State.IN_QUESTION,
        State.DRAFT,
        "closings.give_back",
        "ChallengeReturned",
        "the clock when the edition closes",
        "company",
    ),
    Step(
        State.IN_QUESTION,
        State.SUBMITTED,
        "challenges.submit",
        "ChallengeSubmitted",
        "company",
        "programme manager",
    ),
    Step(
        State.IN_QUESTION,
        State.WITHDRAWN,
        "challenges.withdraw",
        "ChallengeWithdrawn",
        "company",
        "programme manager",
    ),
    Step(
        State.PUBLISHED,
        State.MATCHED,
        "applications.accept",
        "ChallengeMatched",
        "company, with the last tribe that is wanted",
        "programme manager",
    ),
    Step(
        State.PUBLISHED,
        State.RUNNING,
        "challenge_states.start",
        "ChallengeStarted",
        "company or programme manager, with at least one tribe at work; "
        "the clock when the edition closes",
        "tribes at work and their coaches",
    ),
    Step(
        State.PUBLISHED,
        State.EXPIRED,
        "closings.expire",
        "ChallengeExpired",
        "the clock when the edition closes and no tribe is at work",
        "company and tribes that stop",
    ),
    Step(
        State.PUBLISHED,
        State.WITHDRAWN,
        "challenges.withdraw",
        "ChallengeWithdrawn",
        "company, while no tribe is at work",
        "programme manager and tribes that stop",
    ),
    Step(
        State.MATCHED,
        State.RUNNING,
        "challenge_states.start",
        "ChallengeStarted",
        "the clock once the edition is at work; company or programme manager before",
        "tribes at work and their coaches",
    ),
    Step(
        State.MATCHED,
        State.WITHDRAWN,
        "challenges.withdraw",
        "ChallengeWithdrawn",
        "company, while no tribe is at work",
        "programme manager and tribes that stop",
    ),
    Step(
        State.RUNNING,
        State.FINISHED,
        "challenge_states.finish",
        "ChallengeFinished",
        "company or programme manager; the clock when the edition closes; "
        "tribes at work finish with it, others stop",
        "its tribes, their coaches and the company",
    ),
    Step(
        State.FINISHED,
        State.ARCHIVED,
        "challenge_states.archive",
        "ChallengeArchived",
        "programme manager; the clock after one year",
    ),
)


def may_start(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(
        _leads(person, challenge), can_become(challenge, State.RUNNING), _has_tribe(challenge)
    )


def may_finish(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(_leads(person, challenge), can_become(challenge, State.FINISHED))


def may_archive(person: Viewer, challenge: Challenge) -> Verdict:
    if not roles.is_manager(person):
        return no("manager_only", _("Only a programme manager can do this."))
    return can_become(challenge, State.ARCHIVED)


def may_end(challenge: Challenge, state: State, today: datetime.date) -> Verdict:
    """What an edition that has closed leaves behind is ended by the clock, and by nobody else."""
    is_over = phases.has_ended(challenge.edition, today)
    return first_no(
        can_become(challenge, state),
        YES if is_over else no("edition_not_closed", _("This edition has not closed.")),
    )


def last_day_to_form(challenge: Challenge, today: datetime.date) -> datetime.date | None:
    """A challenge may close before its edition stops forming tribes."""
    last_day = phases.forming_ends_on(challenge.edition, today)
    if last_day is None or challenge.closes_on is None:
        return last_day
    return min(last_day, challenge.closes_on)


def is_to_warn(challenge: Challenge, today: datetime.date) -> bool:
    """Whether the last days to form a tribe have come and none has applied.

    Not on the day of the publication itself: who reads that it is public needs no warning with it.
    """
    last_day = last_day_to_form(challenge, today)
    if last_day is None or challenge.published_at is None:
        return False
    is_new = timezone.localdate(challenge.published_at) >= today
    return not is_new and today <= last_day <= today + WARN_BEFORE


def _leads(person: Viewer, challenge: Challenge) -> Verdict:
    if roles.is_manager(person) or roles.acts_for(person, challenge.organisation):
        return YES
    return no("not_the_company", _("Only the company or a programme manager does this."))


def _has_tribe(challenge: Challenge) -> Verdict:
    if challenge.tribes.filter(state=TribeState.RUNNING).exists():
        return YES
    return no("no_tribe_at_work", _("No tribe is at work on this challenge."))


def why_it_ends(challenge: Challenge) -> Text:
    """For tribes that never began: what became of their challenge."""
    if challenge.state == State.WITHDRAWN:
        return _("The company withdrew the challenge.")
    if challenge.state == State.EXPIRED:
        return _("The edition has closed, and no tribe was at work on this challenge.")
    return _("The work on this challenge is finished.")
