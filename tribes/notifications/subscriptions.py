"""Which event tells whom. All of it runs in the transaction of the change itself."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from tribes import events
from tribes.actions import outgoing_mails
from tribes.enums import MailForm, NoticeKind, RequestKind, RequestState, Role, TribeState
from tribes.models import (
    AnswerClock,
    Application,
    BriefView,
    Challenge,
    ChangeAnswer,
    ChangeRequest,
    GuardianConsent,
    Invitation,
    JoinRequest,
    Milestone,
    Notification,
    Offer,
    Organisation,
    Person,
    Question,
    Result,
    Review,
    Stream,
    Tribe,
    TribeInvitation,
)
from tribes.notifications.challenges import colleagues, people_of_tribes
from tribes.notifications.organisations import owners
from tribes.notifications.telling import send_after_commit, tell
from tribes.notifications.tribes import members
from tribes.queries.answer_clocks import subject_of
from tribes.queries.change_requests import to_answer
from tribes.queries.results import awaiting
from tribes.queries.reviews import queue
from tribes.rules.mail_times import DAY
from tribes.rules.messages import other_side
from tribes.rules.questions import is_hidden_by_company
from tribes.rules.reminders import REMINDED
from tribes.rules.tribes import ACTIVE


def subscribe_all() -> None:
    for event, handler in _subscriptions():
        events.subscribe_within(event, handler)


def _subscriptions() -> tuple[tuple[type[Any], Callable[[Any], None]], ...]:
    return (
        (events.ChallengeSubmitted, tell_decider),
        (events.ChallengeQuestioned, tell_company_of_question),
        (events.ChallengeWithdrawn, tell_decider_of_withdrawal),
        (events.ChallengePublished, tell_company_of_publication),
        (events.ChallengeHandedOver, tell_new_contact),
        (events.ContactLost, tell_manager_of_lost_contact),
        (events.OwnershipPassed, tell_new_owner),
        (events.ChallengeMatched, tell_manager_of_match),
        (events.ChallengeStarted, tell_tribes_of_start),
        (events.ChallengeFinished, tell_all_of_finish),
        (events.ChallengeUntaken, warn_of_untaken),
        (events.ChallengeExpired, tell_company_of_expiry),
        (events.ChallengeReturned, tell_company_of_return),
        (events.ChallengeChanged, tell_tribes_of_change),
        (events.ChangeAsked, tell_tribes_of_change_request),
        (events.ChangeAnswered, tell_company_of_change_answer),
        (events.QuestionAsked, tell_company_of_asking),
        (events.QuestionAnswered, tell_asker_of_answer),
        (events.QuestionRemoved, tell_asker_of_removal),
        (events.QuestionClosed, tell_asker_of_end),
        (events.ChangeClosed, tell_company_of_end_of_change),
        (events.TermsChanged, tell_who_accepted),
        (events.BriefUnsealed, tell_company_of_reader),
        (events.WorkspaceLookedInto, tell_readers_of_look),
        (events.PersonInvited, mail_invited),
        (events.GuardianAsked, mail_guardian),
        (events.GuardianReminded, remind_guardian),
        (events.GuardianAnswered, tell_child),
        (events.CheckAsked, tell_managers_of_check),
        (events.VerificationTakenBack, tell_owners_of_doubt),
        (events.NameRefused, tell_owners_of_refused_name),
        (events.JoinRequested, tell_members_of_request),
        (events.JoinAnswered, tell_asker),
        (events.TribeInvited, tell_invited),
        (events.OfferMade, tell_members_of_offer),
        (events.OfferAnswered, tell_of_answer_to_offer),
        (events.OfferLapsed, tell_both_of_lapsed_offer),
        (events.TribeApplied, tell_company_of_application),
        (events.ApplicationAnswered, tell_members_of_answer),
        (events.ApplicationAnswered, ask_new_tribe),
        (events.TribeStopped, tell_members_of_stop),
        (events.CoachAssigned, tell_coach_of_tribe),
        (events.CoachAssigned, tell_coach_what_waits),
        (events.SharedPosted, tell_other_side),
        (events.MilestoneDelivered, tell_coach_of_milestone),
        (events.ReviewReleased, tell_readers_of_review),
        (events.ResultSubmitted, tell_coach_of_result),
        (events.ResultApproved, ask_company_about_result),
        (events.ResultSentBack, tell_members_of_answer_to_result),
        (events.ResultPublished, tell_all_of_result),
        (events.AnswerDue, remind_who_answers),
        (events.AnswerOverdue, tell_who_sees_to_it),
        (events.AnswerOverdue, remind_company),
        (events.MatchingSpaceRefused, tell_managers_of_refusal),
    )


def tell_decider(event: events.ChallengeSubmitted) -> None:
    challenge = Challenge.objects.select_related("decider").get(pk=event.challenge_id)
    decider = [challenge.decider] if challenge.decider else []
    tell(NoticeKind.CHALLENGE_SUBMITTED, challenge.pk, decider)


def tell_company_of_question(event: events.ChallengeQuestioned) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    tell(NoticeKind.CHALLENGE_QUESTIONED, challenge.pk, colleagues(challenge))


def tell_decider_of_withdrawal(event: events.ChallengeWithdrawn) -> None:
    """Of what was in their hands, and who runs the edition of what was public; a draft was in
    nobody's hands."""
    rows = Challenge.objects.select_related("decider", "edition__manager")
    challenge = rows.get(pk=event.challenge_id)
    was_public = challenge.published_at is not None
    person = challenge.edition.manager if was_public else challenge.decider
    tell(NoticeKind.CHALLENGE_WITHDRAWN, challenge.pk, [person] if person else [])


def tell_new_contact(event: events.ChallengeHandedOver) -> None:
    challenge = Challenge.objects.select_related("contact").get(pk=event.challenge_id)
    # Who took it over themselves knows.
    if challenge.contact and challenge.contact.pk != event.by_id:
        tell(NoticeKind.CHALLENGE_HANDED_OVER, challenge.pk, [challenge.contact])


def tell_manager_of_lost_contact(event: events.ContactLost) -> None:
    challenge = Challenge.objects.select_related("edition__manager").get(pk=event.challenge_id)
    tell(NoticeKind.CONTACT_LOST, challenge.pk, [challenge.edition.manager])


def tell_new_owner(event: events.OwnershipPassed) -> None:
    person = Person.objects.get(pk=event.person_id)
    tell(NoticeKind.OWNERSHIP_PASSED, event.organisation_id, [person])


def tell_company_of_publication(event: events.ChallengePublished) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    tell(NoticeKind.CHALLENGE_PUBLISHED, challenge.pk, colleagues(challenge))


def tell_manager_of_match(event: events.ChallengeMatched) -> None:
    challenge = Challenge.objects.select_related("edition__manager").get(pk=event.challenge_id)
    tell(NoticeKind.CHALLENGE_MATCHED, challenge.pk, [challenge.edition.manager])


def tell_tribes_of_start(event: events.ChallengeStarted) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    people = people_of_tribes(challenge, TribeState.RUNNING)
    tell(NoticeKind.CHALLENGE_STARTED, challenge.pk, people)


def tell_all_of_finish(event: events.ChallengeFinished) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    people = [*people_of_tribes(challenge, TribeState.FINISHED), *colleagues(challenge)]
    tell(NoticeKind.CHALLENGE_FINISHED, challenge.pk, people)


def warn_of_untaken(event: events.ChallengeUntaken) -> None:
    challenge = Challenge.objects.select_related("edition__manager").get(pk=event.challenge_id)
    people = [*colleagues(challenge), challenge.edition.manager]
    tell(NoticeKind.CHALLENGE_UNTAKEN, challenge.pk, people)


def tell_company_of_expiry(event: events.ChallengeExpired) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    tell(NoticeKind.CHALLENGE_EXPIRED, challenge.pk, colleagues(challenge))


def tell_company_of_return(event: events.ChallengeReturned) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    tell(NoticeKind.CHALLENGE_RETURNED, challenge.pk, colleagues(challenge))


def tell_tribes_of_change(event: events.ChallengeChanged) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    states = (TribeState.FORMING, TribeState.APPLIED, TribeState.RUNNING)
    tell(NoticeKind.CHALLENGE_CHANGED, challenge.pk, people_of_tribes(challenge, *states))


def tell_tribes_of_change_request(event: events.ChangeAsked) -> None:
    request = ChangeRequest.objects.select_related("challenge").get(pk=event.change_request_id)
    people = people_of_tribes(request.challenge, TribeState.RUNNING)
    tell(NoticeKind.CHANGE_ASKED, request.pk, people)


def tell_company_of_change_answer(event: events.ChangeAnswered) -> None:
    answer = ChangeAnswer.objects.select_related("tribe__challenge__organisation").get(
        pk=event.change_answer_id
    )
    tell(NoticeKind.CHANGE_ANSWERED, answer.pk, colleagues(answer.tribe.challenge))


def tell_company_of_asking(event: events.QuestionAsked) -> None:
    question = Question.objects.select_related("challenge").get(pk=event.question_id)
    tell(NoticeKind.QUESTION_ASKED, question.pk, colleagues(question.challenge))


def _asker_of(question: Question) -> list[Person]:
    """Nobody, once the account of who asked is gone."""
    return [question.asked_by] if question.asked_by else []


def tell_asker_of_answer(event: events.QuestionAnswered) -> None:
    question = Question.objects.select_related("asked_by").get(pk=event.question_id)
    tell(NoticeKind.QUESTION_ANSWERED, question.pk, _asker_of(question))


def tell_asker_of_removal(event: events.QuestionRemoved) -> None:
    rows = Question.objects.select_related("asked_by", "removed_by", "challenge__edition__manager")
    question = rows.get(pk=event.question_id)
    managers = [question.challenge.edition.manager] if is_hidden_by_company(question) else []
    tell(NoticeKind.QUESTION_REMOVED, question.pk, [*_asker_of(question), *managers])


def tell_asker_of_end(event: events.QuestionClosed) -> None:
    question = Question.objects.select_related("asked_by").get(pk=event.question_id)
    tell(NoticeKind.QUESTION_CLOSED, question.pk, _asker_of(question))


def tell_company_of_end_of_change(event: events.ChangeClosed) -> None:
    request = ChangeRequest.objects.select_related("challenge").get(pk=event.change_request_id)
    tell(NoticeKind.CHANGE_CLOSED, request.pk, colleagues(request.challenge))


def tell_who_accepted(event: events.TermsChanged) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    people = people_of_tribes(challenge, *ACTIVE)
    accepted = challenge.terms_acceptances.filter(withdrawn_at=None)
    known = set(accepted.values_list("person", flat=True))
    tell(NoticeKind.TERMS_CHANGED, challenge.pk, [row for row in people if row.pk in known])


def tell_company_of_reader(event: events.BriefUnsealed) -> None:
    view = BriefView.objects.select_related("challenge").get(pk=event.view_id)
    tell(NoticeKind.BRIEF_UNSEALED, view.pk, colleagues(view.challenge))


def tell_readers_of_look(event: events.WorkspaceLookedInto) -> None:
    tribe = Tribe.objects.get(workspace__looks=event.look_id)
    tell(NoticeKind.WORKSPACE_LOOKED_INTO, event.look_id, _everybody_around(tribe))


def mail_guardian(event: events.GuardianAsked) -> None:
    consent = GuardianConsent.objects.select_related("person").get(pk=event.consent_id)
    send_after_commit([outgoing_mails.put_guardian_consent(consent=consent, now=timezone.now())])


def remind_guardian(event: events.GuardianReminded) -> None:
    consent = GuardianConsent.objects.select_related("person").get(pk=event.consent_id)
    mail = outgoing_mails.put_guardian_consent(
        consent=consent, form=MailForm.REMINDER, now=timezone.now()
    )
    send_after_commit([mail])


def tell_child(event: events.GuardianAnswered) -> None:
    consent = GuardianConsent.objects.select_related("person").get(pk=event.consent_id)
    tell(NoticeKind.GUARDIAN_ANSWERED, consent.pk, [consent.person])


def _managers() -> list[Person]:
    return list(Person.objects.filter(role=Role.MANAGER, is_active=True).order_by("pk"))


def tell_managers_of_check(event: events.CheckAsked) -> None:
    tell(NoticeKind.ORGANISATION_TO_CHECK, event.organisation_id, _managers())


def tell_owners_of_doubt(event: events.VerificationTakenBack) -> None:
    organisation = Organisation.objects.get(pk=event.organisation_id)
    tell(NoticeKind.VERIFICATION_TAKEN_BACK, organisation.pk, owners(organisation))


def tell_owners_of_refused_name(event: events.NameRefused) -> None:
    organisation = Organisation.objects.get(pk=event.organisation_id)
    tell(NoticeKind.NAME_REFUSED, organisation.pk, owners(organisation))


def mail_invited(event: events.PersonInvited) -> None:
    invitation = Invitation.objects.get(pk=event.invitation_id)
    mail = outgoing_mails.put_invitation(
        invitation=invitation, language=get_language() or "nl", now=timezone.now()
    )
    # A roster invites hundreds at once: their mail is for the sweep, not for who waits for a page.
    if invitation.role != Role.PARTICIPANT:
        send_after_commit([mail])


def tell_members_of_request(event: events.JoinRequested) -> None:
    request = JoinRequest.objects.select_related("tribe").get(pk=event.join_request_id)
    tell(NoticeKind.JOIN_REQUESTED, request.pk, members(request.tribe))


def tell_asker(event: events.JoinAnswered) -> None:
    request = JoinRequest.objects.select_related("person").get(pk=event.join_request_id)
    if request.state != RequestState.WITHDRAWN:
        tell(NoticeKind.JOIN_ANSWERED, request.pk, [request.person])


def tell_invited(event: events.TribeInvited) -> None:
    invitation = TribeInvitation.objects.select_related("person").get(pk=event.tribe_invitation_id)
    tell(NoticeKind.TRIBE_INVITED, invitation.pk, [invitation.person])


def tell_members_of_offer(event: events.OfferMade) -> None:
    offer = Offer.objects.select_related("tribe").get(pk=event.offer_id)
    tell(NoticeKind.OFFER_MADE, offer.pk, members(offer.tribe))


def tell_of_answer_to_offer(event: events.OfferAnswered) -> None:
    """The company of a no; of a yes also who is in the tribe, for one of them said it for all."""
    offer = Offer.objects.select_related("tribe", "challenge").get(pk=event.offer_id)
    if offer.state != RequestState.WITHDRAWN:
        tell(NoticeKind.OFFER_ANSWERED, offer.pk, colleagues(offer.challenge))
    if offer.state == RequestState.ACCEPTED:
        others = [row for row in members(offer.tribe) if row.pk != offer.answered_by_id]
        tell(NoticeKind.OFFER_ANSWERED, offer.pk, others)


def tell_both_of_lapsed_offer(event: events.OfferLapsed) -> None:
    offer = Offer.objects.select_related("tribe", "challenge").get(pk=event.offer_id)
    people = [*colleagues(offer.challenge), *members(offer.tribe)]
    tell(NoticeKind.OFFER_LAPSED, offer.pk, people)


def tell_company_of_application(event: events.TribeApplied) -> None:
    application = Application.objects.select_related("tribe__challenge__organisation").get(
        pk=event.application_id
    )
    tell(NoticeKind.TRIBE_APPLIED, application.pk, colleagues(application.tribe.challenge))


def tell_members_of_answer(event: events.ApplicationAnswered) -> None:
    application = Application.objects.select_related("tribe").get(pk=event.application_id)
    if application.state != RequestState.WITHDRAWN:
        tell(NoticeKind.APPLICATION_ANSWERED, application.pk, members(application.tribe))


def ask_new_tribe(event: events.ApplicationAnswered) -> None:
    """A tribe that starts while a change waits has a say in it as well."""
    tribe = Tribe.objects.get(applications=event.application_id)
    waiting = ChangeRequest.objects.filter(challenge=tribe.challenge, state=RequestState.PENDING)
    if tribe.state == TribeState.RUNNING:
        people = [*members(tribe), *([tribe.coach] if tribe.coach else [])]
        for request in waiting:
            tell(NoticeKind.CHANGE_ASKED, request.pk, people)


def tell_members_of_stop(event: events.TribeStopped) -> None:
    tribe = Tribe.objects.get(pk=event.tribe_id)
    tell(NoticeKind.TRIBE_STOPPED, tribe.pk, members(tribe))


def tell_coach_of_tribe(event: events.CoachAssigned) -> None:
    tribe = Tribe.objects.select_related("coach").get(pk=event.tribe_id)
    tell(NoticeKind.COACH_ASSIGNED, tribe.pk, [tribe.coach] if tribe.coach else [])


def tell_coach_what_waits(event: events.CoachAssigned) -> None:
    """What was handed in, or asked of the tribe, before there was this coach."""
    tribe = Tribe.objects.select_related("coach").get(pk=event.tribe_id)
    if tribe.coach is None:
        return
    for milestone in queue(tribe.coach).filter(tribe=tribe):
        tell(NoticeKind.MILESTONE_DELIVERED, milestone.pk, [tribe.coach])
    for result in awaiting(tribe.coach).filter(tribe=tribe):
        tell(NoticeKind.RESULT_SUBMITTED, result.pk, [tribe.coach])
    change = to_answer(tribe.coach, tribe)
    if change is not None:
        tell(NoticeKind.CHANGE_ASKED, change.pk, [tribe.coach])


def tell_other_side(event: events.SharedPosted) -> None:
    """Once a day at most, until they have read it: a talk is not a mail for each message."""
    rows = Stream.objects.select_related("workspace__tribe__challenge")
    stream = rows.get(pk=event.stream_id)
    people = other_side(stream.workspace.tribe, Person.objects.get(pk=event.by_id))
    kind, since = NoticeKind.CHAT_ADDRESSED, timezone.now() - DAY
    told = Notification.objects.filter(kind=kind, subject_id=stream.pk, read_at=None)
    known = told.filter(created_at__gt=since).values("person")
    tell(kind, stream.pk, people.exclude(pk__in=known))


def tell_coach_of_milestone(event: events.MilestoneDelivered) -> None:
    milestone = Milestone.objects.select_related("tribe__coach").get(pk=event.milestone_id)
    # Without a coach the clock would be the first to tell somebody.
    reader = milestone.tribe.coach or milestone.tribe.challenge.edition.manager
    tell(NoticeKind.MILESTONE_DELIVERED, milestone.pk, [reader])


def tell_readers_of_review(event: events.ReviewReleased) -> None:
    review = Review.objects.select_related("milestone__tribe__challenge__organisation").get(
        pk=event.review_id
    )
    tribe = review.milestone.tribe
    tell(NoticeKind.REVIEW_RELEASED, review.pk, [*members(tribe), *colleagues(tribe.challenge)])


def _result(pk: int) -> Result:
    rows = Result.objects.select_related("tribe__challenge__edition__manager", "tribe__coach")
    return rows.get(pk=pk)


def tell_coach_of_result(event: events.ResultSubmitted) -> None:
    result = _result(event.result_id)
    reader = result.tribe.coach or result.tribe.challenge.edition.manager
    tell(NoticeKind.RESULT_SUBMITTED, result.pk, [reader])


def ask_company_about_result(event: events.ResultApproved) -> None:
    result = _result(event.result_id)
    tell(NoticeKind.RESULT_TO_AGREE, result.pk, colleagues(result.tribe.challenge))


def tell_members_of_answer_to_result(event: events.ResultSentBack) -> None:
    result = _result(event.result_id)
    tell(NoticeKind.RESULT_SENT_BACK, result.pk, members(result.tribe))


def tell_all_of_result(event: events.ResultPublished) -> None:
    result = _result(event.result_id)
    tell(NoticeKind.RESULT_PUBLISHED, result.pk, _everybody_around(result.tribe))


def _everybody_around(tribe: Tribe) -> list[Person]:
    people = [*members(tribe), *colleagues(tribe.challenge)]
    return [*people, *([tribe.coach] if tribe.coach else [])]


def tell_who_sees_to_it(event: events.AnswerOverdue) -> None:
    clock = AnswerClock.objects.select_related("escalated_to").get(pk=event.clock_id)
    people = [clock.escalated_to] if clock.escalated_to else []
    of_pupil = Invitation.objects.filter(pk=clock.subject_id, role=Role.PARTICIPANT)
    is_of_pupil = clock.kind == RequestKind.INVITATION and of_pupil.exists()
    kind = NoticeKind.PUPIL_UNCONFIRMED if is_of_pupil else NoticeKind.ANSWER_OVERDUE
    if clock.kind == RequestKind.TRIBE_INVITATION:
        kind = NoticeKind.INVITATION_ENDED
    tell(kind, clock.pk, people)


def remind_who_answers(event: events.AnswerDue) -> None:
    """Before anybody else is asked: in the daily mail, and on the day itself directly."""
    clock = AnswerClock.objects.get(pk=event.clock_id)
    subject = subject_of(clock)
    is_today = clock.due_on <= timezone.localdate()
    kind = NoticeKind.ANSWER_REMINDER if is_today else NoticeKind.ANSWER_SOON
    tell(kind, clock.pk, REMINDED[RequestKind(clock.kind)].people(subject))


def remind_company(event: events.AnswerOverdue) -> None:
    """Once more of a question of ours, which nobody else can answer."""
    clock = AnswerClock.objects.filter(pk=event.clock_id, kind=RequestKind.QUESTION).first()
    if clock is not None:
        challenge = Challenge.objects.get(pk=clock.subject_id)
        tell(NoticeKind.ANSWER_REMINDER, clock.pk, colleagues(challenge))


def tell_managers_of_refusal(event: events.MatchingSpaceRefused) -> None:
    tell(NoticeKind.SPACE_REFUSED, event.space_id, _managers())
