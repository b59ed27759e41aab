"""What ends with a challenge or a tribe: whoever waits gets an answer, or the clock stops.

A request that nobody can answer any more would be escalated for ever.
"""

import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from tribes.actions import answer_clocks, answers, audit, chat_questions, results
from tribes.enums import ChallengeState, RequestKind, RequestState, TribeState
from tribes.events import ChangeClosed, JoinAnswered, OfferAnswered, QuestionClosed, publish
from tribes.models import (
    Application,
    Challenge,
    ChangeRequest,
    JoinRequest,
    Milestone,
    Offer,
    Person,
    Question,
    Tribe,
)
from tribes.rules.challenge_states import why_it_ends


def of_challenge(*, challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    """For a locked challenge that is finished or withdrawn; its tribes have ended before."""
    for kind in (RequestKind.CHALLENGE, RequestKind.QUESTION):
        answer_clocks.stop(kind=kind, subjects=[challenge], now=now)
    for change in challenge.change_requests.filter(state=RequestState.PENDING):
        close_change(change_request=change, state=RequestState.WITHDRAWN, by=by, now=now)
        publish(ChangeClosed(change_request_id=change.pk))
    of_offers_of(challenge=challenge, by=by, now=now)
    unanswered = Question.objects.filter(challenge=challenge, answered_at=None, removed_at=None)
    for question in unanswered:
        audit.write(action="question.closed", subject=question, by=by)
        answer_clocks.stop(kind=RequestKind.PUBLIC_QUESTION, subjects=[question], now=now)
        publish(QuestionClosed(question_id=question.pk))
    # Last, and of all tribes at once: from then on their chats are held.
    chat_questions.end_all(tribes=challenge.tribes.all(), by=by, now=now)


def of_tribe(*, tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    """For a locked tribe in its last state. What a finished tribe handed in still gets its review,
    and its result an answer, so those clocks run on. Its chat ends after it, with
    `chat_questions.end_all`."""
    _decline_applications(tribe, by, now)
    _decline_askers(tribe, by, now)
    # Who ends the tribe has not said no, and may be of a company that knows of no offer.
    of_offers_to(tribe=tribe, by=None, now=now)
    of_invitations(tribe=tribe, now=now)
    answer_clocks.stop(kind=RequestKind.MILESTONE, subjects=tribe.milestones.all(), now=now)
    if tribe.state == TribeState.DISSOLVED:
        of_reviews(milestones=Milestone.objects.filter(tribe=tribe), now=now)
        results.end_waiting(tribe=tribe, by=by, now=now)


def of_invitations(*, tribe: Tribe, person: Person | None = None, now: datetime.datetime) -> None:
    """For a locked tribe that waits no more: for this person who came, or for anybody."""
    subjects = tribe.invitations.filter(person=person) if person else tribe.invitations.all()
    answer_clocks.stop(kind=RequestKind.TRIBE_INVITATION, subjects=subjects, now=now)


def of_reviews(*, milestones: QuerySet[Milestone], now: datetime.datetime) -> None:
    delivered = milestones.filter(delivered_at__isnull=False)
    answer_clocks.stop(kind=RequestKind.REVIEW, subjects=delivered, now=now)


def close_change(
    *,
    change_request: ChangeRequest,
    state: RequestState,
    by: Person | None,
    now: datetime.datetime,
) -> None:
    change_request.state = state
    change_request.closed_at = now
    change_request.save(update_fields=["state", "closed_at"])
    audit.write(action=f"change_request.{state.value}", subject=change_request, by=by)
    answer_clocks.stop(kind=RequestKind.CHANGE_REQUEST, subjects=[change_request], now=now)


def of_offers_to(*, tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    """A locked tribe that has chosen, or has stopped, looks at no offer any more."""
    for offer in Offer.objects.filter(tribe=tribe, state=RequestState.PENDING).order_by("pk"):
        close_offer(offer=offer, state=RequestState.DECLINED, by=by, now=now)


def of_offers_of(*, challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    """A locked challenge that takes no more tribes."""
    for offer in challenge.offers.filter(state=RequestState.PENDING).order_by("pk"):
        close_offer(offer=offer, state=RequestState.WITHDRAWN, by=by, now=now)


def close_offer(
    *, offer: Offer, state: RequestState, by: Person | None, now: datetime.datetime
) -> None:
    """Whoever calls has locked the tribe or the challenge, not always both: who is first counts."""
    rows = Offer.objects.filter(pk=offer.pk, state=RequestState.PENDING)
    if not rows.update(state=state, answered_by=by, answered_at=now):
        return
    offer.state, offer.answered_by, offer.answered_at = state, by, now
    # Nobody takes back what the clock ends.
    lapsed = by is None and state == RequestState.WITHDRAWN
    audit.write(action="offer.lapsed" if lapsed else f"offer.{state.value}", subject=offer, by=by)
    answer_clocks.stop(kind=RequestKind.OFFER, subjects=[offer], now=now)
    publish(OfferAnswered(offer_id=offer.pk))


def _decline_applications(tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    pending = Application.objects.filter(tribe=tribe, state=RequestState.PENDING)
    for application in pending.select_related("submitted_by"):
        with override(application.submitted_by.language):
            reason = str(why_it_ends(tribe.challenge))
        state = RequestState.DECLINED
        answers.store(request=application, state=state, reason=reason, by=by, now=now)


def _decline_askers(tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    pending = JoinRequest.objects.filter(tribe=tribe, state=RequestState.PENDING)
    for join_request in pending.select_related("person"):
        with override(join_request.person.language):
            reason = _why_nobody_joins(tribe)
        state = RequestState.DECLINED
        answers.store(request=join_request, state=state, reason=reason, by=by, now=now)
        publish(JoinAnswered(join_request_id=join_request.pk))


def _why_nobody_joins(tribe: Tribe) -> str:
    if tribe.state == TribeState.FINISHED:
        return _("This tribe has finished its work.")
    if tribe.challenge.state == ChallengeState.EXPIRED:
        return str(why_it_ends(tribe.challenge))
    return _("This tribe has stopped.")
