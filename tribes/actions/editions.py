import datetime
import secrets
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, versions
from tribes.actions.slugs import free_slug
from tribes.enums import Phase, Preset, Visibility
from tribes.exceptions import InvalidValue, Text
from tribes.models import Edition, Organisation, Person
from tribes.queries.editions import answered_keys, current_values, field_values
from tribes.rules import edition_changes, edition_questions, edition_values, phases
from tribes.rules import editions as rules
from tribes.rules.presets import PRESETS, phase_dates
from tribes.rules.values import clean
from tribes.rules.verdict import require

# Names and dates belong to one round alone.
OF_ONE_ROUND = frozenset({"name_nl", "name_en", "starts_on", "ends_on"})
_OF_NEW = {"starts_on": edition_values.clean_day, "funders": edition_values.clean_funders}
COPIED = tuple(name for name in edition_values.FIELDS if name not in OF_ONE_ROUND)


@transaction.atomic
def create(
    *,
    name_nl: str,
    name_en: str,
    preset: str,
    starts_on: datetime.date,
    manager: Person,
    funders: Collection[Any] | QuerySet[Organisation] = (),
    by: Person,
) -> Edition:
    """Start a round from a preset: its dates count from the first day."""
    require(rules.may_create(by, manager))
    values = {
        "name_nl": name_nl,
        "name_en": name_en,
        "preset": preset,
        "starts_on": starts_on,
        "funders": funders,
    }
    cleaned = clean(Edition, values, values, cleaners=_OF_NEW)
    paying = cleaned.pop("funders")
    plan = PRESETS[Preset(cleaned["preset"])]
    dates = phase_dates(Preset(cleaned["preset"]), cleaned["starts_on"])
    edition = Edition(
        **cleaned,
        slug=free_slug(Edition.objects.all(), cleaned["name_nl"], fallback="edition"),
        ends_on=cleaned["starts_on"] + datetime.timedelta(days=plan.days - 1),
        milestones=[dict(milestone) for milestone in plan.milestones],
        spreads_attention=plan.spreads_attention,
        manager=manager,
    )
    _set_phases(edition, dates)
    edition.save()
    edition.funders.set(paying)
    audit.write(action="edition.created", subject=edition, by=by, data={"preset": preset})
    return edition


@transaction.atomic
def clone(
    *,
    edition: Edition,
    name_nl: str,
    name_en: str,
    starts_on: datetime.date,
    funders: Collection[Any] | QuerySet[Organisation] | None = None,
    by: Person,
) -> Edition:
    """The same process again from another first day: every date moves as far as the first.

    Its funders are the same as well, where no others are given.
    """
    copy = create(
        name_nl=name_nl,
        name_en=name_en,
        preset=edition.preset,
        starts_on=starts_on,
        manager=by,
        funders=edition.funders.all() if funders is None else funders,
        by=by,
    )
    shift = copy.starts_on - edition.starts_on
    copy.ends_on = edition.ends_on + shift
    copy.milestones = edition.milestones
    for name in COPIED:
        setattr(copy, name, getattr(edition, name))
    dates = edition_values.dates_of(edition)
    _set_phases(copy, {phase: day + shift for phase, day in dates.items()})
    _give_link(copy)
    copy.save()
    copy.themes.set(edition.themes.all())
    copy.schools.set(edition.schools.all())
    audit.write(action="edition.cloned", subject=copy, by=by, data={"from": edition.pk})
    return copy


@transaction.atomic
def change(
    *,
    edition: Edition,
    values: Mapping[str, Any],
    version: int,
    by: Person,
    today: datetime.date,
) -> Edition:
    """Change what is given. What would break something that exists is refused, field by field;
    `StaleVersion` when somebody else saved since `version` was read."""
    require(rules.may_manage(by))
    edition.refresh_from_db(from_queryset=Edition.objects.select_for_update())
    versions.require_seen(edition, version, current_values(edition))
    old = field_values(edition)
    wanted = {**old, **edition_values.cleaned(values)}
    wanted["questions"] = edition_questions.with_keys(
        wanted["questions"], edition.questions, answered_keys(edition)
    )
    _refuse(edition_values.out_of_order(wanted))
    _refuse(edition_changes.problems(edition, wanted, today))
    changed = [name for name, value in old.items() if wanted[name] != value]
    for name in edition_values.FIELDS:
        setattr(edition, name, wanted[name])
    _set_phases(edition, {phase: wanted[phase] for phase in edition_values.PHASES})
    _hold_move(edition, today)
    edition.read_only_from = phases.read_only_from(edition, today)
    _give_link(edition)
    edition.version += 1
    edition.save()
    edition.themes.set(wanted["themes"])
    edition.funders.set(wanted["funders"])
    audit.write(action="edition.changed", subject=edition, by=by, data={"fields": changed})
    return edition


@transaction.atomic
def renew_link(*, edition: Edition, by: Person) -> Edition:
    """Make a new invitation link; the old one opens nothing any more."""
    require(rules.may_manage(by))
    edition.refresh_from_db(from_queryset=Edition.objects.select_for_update())
    if edition.visibility == Visibility.PUBLIC:
        raise InvalidValue({"visibility": [_("A public edition has no link.")]})
    edition.invite_secret = secrets.token_urlsafe(32)
    edition.save(update_fields=["invite_secret"])
    audit.write(action="edition.link_renewed", subject=edition, by=by)
    return edition


def _set_phases(edition: Edition, dates: Mapping[Phase, datetime.date]) -> None:
    """The phases, and the dates of the edition that follow from them."""
    work = edition.starts_on
    days = {**dates, Phase.WORK: work}
    edition.phases = [
        {"key": phase.value, "starts_on": days[phase].isoformat()}
        for phase in Phase
        if phase in days
    ]
    edition.sign_up_opens_on = days[Phase.SIGN_UP]
    edition.sign_up_closes_on = max(days[Phase.SIGN_UP], work - datetime.timedelta(days=1))
    edition.read_only_from = days[Phase.CLOSED]


def _hold_move(edition: Edition, today: datetime.date) -> None:
    """A move by hand holds until the clock gets ahead of it, by the dates as they are now."""
    if phases.is_moved(edition, today):
        last = edition.phase_moves.first()
        since = timezone.localdate(last.at) if last else today
        edition.moved_until = phases.holds_until(edition, Phase(edition.moved_to), since)


def _give_link(edition: Edition) -> None:
    if edition.visibility == Visibility.INVITATION and not edition.invite_secret:
        edition.invite_secret = secrets.token_urlsafe(32)


def _refuse(errors: dict[str, list[Text]]) -> None:
    if errors:
        raise InvalidValue(errors)
