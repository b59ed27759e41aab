"""Which event tells whom. All of it runs in the transaction of the change itself."""

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
    Organisation,
    Person,
    Question,
    Result,
    Review,
    Tribe,
    TribeInvitation,
)
from tribes.notifications.challenges import colleagues, people_of_tribes
from tribes.notifications.organisations import owners
from tribes.notifications.telling import send_after_commit, tell
from tribes.notifications.tribes import members
from tribes.queries.change_requests import to_answer
from tribes.queries.results import awaiting
from tribes.queries.reviews import queue
from tribes.rules.tribes import ACTIVE


def subscribe_all() -> None:
    events.subscribe_within(events.ChallengeSubmitted, tell_decider)
    events.subscribe_within(events.ChallengeQuestioned, tell_company_of_question)
    events.subscribe_within(events.ChallengeWithdrawn, tell_decider_of_withdrawal)
    events.subscribe_within(events.ChallengePublished, tell_company_of_publication)
    events.subscribe_within(events.ChallengeMatched, tell_manager_of_match)
    events.subscribe_within(events.ChallengeStarted, tell_tribes_of_start)
    events.subscribe_within(events.ChallengeFinished, tell_all_of_finish)
    events.subscribe_within(events.ChallengeChanged, tell_tribes_of_change)
    events.subscribe_within(events.ChangeAsked, tell_tribes_of_change_request)
    events.subscribe_within(events.ChangeAnswered, tell_company_of_change_answer)
    events.subscribe_within(events.QuestionAsked, tell_company_of_asking)
    events.subscribe_within(events.QuestionAnswered, tell_asker_of_answer)
    events.subscribe_within(events.QuestionRemoved, tell_asker_of_removal)
    events.subscribe_within(events.QuestionClosed, tell_asker_of_end)
    events.subscribe_within(events.ChangeClosed, tell_company_of_end_of_change)
    events.subscribe_within(events.TermsChanged, tell_who_accepted)
    events.subscribe_within(events.BriefUnsealed, tell_company_of_reader)
    events.subscribe_within(events.PersonInvited, mail_invited)
    events.subscribe_within(events.GuardianAsked, mail_guardian)
    events.subscribe_within(events.GuardianReminded, remind_guardian)
    events.subscribe_within(events.GuardianAnswered, tell_child)
    events.subscribe_within(events.CheckAsked, tell_managers_of_check)
    events.subscribe_within(events.VerificationTakenBack, tell_owners_of_doubt)
    events.subscribe_within(events.JoinRequested, tell_members_of_request)
    events.subscribe_within(events.JoinAnswered, tell_asker)
    events.subscribe_within(events.TribeInvited, tell_invited)
    events.subscribe_within(events.TribeApplied, tell_company_of_application)
    events.subscribe_within(events.ApplicationAnswered, tell_members_of_answer)
    events.subscribe_within(events.ApplicationAnswered, ask_new_tribe)
    events.subscribe_within(events.TribeStopped, tell_members_of_stop)
    events.subscribe_within(events.CoachAssigned, tell_coach_of_tribe)
    events.subscribe_within(events.CoachAssigned, tell_coach_what_waits)
    events.subscribe_within(events.MilestoneDelivered, tell_coach_of_milestone)
    events.subscribe_within(events.ReviewReleased, tell_readers_of_review)
    events.subscribe_within(events.ResultSubmitted, tell_coach_of_result)
    events.subscribe_within(events.ResultApproved, ask_company_about_result)
    events.subscribe_within(events.ResultSentBack, tell_members_of_answer_to_result)
    events.subscribe_within(events.ResultPublished, tell_all_of_result)
    events.subscribe_within(events.AnswerOverdue, tell_who_sees_to_it)
    events.subscribe_within(events.AnswerOverdue, remind_company)
    events.subscribe_within(events.MatchingSpaceRefused, tell_managers_of_refusal)


def tell_decider(event: events.ChallengeSubmitted) -> None:
    challenge = Challenge.objects.select_related("decider").get(pk=event.challenge_id)
    decider = [challenge.decider] if challenge.decider else []
    tell(NoticeKind.CHALLENGE_SUBMITTED, challenge.pk, decider)


def tell_company_of_question(event: events.ChallengeQuestioned) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    tell(NoticeKind.CHALLENGE_QUESTIONED, challenge.pk, colleagues(challenge))


def tell_decider_of_withdrawal(event: events.ChallengeWithdrawn) -> None:
    """Of what was in their hands: a draft was in nobody's, and what was public was answered."""
    challenge = Challenge.objects.select_related("decider").get(pk=event.challenge_id)
    if challenge.decider and challenge.published_at is None:
        tell(NoticeKind.CHALLENGE_WITHDRAWN, challenge.pk, [challenge.decider])


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
    is_hidden = question.removed_by and question.removed_by.role == Role.COMPANY
    managers = [question.challenge.edition.manager] if is_hidden else []
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
    tribe = result.tribe
    people = [*members(tribe), *colleagues(tribe.challenge)]
    tell(NoticeKind.RESULT_PUBLISHED, result.pk, [*people, *([tribe.coach] if tribe.coach else [])])


def tell_who_sees_to_it(event: events.AnswerOverdue) -> None:
    clock = AnswerClock.objects.select_related("escalated_to").get(pk=event.clock_id)
    people = [clock.escalated_to] if clock.escalated_to else []
    of_pupil = Invitation.objects.filter(pk=clock.subject_id, role=Role.PARTICIPANT)
    is_of_pupil = clock.kind == RequestKind.INVITATION and of_pupil.exists()
    kind = NoticeKind.PUPIL_UNCONFIRMED if is_of_pupil else NoticeKind.ANSWER_OVERDUE
    tell(kind, clock.pk, people)


def remind_company(event: events.AnswerOverdue) -> None:
    """Of a question of ours only: other requests have their date on the page of the company."""
    clock = AnswerClock.objects.filter(pk=event.clock_id, kind=RequestKind.QUESTION).first()
    if clock is not None:
        challenge = Challenge.objects.get(pk=clock.subject_id)
        tell(NoticeKind.ANSWER_REMINDER, clock.pk, colleagues(challenge))


def tell_managers_of_refusal(event: events.MatchingSpaceRefused) -> None:
    tell(NoticeKind.SPACE_REFUSED, event.space_id, _managers())
