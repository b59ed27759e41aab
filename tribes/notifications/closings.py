"""What is told about a challenge that an edition leaves behind when it closes."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState, TribeState
from tribes.models import Challenge, Person, Tribe
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import challenges
from tribes.rules.challenge_states import last_day_to_form
from tribes.rules.tribes import FOUND


def of_untaken(viewer: Person, numbers: Collection[int]) -> Letters:
    tribes = Tribe.objects.filter(challenge=OuterRef("pk"))
    rows = challenges.visible_to(viewer).annotate(
        is_forming=Exists(tribes.filter(state=TribeState.FORMING)),
        has_applied=Exists(tribes.filter(state__in=FOUND)),
    )
    return letters(rows.filter(pk__in=numbers), _untaken)


def of_expired(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.of_person(viewer).filter(pk__in=numbers), _expired)


def of_returned(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.of_person(viewer).filter(pk__in=numbers), _returned)


def _untaken(challenge: Any) -> Letter:
    """With the day that holds when it is read: the dates of an edition may move."""
    last_day = last_day_to_form(challenge, timezone.localdate())
    waits = challenge.state == ChallengeState.PUBLISHED and last_day is not None
    return Letter(
        subject=_("No tribe has applied yet: %(title)s"),
        lines=(
            _("No tribe has applied for “%(title)s” yet."),
            _("Somebody has started a tribe for it, which is still forming.")
            if challenge.is_forming
            else _("Nobody has started a tribe for it either."),
            *([_("The last day to form a tribe is %(day)s.")] if last_day else []),
            _("Tell a class or a coach about it, or make the text easier to take on."),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title, "day": date_format(last_day) if last_day else ""},
        is_settled=not waits or challenge.has_applied,
    )


def _expired(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("No tribe took on your challenge: %(title)s"),
        lines=(
            _("The edition %(edition)s has closed. No tribe was at work on “%(title)s”."),
            _("You can start again in the next edition. All that you wrote is there."),
        ),
        action=_("See your challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title, "edition": str(challenge.edition)},
    )


def _returned(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("Your challenge is a draft again: %(title)s"),
        lines=(
            _("The edition %(edition)s closed before “%(title)s” was public."),
            _("Your text is saved as a draft. You can take it along to the next edition."),
        ),
        action=_("See your drafts"),
        page="company_drafts",
        values={"title": challenge.title, "edition": str(challenge.edition)},
        is_settled=challenge.state != ChallengeState.DRAFT,
    )
