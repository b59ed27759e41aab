from django.db import transaction

from tribes.actions import audit
from tribes.models import Membership, Person
from tribes.rules.suggestions import may_read_of_member
from tribes.rules.verdict import require


@transaction.atomic
def log_view(*, membership: Membership, by: Person) -> None:
    """Write down that somebody looks at the suggestions of a member, each time."""
    require(may_read_of_member(by, membership))
    audit.write(
        action="suggestions.read",
        subject=membership,
        by=by,
        data={"tribe": membership.tribe_id, "person": membership.person_id},
    )
