"""Which event tells whom."""

from tribes import events
from tribes.notifications import (
    answer_clocks,
    challenges,
    changes,
    coaching,
    guardians,
    invitations,
    organisations,
    questions,
    tribes,
)


def subscribe_all() -> None:
    events.subscribe(events.ChallengeSubmitted, challenges.tell_decider)
    events.subscribe(events.ChallengeQuestioned, challenges.tell_company_of_question)
    events.subscribe(events.ChallengePublished, challenges.tell_company_of_publication)
    events.subscribe(events.ChallengeMatched, challenges.tell_manager_of_match)
    events.subscribe(events.ChallengeStarted, challenges.tell_tribes_of_start)
    events.subscribe(events.ChallengeFinished, challenges.tell_all_of_finish)
    events.subscribe(events.ChallengeChanged, changes.tell_tribes_of_change)
    events.subscribe(events.ChangeAsked, changes.tell_tribes_of_request)
    events.subscribe(events.ChangeAnswered, changes.tell_company_of_answer)
    events.subscribe(events.QuestionAsked, questions.tell_company_of_asking)
    events.subscribe(events.QuestionAnswered, questions.tell_asker_of_answer)
    events.subscribe(events.QuestionRemoved, questions.tell_asker_of_removal)
    events.subscribe(events.PersonInvited, invitations.tell_invited)
    events.subscribe(events.GuardianAsked, guardians.tell_guardian)
    events.subscribe(events.GuardianAnswered, guardians.tell_participant)
    events.subscribe(events.VerificationTakenBack, organisations.tell_owners_of_doubt)
    events.subscribe(events.JoinRequested, tribes.tell_members_of_request)
    events.subscribe(events.JoinAnswered, tribes.tell_asker)
    events.subscribe(events.TribeApplied, tribes.tell_company_of_application)
    events.subscribe(events.ApplicationAnswered, tribes.tell_members_of_answer)
    events.subscribe(events.TribeStopped, tribes.tell_members_of_stop)
    events.subscribe(events.CoachAssigned, coaching.tell_coach_of_tribe)
    events.subscribe(events.MilestoneDelivered, coaching.tell_coach_of_milestone)
    events.subscribe(events.ReviewReleased, coaching.tell_readers_of_review)
    events.subscribe(events.AnswerOverdue, answer_clocks.tell_who_sees_to_it)
    events.subscribe(events.AnswerOverdue, answer_clocks.remind_company)
