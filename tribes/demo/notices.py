"""What the people of the demo were told yesterday: so lists and mail are not empty."""

import datetime

from django.utils import timezone

from tribes.actions import notices
from tribes.enums import ChallengeState, NoticeKind, RequestState, Role, TribeState
from tribes.models import Application, Challenge, JoinRequest, Membership, Person, Review, Tribe


def load_notices(today: datetime.date) -> None:
    yesterday = today - datetime.timedelta(days=1)
    now = timezone.make_aware(datetime.datetime.combine(yesterday, datetime.time(15, 40)))
    _load_challenges(now)
    for tribe in Tribe.objects.select_related("coach").filter(state=TribeState.RUNNING):
        people = [tribe.coach] if tribe.coach else []
        notices.tell(kind=NoticeKind.COACH_ASSIGNED, subject_id=tribe.pk, people=people, now=now)
    for request in JoinRequest.objects.filter(state=RequestState.PENDING):
        people = _members(request.tribe_id)
        notices.tell(kind=NoticeKind.JOIN_REQUESTED, subject_id=request.pk, people=people, now=now)
    for application in Application.objects.filter(state=RequestState.PENDING):
        challenge = Challenge.objects.get(tribes=application.tribe_id)
        people = _colleagues(challenge)
        notices.tell(
            kind=NoticeKind.TRIBE_APPLIED, subject_id=application.pk, people=people, now=now
        )
    at_work = Review.objects.filter(milestone__tribe__state=TribeState.RUNNING)
    for review in at_work.filter(released_at__isnull=False).select_related("milestone"):
        people = _members(review.milestone.tribe_id)
        notices.tell(kind=NoticeKind.REVIEW_RELEASED, subject_id=review.pk, people=people, now=now)


def _load_challenges(now: datetime.datetime) -> None:
    for challenge in Challenge.objects.filter(state=ChallengeState.SUBMITTED):
        people = [challenge.decider] if challenge.decider else []
        notices.tell(
            kind=NoticeKind.CHALLENGE_SUBMITTED, subject_id=challenge.pk, people=people, now=now
        )
    for challenge in Challenge.objects.filter(state=ChallengeState.PUBLISHED):
        people = _colleagues(challenge)
        notices.tell(
            kind=NoticeKind.CHALLENGE_PUBLISHED, subject_id=challenge.pk, people=people, now=now
        )


def _colleagues(challenge: Challenge) -> list[Person]:
    members = challenge.organisation.members.filter(person__role=Role.COMPANY)
    return [member.person for member in members.select_related("person")]


def _members(tribe_id: int) -> list[Person]:
    rows = Membership.objects.filter(tribe=tribe_id, left_at=None).select_related("person")
    return [row.person for row in rows]
