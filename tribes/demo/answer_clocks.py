"""Every request of the demo has its clock; one tribe has waited too long for its company."""

import datetime

from django.utils import timezone

from tribes.actions import answer_clocks
from tribes.enums import RequestState
from tribes.models import Application

LATE = datetime.timedelta(days=7)


def load_clocks() -> None:
    late = Application.objects.filter(state=RequestState.PENDING).order_by("pk").first()
    if late is not None:
        late.answer_due_on -= LATE
        late.save(update_fields=["answer_due_on"])
    answer_clocks.escalate_overdue(now=timezone.now())
