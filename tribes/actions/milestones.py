import datetime

from django.db import transaction

from tribes.actions import answer_clocks, audit
from tribes.actions.locking import lock_tribe
from tribes.enums import RequestKind
from tribes.events import MilestoneDelivered, publish
from tribes.models import Milestone, Person
from tribes.rules import texts
from tribes.rules.milestones import may_deliver
from tribes.rules.verdict import require


@transaction.atomic
def deliver(*, milestone: Milestone, text: str, by: Person, now: datetime.datetime) -> Milestone:
    """Hand in what was asked, or hand in again."""
    tribe = lock_tribe(milestone.tribe_id)
    current = Milestone.objects.get(pk=milestone.pk)
    current.tribe = tribe
    require(may_deliver(by, current))
    current.delivered_text = texts.clean(Milestone, "delivered_text", text, is_required=True)
    current.delivered_at = now
    current.delivered_by = by
    current.save(update_fields=["delivered_text", "delivered_at", "delivered_by"])
    audit.write(action="milestone.delivered", subject=current, by=by, data={"tribe": tribe.pk})
    answer_clocks.stop(kind=RequestKind.MILESTONE, subjects=[current], now=now)
    answer_clocks.start(kind=RequestKind.REVIEW, subject=current, by=by, now=now)
    publish(MilestoneDelivered(milestone_id=current.pk))
    return current
