"""What may not change under a running edition. What was agreed stays: a change that would make
something that exists invalid is refused and says by what; everything else is for new work."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tribes.enums import ChallengeState, Phase, TribeState
from tribes.exceptions import Text
from tribes.models import Challenge, Edition, Milestone, Tribe
from tribes.rules.phases import boundaries
from tribes.rules.tribes import ACTIVE

# A draft was promised nothing yet: it is checked when it is sent in.
UNBOUND = (ChallengeState.DRAFT, ChallengeState.WITHDRAWN)
Errors = dict[str, list[Text]]
Wanted = Mapping[str, Any]


def problems(edition: Edition, wanted: Wanted, today: datetime.date) -> Errors:
    """Every field that cannot change so, with the reason."""
    return {
        **_of_choices(edition, wanted),
        **_of_size(edition, wanted),
        **_of_dates(edition, wanted, today),
    }


def _of_choices(edition: Edition, wanted: Wanted) -> Errors:
    posted = Challenge.objects.filter(edition=edition).exclude(state__in=UNBOUND)
    errors: Errors = {}
    for name, field in (("languages", "language"), ("terms", "terms"), ("themes", "theme")):
        if wanted[name]:
            outside = posted.exclude(**{f"{field}__in": wanted[name]}).exclude(**{field: None})
            _add(errors, name, outside.count())
    if wanted["levels"]:
        lists = posted.values_list("levels", flat=True)
        _add(errors, "levels", sum(not set(row) <= set(wanted["levels"]) for row in lists))
    return errors


def _add(errors: Errors, name: str, used: int) -> None:
    if used:
        reason = ngettext_lazy(
            "%(number)d challenge uses what you take away.",
            "%(number)d challenges use what you take away.",
            "number",
        )
        errors[name] = [reason % {"number": used}]


def _of_size(edition: Edition, wanted: Wanted) -> Errors:
    forming = _tribes(edition).annotate(size=Count("seats")).exclude(size=0)
    errors: Errors = {}
    if forming.filter(size__gt=wanted["tribe_max"]).exists():
        errors["tribe_max"] = [_("There is a tribe with more seats than that.")]
    waiting = forming.exclude(state=TribeState.RUNNING)
    if waiting.filter(size__lt=wanted["tribe_min"]).exists():
        errors["tribe_min"] = [_("There is a tribe with fewer seats than that.")]
    return errors


def _of_dates(edition: Edition, wanted: Wanted, today: datetime.date) -> Errors:
    tribes = _tribes(edition)
    errors: Errors = {}
    at_work = tribes.filter(workspace__isnull=False).exists()
    if at_work and wanted["starts_on"] != edition.starts_on:
        errors["starts_on"] = [_("Tribes are at work: their milestones count from this date.")]
    begun = {row.phase for row in boundaries(edition) if row.starts_on <= today}
    posted = Challenge.objects.filter(edition=edition).exclude(state__in=UNBOUND).exists()
    for phase, exists in ((Phase.INTAKE, posted), (Phase.SIGN_UP, tribes.exists())):
        if exists and phase in begun and wanted[phase] > today:
            errors[phase] = [_("This has begun already: people have done something in it.")]
    last = Milestone.objects.filter(tribe__in=tribes).aggregate(day=Max("due_on"))["day"]
    if last and wanted["ends_on"] < last:
        reason = _("The last milestone of a tribe is on %(date)s.")
        errors["ends_on"] = [reason % {"date": date_format(last)}]
    return errors


def _tribes(edition: Edition) -> QuerySet[Tribe]:
    return Tribe.objects.filter(challenge__edition=edition, state__in=ACTIVE)
