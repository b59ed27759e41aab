"""The work of a coach or programme manager who leaves goes to somebody who stays."""

from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, tribes
from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Edition, Person, Tribe
from tribes.rules.challenges import INTAKE_STATES
from tribes.rules.roles import is_coach
from tribes.rules.tribes import ACTIVE


def of_coach(*, leaver: Person, successor: Person | None, by: Person) -> None:
    """The tribes that still go on; without a successor they look for a coach again."""
    coached = Tribe.objects.filter(coach=leaver, state__in=ACTIVE).order_by("pk")
    if successor is not None and (successor.pk == leaver.pk or not is_coach(successor)):
        raise InvalidValue({"successor": [_("Choose another coach.")]})
    for tribe in coached:
        # Where somebody under 18 is at work this refuses to leave them without a coach.
        tribes.assign_coach(tribe=tribe, coach=successor, by=by)


def of_manager(*, leaver: Person, by: Person) -> None:
    """Editions, and challenges that wait for a decision, go to the manager who closes the
    account: nobody else is known to be there."""
    for edition in Edition.objects.select_for_update().filter(manager=leaver).order_by("pk"):
        edition.manager = by
        edition.save(update_fields=["manager"])
        audit.write(action="edition.handed_over", subject=edition, by=by, data={"to": by.pk})
    waiting = Challenge.objects.filter(decider=leaver, state__in=INTAKE_STATES)
    for challenge in waiting.select_for_update().order_by("pk"):
        challenge.decider = by
        challenge.save(update_fields=["decider"])
        audit.write(action="challenge.handed_over", subject=challenge, by=by, data={"to": by.pk})
