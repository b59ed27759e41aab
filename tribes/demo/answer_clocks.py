"""Every request of the demo has its clock; one tribe has waited too long for its company."""

import datetime

from django.utils import timezone

from tribes.actions import answer_clocks
from tribes.enums import RequestKind, RequestState
from tribes.models import AnswerClock, Application, Milestone

LATE = datetime.timedelta(days=7)
MORNING = datetime.time(9)


def load_clocks() -> None:
    late = Application.objects.filter(state=RequestState.PENDING).order_by("pk").first()
    if late is not None:
        # All of it earlier: nobody asks after the day on which the answer was due.
        late.submitted_at -= LATE
        late.answer_due_on -= LATE
        late.save(update_fields=["submitted_at", "answer_due_on"])
        answer_clocks.start(
            kind=RequestKind.APPLICATION,
            subject=late,
            by=late.submitted_by,
            now=late.submitted_at,
        )
    for milestone in Milestone.objects.select_related("tribe__challenge__edition"):
        begins = milestone.tribe.challenge.edition.starts_on
        # Milestones are known from the first day; the demo itself begins only now.
        AnswerClock.objects.filter(kind=RequestKind.MILESTONE, subject_id=milestone.pk).update(
            asked_at=timezone.make_aware(datetime.datetime.combine(begins, MORNING))
        )
    answer_clocks.escalate_overdue(now=timezone.now())
