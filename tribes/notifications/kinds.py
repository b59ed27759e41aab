"""What each kind of notice says: who reads, and keys of what it is about, give letters."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

from tribes.enums import NoticeKind
from tribes.models import Person
from tribes.notifications import (
    answer_clocks,
    briefs,
    challenges,
    changes,
    chats,
    closings,
    coaching,
    guardians,
    hand_overs,
    matching,
    offers,
    organisations,
    questions,
    results,
    tribes,
    workspace_looks,
)
from tribes.notifications.letter import Letters

Writer = Callable[[Person, Collection[int]], Letters]

WRITERS: Final[Mapping[NoticeKind, Writer]] = MappingProxyType(
    {
        NoticeKind.CHALLENGE_SUBMITTED: challenges.of_submitted,
        NoticeKind.CHALLENGE_QUESTIONED: challenges.of_questioned,
        NoticeKind.CHALLENGE_WITHDRAWN: challenges.of_withdrawn,
        NoticeKind.CHALLENGE_PUBLISHED: challenges.of_published,
        NoticeKind.CHALLENGE_HANDED_OVER: hand_overs.of_challenges,
        NoticeKind.CONTACT_LOST: hand_overs.of_lost_contacts,
        NoticeKind.OWNERSHIP_PASSED: hand_overs.of_organisations,
        NoticeKind.CHALLENGE_UNTAKEN: closings.of_untaken,
        NoticeKind.CHALLENGE_EXPIRED: closings.of_expired,
        NoticeKind.CHALLENGE_RETURNED: closings.of_returned,
        NoticeKind.JOIN_REQUESTED: tribes.of_requests,
        NoticeKind.JOIN_ANSWERED: tribes.of_answered_requests,
        NoticeKind.TRIBE_APPLIED: tribes.of_applications,
        NoticeKind.APPLICATION_ANSWERED: tribes.of_answered_applications,
        NoticeKind.TRIBE_INVITED: tribes.of_invitations,
        NoticeKind.OFFER_MADE: offers.of_made,
        NoticeKind.OFFER_ANSWERED: offers.of_answered,
        NoticeKind.OFFER_LAPSED: offers.of_lapsed,
        NoticeKind.TRIBE_STOPPED: tribes.of_stopped,
        NoticeKind.COACH_ASSIGNED: coaching.of_tribes,
        NoticeKind.CHAT_ADDRESSED: chats.of_addressed,
        NoticeKind.MILESTONE_DELIVERED: coaching.of_milestones,
        NoticeKind.REVIEW_RELEASED: coaching.of_reviews,
        NoticeKind.CHALLENGE_MATCHED: challenges.of_matched,
        NoticeKind.CHALLENGE_STARTED: challenges.of_started,
        NoticeKind.CHALLENGE_FINISHED: challenges.of_finished,
        NoticeKind.CHALLENGE_CHANGED: changes.of_changed,
        NoticeKind.CHANGE_ASKED: changes.of_asked,
        NoticeKind.CHANGE_ANSWERED: changes.of_answered,
        NoticeKind.CHANGE_CLOSED: changes.of_closed,
        NoticeKind.TERMS_CHANGED: briefs.of_new_terms,
        NoticeKind.QUESTION_ASKED: questions.of_asked,
        NoticeKind.QUESTION_ANSWERED: questions.of_answered,
        NoticeKind.QUESTION_REMOVED: questions.of_removed,
        NoticeKind.QUESTION_CLOSED: questions.of_closed,
        NoticeKind.RESULT_SUBMITTED: results.of_submitted,
        NoticeKind.RESULT_TO_AGREE: results.of_approved,
        NoticeKind.RESULT_SENT_BACK: results.of_sent_back,
        NoticeKind.RESULT_PUBLISHED: results.of_published,
        NoticeKind.BRIEF_UNSEALED: briefs.of_unsealed,
        NoticeKind.WORKSPACE_LOOKED_INTO: workspace_looks.of_opened,
        NoticeKind.GUARDIAN_ANSWERED: guardians.of_answers,
        NoticeKind.ORGANISATION_TO_CHECK: organisations.of_check,
        NoticeKind.VERIFICATION_TAKEN_BACK: organisations.of_doubt,
        NoticeKind.NAME_REFUSED: organisations.of_refused_name,
        NoticeKind.PUPIL_UNCONFIRMED: answer_clocks.of_overdue,
        NoticeKind.INVITATION_ENDED: answer_clocks.of_ended_invitations,
        NoticeKind.ANSWER_SOON: answer_clocks.of_reminders,
        NoticeKind.ANSWER_OVERDUE: answer_clocks.of_overdue,
        NoticeKind.ANSWER_REMINDER: answer_clocks.of_reminders,
        NoticeKind.SPACE_REFUSED: matching.of_refused,
    }
)
