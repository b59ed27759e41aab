"""What happened: told in the transaction to what must stand with it, after commit to the rest.

Actions publish; `notifications` and `api` subscribe when the apps are ready. An event carries ids,
never text: a handler reads what its reader may see.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.db import transaction


@dataclass(frozen=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True)
class ProfileSaved(Event):
    person_id: int


@dataclass(frozen=True)
class FeedbackChanged(Event):
    """A participant said something of a challenge, or took it back."""

    person_id: int


@dataclass(frozen=True)
class ChallengeSubmitted(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengeQuestioned(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengePublished(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengeWithdrawn(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengeHandedOver(Event):
    """Somebody else is the contact of an open challenge."""

    challenge_id: int
    by_id: int


@dataclass(frozen=True)
class ContactLost(Event):
    """The last person of a company has gone, and its challenge is still open."""

    challenge_id: int


@dataclass(frozen=True)
class OwnershipPassed(Event):
    """The only owner has gone; this person is the owner now."""

    organisation_id: int
    person_id: int


@dataclass(frozen=True)
class ChallengeMatched(Event):
    """All tribes that were wanted are accepted."""

    challenge_id: int


@dataclass(frozen=True)
class ChallengeStarted(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengeFinished(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengeUntaken(Event):
    """No tribe has applied, and the last days to form one have come."""

    challenge_id: int


@dataclass(frozen=True)
class ChallengeExpired(Event):
    """The edition closed, and no tribe was at work on it."""

    challenge_id: int


@dataclass(frozen=True)
class ChallengeReturned(Event):
    """The edition closed before it was published: it is a draft again."""

    challenge_id: int


@dataclass(frozen=True)
class ChallengeArchived(Event):
    challenge_id: int


@dataclass(frozen=True)
class ChallengeChanged(Event):
    """The public text changed."""

    challenge_id: int


@dataclass(frozen=True)
class ChangeAsked(Event):
    change_request_id: int


@dataclass(frozen=True)
class ChangeAnswered(Event):
    """One tribe answered; the request may go on waiting for another."""

    change_answer_id: int


@dataclass(frozen=True)
class ChangeClosed(Event):
    """A request for a change ended without the last answer: nobody is left to give one."""

    change_request_id: int


@dataclass(frozen=True)
class QuestionAsked(Event):
    question_id: int


@dataclass(frozen=True)
class QuestionAnswered(Event):
    question_id: int


@dataclass(frozen=True)
class QuestionRemoved(Event):
    question_id: int


@dataclass(frozen=True)
class QuestionClosed(Event):
    """Its challenge ended before there was an answer."""

    question_id: int


@dataclass(frozen=True)
class PersonInvited(Event):
    invitation_id: int


@dataclass(frozen=True)
class GuardianAsked(Event):
    consent_id: int


@dataclass(frozen=True)
class GuardianReminded(Event):
    """Half-way the time for an answer."""

    consent_id: int


@dataclass(frozen=True)
class GuardianAnswered(Event):
    consent_id: int


@dataclass(frozen=True)
class CheckAsked(Event):
    """An organisation is new here, or wants to be known by another name or number."""

    organisation_id: int


@dataclass(frozen=True)
class VerificationTakenBack(Event):
    organisation_id: int


@dataclass(frozen=True)
class NameRefused(Event):
    """An organisation wanted another name; it stays verified under the one it has."""

    organisation_id: int


@dataclass(frozen=True)
class JoinRequested(Event):
    join_request_id: int


@dataclass(frozen=True)
class JoinAnswered(Event):
    join_request_id: int


@dataclass(frozen=True)
class TribeInvited(Event):
    tribe_invitation_id: int


@dataclass(frozen=True)
class OfferMade(Event):
    """A company offers its challenge to a tribe."""

    offer_id: int


@dataclass(frozen=True)
class OfferAnswered(Event):
    """With yes, with no, or taken back: nobody waits for an answer any more."""

    offer_id: int


@dataclass(frozen=True)
class OfferLapsed(Event):
    """Nobody answered while yes could be said; it ended by a date."""

    offer_id: int


@dataclass(frozen=True)
class MemberJoined(Event):
    membership_id: int


@dataclass(frozen=True)
class MemberLeft(Event):
    membership_id: int


@dataclass(frozen=True)
class TribeApplied(Event):
    application_id: int


@dataclass(frozen=True)
class ApplicationAnswered(Event):
    application_id: int


@dataclass(frozen=True)
class TribeStopped(Event):
    """Its challenge was withdrawn."""

    tribe_id: int


@dataclass(frozen=True)
class CoachAssigned(Event):
    tribe_id: int


@dataclass(frozen=True)
class CheckInMade(Event):
    check_in_id: int


@dataclass(frozen=True)
class MilestoneDelivered(Event):
    milestone_id: int


@dataclass(frozen=True)
class ReviewReleased(Event):
    review_id: int


@dataclass(frozen=True)
class ResultSubmitted(Event):
    """A tribe asks its coach to publish what it made."""

    result_id: int


@dataclass(frozen=True)
class ResultApproved(Event):
    """The coach says yes, and the company still has to agree."""

    result_id: int


@dataclass(frozen=True)
class ResultSentBack(Event):
    """Somebody said no, or took a published one off the site; the tribe reads why."""

    result_id: int


@dataclass(frozen=True)
class ResultPublished(Event):
    result_id: int


@dataclass(frozen=True)
class AnswerDue(Event):
    """The date of a request is near, or is today; who answers is reminded."""

    clock_id: int


@dataclass(frozen=True)
class AnswerOverdue(Event):
    """A request was not answered by its date; somebody else has been asked to see to it."""

    clock_id: int


@dataclass(frozen=True)
class MatchingSpaceRefused(Event):
    """A new feature space was worse than the one in use, which stays."""

    space_id: int


@dataclass(frozen=True)
class StreamAdvanced(Event):
    """A workspace stream has new events up to `head`."""

    stream_id: int
    public_id: str
    head: int


@dataclass(frozen=True)
class SharedPosted(Event):
    """Somebody wrote in the chat that tribe and company share."""

    stream_id: int
    by_id: int


@dataclass(frozen=True)
class BriefUnsealed(Event):
    """A programme manager gave a reason and read a confidential brief."""

    view_id: int


@dataclass(frozen=True)
class WorkspaceLookedInto(Event):
    """A programme manager gave a reason and looks into a workspace."""

    look_id: int


@dataclass(frozen=True)
class TermsChanged(Event):
    """The own terms of a public challenge changed: what was accepted counts no more."""

    challenge_id: int


@dataclass(frozen=True)
class PasswordChanged(Event):
    """What was opened with the old one ends: access tokens, and sockets that are open."""

    person_id: int


@dataclass(frozen=True)
class AccessChanged(Event):
    """Who may enter this tribe's workspace changed for this person; open sockets check again."""

    person_id: int
    tribe_id: int


E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]
_handlers: defaultdict[type[Event], list[Handler]] = defaultdict(list)
_handlers_within: defaultdict[type[Event], list[Handler]] = defaultdict(list)


def subscribe(kind: type[E], handler: Callable[[E], None]) -> None:
    """Call `handler` for each event of this kind; subscribing twice changes nothing."""
    if handler not in _handlers[kind]:
        _handlers[kind].append(cast(Handler, handler))


def subscribe_within(kind: type[E], handler: Callable[[E], None]) -> None:
    """Call `handler` at once, in the transaction of the change: what it writes stands or falls
    with the change, also when the process dies right after the commit."""
    if handler not in _handlers_within[kind]:
        _handlers_within[kind].append(cast(Handler, handler))


def listeners(kind: type[Event]) -> list[Handler]:
    """Everything that is called for an event of this kind, within the change and after it."""
    return [*_handlers_within[kind], *_handlers[kind]]


def publish(event: Event) -> None:
    """Tell everybody who subscribed, after commit; nothing is told when it rolls back."""
    for handler in _handlers_within[type(event)]:
        handler(event)
    for handler in _handlers[type(event)]:
        # robust: one failing listener is logged and neither stops the others nor the answer.
        transaction.on_commit(_call(handler, event), robust=True)


def _call(handler: Handler, event: Event) -> Callable[[], None]:
    """A function with a name of its own: Django asks for it when it logs a failed listener."""

    def call() -> None:
        handler(event)

    return call
