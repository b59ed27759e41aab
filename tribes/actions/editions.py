import datetime

from django.db import transaction
from django.utils import timezone

from tribes.actions import audit
from tribes.actions.slugs import free_slug
from tribes.enums import Preset
from tribes.models import Edition, Person
from tribes.rules import editions as rules
from tribes.rules.presets import PRESETS
from tribes.rules.values import clean
from tribes.rules.verdict import require


@transaction.atomic
def create(
    *,
    name_nl: str,
    name_en: str,
    preset: str,
    starts_on: datetime.date,
    manager: Person,
    by: Person,
    today: datetime.date | None = None,
) -> Edition:
    """Start a round from a preset. Sign-up opens today and closes at the start."""
    require(rules.may_create(by, manager))
    values = {"name_nl": name_nl, "name_en": name_en, "preset": preset, "starts_on": starts_on}
    cleaned = clean(Edition, values, values)
    plan = PRESETS[Preset(cleaned["preset"])]
    first_day: datetime.date = cleaned["starts_on"]
    edition = Edition.objects.create(
        **cleaned,
        slug=free_slug(Edition.objects.all(), cleaned["name_nl"], fallback="edition"),
        sign_up_opens_on=min(today or timezone.localdate(), first_day),
        sign_up_closes_on=first_day,
        ends_on=first_day + datetime.timedelta(days=plan.days - 1),
        milestones=[dict(milestone) for milestone in plan.milestones],
        manager=manager,
    )
    audit.write(action="edition.created", subject=edition, by=by, data={"preset": preset})
    return edition
