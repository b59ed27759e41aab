"""What tells that a stored list may rest on something else of its person than before."""

import datetime
from collections import defaultdict
from typing import Any

from django.db.models import Count, Max

from tribes.enums import Visibility
from tribes.models import Feedback, Profile, ProfileSkill, Suggestion

Sign = tuple[Any, ...]
_SKILL = (
    *("skill_id", "level", "is_wish"),
    *("skill__name_nl", "skill__name_en", "skill__is_listed"),
)
_PERSON = ("person__role", "person__is_active", "person__age_band")
_OPINION = ("challenge_id", "kind", "challenge__updated_at", "challenge__state")


def signs(now: datetime.datetime) -> dict[int, Sign]:
    """Of everybody with a profile, by the id of the person; four queries.

    As long as a sign stays what it is, nothing changed of the person that decides on their list,
    and the stored list is still the same one. What was said is read as it weighs at this moment.
    """
    skills, said, lists = _skills(), _said(now), _lists()
    people = Profile.objects.order_by("pk").values_list(
        "person_id", "updated_at", "is_matched", *_PERSON
    )
    return {pk: (*own, skills[pk], said[pk], lists.get(pk)) for pk, *own in people}


def _skills() -> dict[int, Sign]:
    found: dict[int, Sign] = defaultdict(tuple)
    rows = ProfileSkill.objects.order_by("pk").values_list("profile__person_id", *_SKILL)
    for pk, *skill in rows:
        found[pk] += (*skill,)
    return found


def _said(now: datetime.datetime) -> dict[int, Sign]:
    found: dict[int, Sign] = defaultdict(tuple)
    rows = Feedback.objects.order_by("pk").values_list(
        "person_id", "given_at", "challenge__edition__visibility", *_OPINION
    )
    for pk, given_at, visibility, *opinion in rows:
        # Whether somebody may still see another edition is not told by any row of theirs.
        is_sure = visibility == Visibility.PUBLIC
        found[pk] += ((now - given_at).days, *opinion, is_sure or object())
    return found


def _lists() -> dict[int, Sign]:
    rows = Suggestion.objects.order_by().values_list("person_id")
    return {pk: (last, count) for pk, last, count in rows.annotate(Max("pk"), Count("pk"))}
