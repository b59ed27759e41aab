import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tribes.models import PartnerMembership
from tribes.rules import organisations
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_arrange(person: Viewer) -> Verdict:
    """Tiers, and who is a partner since when."""
    return organisations.manages(person)


def may_end(person: Viewer, membership: PartnerMembership, until: datetime.date) -> Verdict:
    return first_no(
        may_arrange(person),
        YES
        if membership.until is None or until < membership.until
        else no("ended_before", _("This partnership ends before that day already.")),
    )


def counts_on(day: datetime.date) -> Q:
    """The partnerships that count on this day; `until` is the first day that does not."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def overlaps(since: datetime.date, until: datetime.date | None) -> Q:
    begins_before = Q() if until is None else Q(since__lt=until)
    return begins_before & (Q(until__isnull=True) | Q(until__gt=since))
