import datetime

from django.db import transaction

from tribes.actions import audit
from tribes.events import CheckInMade, publish
from tribes.models import CheckIn, Person, Tribe
from tribes.rules import check_ins as rules
from tribes.rules import values
from tribes.rules.verdict import require


@transaction.atomic
def make(
    *,
    tribe: Tribe,
    goal: str,
    progress: str,
    cooperation: str,
    note: str = "",
    by: Person,
    now: datetime.datetime,
) -> CheckIn:
    require(rules.may_make(by, tribe))
    given = {"goal": goal, "progress": progress, "cooperation": cooperation, "note": note}
    answers = values.clean(CheckIn, given, given)
    check_in = CheckIn.objects.create(tribe=tribe, coach=by, at=now, **answers)
    audit.write(action="check_in.made", subject=check_in, by=by, data={"tribe": tribe.pk})
    publish(CheckInMade(check_in_id=check_in.pk))
    return check_in
