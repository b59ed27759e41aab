import datetime

from django.db import transaction

from tribes.actions import answer_clocks, audit
from tribes.enums import Audience, RequestKind
from tribes.events import AccessChanged, publish
from tribes.models import Membership, Milestone, Person, Stream, Tribe, Workspace
from tribes.rules.tribes import may_open_workspace
from tribes.rules.verdict import require


@transaction.atomic
def open_for(*, tribe: Tribe, by: Person, now: datetime.datetime) -> Workspace:
    """Open the place of work: a stream for the tribe, one with the company, and the milestones."""
    require(may_open_workspace(by, tribe))
    workspace = Workspace.objects.create(tribe=tribe)
    Workspace.objects.filter(pk=workspace.pk).update(opened_at=now)
    for audience in Audience:
        Stream.objects.create(workspace=workspace, audience=audience)
    milestones = Milestone.objects.bulk_create(_milestones(tribe))
    audit.write(action="workspace.opened", subject=workspace, by=by, data={"tribe": tribe.pk})
    for milestone in milestones:
        answer_clocks.start(kind=RequestKind.MILESTONE, subject=milestone, by=None, now=now)
    members = Membership.objects.filter(tribe=tribe, left_at=None)
    for person_id in members.values_list("person_id", flat=True):
        publish(AccessChanged(person_id=person_id, tribe_id=tribe.pk))
    return workspace


def _milestones(tribe: Tribe) -> list[Milestone]:
    edition = tribe.challenge.edition
    return [
        Milestone(
            tribe=tribe,
            key=milestone["key"],
            name_nl=milestone["name_nl"],
            name_en=milestone["name_en"],
            due_on=edition.starts_on + datetime.timedelta(days=milestone["day"]),
        )
        for milestone in edition.milestones
    ]
