import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.actions import (
    answer_clocks,
    audit,
    challenge_versions,
    endings,
    skills,
    standings,
    verifications,
)
from tribes.actions.locking import lock_challenge_at_hand, lock_organisation, lock_tribes
from tribes.actions.slugs import free_slug
from tribes.enums import ChallengeState, Level, RequestKind
from tribes.exceptions import InvalidValue, StaleVersion, Text
from tribes.models import Challenge, Edition, Person, Theme
from tribes.queries.challenges import field_values
from tribes.rules import challenges as rules
from tribes.rules import edition_questions, edition_values, terms
from tribes.rules.answer_days import answer_day
from tribes.rules.values import Invalid, clean, clean_choices, clean_text
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days

MOST_SKILLS = 15


@transaction.atomic
def save_draft(
    *, challenge: Challenge, values: Mapping[str, Any], version: int, by: Person
) -> Challenge:
    """Store what was typed so far. Raises `StaleVersion` when somebody else saved in between."""
    lock_challenge_at_hand(challenge)
    require(rules.may_save_draft(by, challenge))
    if version != challenge.version:
        raise StaleVersion(
            _("Somebody else changed this challenge."), current=field_values(challenge)
        )
    cleaned = clean_values(rules.DRAFT_FIELDS, values, edition=challenge.edition)
    changed = put_values(challenge, cleaned)
    # An autosave without news must not make the other tab stale.
    if changed:
        challenge.version += 1
        challenge.save()
        audit.write(
            action="challenge.draft_saved", subject=challenge, by=by, data={"fields": changed}
        )
    return challenge


@transaction.atomic
def submit(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """Hand in, also again after a question. From here somebody decides, before a date."""
    lock_challenge_at_hand(challenge)
    today = timezone.localdate(now)
    require(rules.may_submit(by, challenge, today))
    _refuse_incomplete(challenge, today)
    edition = challenge.edition
    challenge.state = ChallengeState.SUBMITTED
    challenge.submitted_at = now
    challenge.decider = edition.manager
    challenge.answer_due_on = answer_day(edition, today)
    challenge.save()
    audit.write(
        action="challenge.submitted",
        subject=challenge,
        by=by,
        data={"answer_due_on": challenge.answer_due_on.isoformat()},
    )
    answer_clocks.stop(kind=RequestKind.QUESTION, subjects=[challenge], now=now)
    answer_clocks.start(kind=RequestKind.CHALLENGE, subject=challenge, by=by, now=now)
    events.publish(events.ChallengeSubmitted(challenge_id=challenge.pk))
    return challenge


@transaction.atomic
def ask(*, challenge: Challenge, question: str, by: Person, now: datetime.datetime) -> Challenge:
    """Send a challenge back to the company with a question. Now the company has a date."""
    lock_challenge_at_hand(challenge)
    require(rules.may_ask(by, challenge))
    text = clean(Challenge, ["question"], {"question": question})["question"]
    if not text:
        raise InvalidValue({"question": [_("Write your question.")]})
    challenge.question = text
    challenge.state = ChallengeState.IN_QUESTION
    today = timezone.localdate(now)
    challenge.answer_due_on = add_working_days(today, challenge.edition.answer_days)
    challenge.save()
    audit.write(action="challenge.questioned", subject=challenge, by=by)
    answer_clocks.stop(kind=RequestKind.CHALLENGE, subjects=[challenge], now=now)
    answer_clocks.start(kind=RequestKind.QUESTION, subject=challenge, by=by, now=now)
    events.publish(events.ChallengeQuestioned(challenge_id=challenge.pk))
    return challenge


@transaction.atomic
def publish(
    *,
    challenge: Challenge,
    by: Person,
    now: datetime.datetime,
    verify: str = "",
    reason: str = "",
) -> Challenge:
    """`verify` says that the manager has checked the organisation, in the same breath: it is what
    they looked at, as `rules.organisations.seen`; `reason` is for a company without a number."""
    require(rules.may_look_at_intake(by))
    organisation = challenge.organisation
    if verify:
        lock_organisation(organisation)
    lock_challenge_at_hand(challenge)
    if verify and organisation.verified_at is None:
        verifications.verify(organisation=organisation, seen=verify, reason=reason, by=by, now=now)
        challenge.organisation = organisation
    require(rules.may_publish(by, challenge))
    others = Challenge.objects.exclude(pk=challenge.pk)
    challenge.former_slug = challenge.slug
    challenge.slug = free_slug(others, challenge.title, fallback="challenge", limit=120)
    challenge.state = ChallengeState.PUBLISHED
    challenge.published_at = now
    challenge.save()
    challenge_versions.record(challenge=challenge, by=by, now=now)
    audit.write(action="challenge.published", subject=challenge, by=by)
    answer_clocks.stop(kind=RequestKind.CHALLENGE, subjects=[challenge], now=now)
    events.publish(events.ChallengePublished(challenge_id=challenge.pk))
    return challenge


@transaction.atomic
def withdraw(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """Take the challenge back. Its tribes stop, and whoever waits for an answer gets one."""
    lock_challenge_at_hand(challenge)
    lock_tribes(challenge)
    require(rules.may_withdraw(by, challenge))
    challenge.state = ChallengeState.WITHDRAWN
    challenge.save()
    standings.stop_all(challenge=challenge, by=by, now=now)
    audit.write(action="challenge.withdrawn", subject=challenge, by=by)
    endings.of_challenge(challenge=challenge, by=by, now=now)
    events.publish(events.ChallengeWithdrawn(challenge_id=challenge.pk))
    return challenge


def clean_values(
    names: Sequence[str], values: Mapping[str, Any], *, edition: Edition
) -> dict[str, Any]:
    """The values as they are stored; `InvalidValue` names every bad one."""
    answers = partial(edition_questions.clean_answers, edition)
    return clean(Challenge, names, values, cleaners={**_CLEANERS, "answers": answers})


def put_values(challenge: Challenge, cleaned: dict[str, Any]) -> list[str]:
    """Put the values on the challenge and return the names of those that are new."""
    wanted = cleaned.pop("skills", None)
    if "answers" in cleaned:
        cleaned |= edition_questions.stored(challenge, cleaned["answers"])
    changed = [name for name, value in cleaned.items() if getattr(challenge, name) != value]
    for name in changed:
        setattr(challenge, name, cleaned[name])
    if wanted is not None:
        rows = {skills.find_or_create(name=name) for name in wanted}
        if rows != set(challenge.skills.all()):
            challenge.skills.set(rows)
            changed.append("skills")
    return changed


def _refuse_incomplete(challenge: Challenge, today: datetime.date) -> None:
    errors: dict[str, list[Text]] = {
        name: [_("Fill this in before you submit.")] for name in rules.missing_fields(challenge)
    }
    if not terms.standing(challenge):
        errors["own_terms"] = [_("Write your own terms, or choose a standard text.")]
    if challenge.closes_on and challenge.closes_on < today:
        errors["closes_on"] = [_("Choose a date that is not over yet.")]
    errors |= edition_values.refuse_outside(challenge.edition, field_values(challenge))
    if errors:
        raise InvalidValue(errors)


def _clean_theme(value: Any) -> Theme | None:
    if value is None or value == "" or isinstance(value, Theme):
        return value or None
    theme = Theme.objects.filter(slug=clean_text(value)).first()
    if theme is None:
        raise Invalid(_("Choose from the list."))
    return theme


def _clean_skills(value: Any) -> list[str]:
    return skills.clean_names(value, most=MOST_SKILLS)


_CLEANERS = {
    "theme": _clean_theme,
    "levels": lambda value: clean_choices(value, Level.values),
    "skills": _clean_skills,
}
