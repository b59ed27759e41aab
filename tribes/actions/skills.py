from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.actions import audit
from tribes.actions.slugs import free_slug
from tribes.models import (
    Challenge,
    Person,
    Profile,
    ProfileSkill,
    Seat,
    Skill,
    SkillTerm,
    SubQuestion,
)
from tribes.models.skill_term import folded
from tribes.rules import skills as rules
from tribes.rules.skill_names import named_by
from tribes.rules.values import Invalid, clean_text
from tribes.rules.verdict import require

LONGEST_NAME = 80


def find_or_create(*, name: str) -> Skill:
    """The skill with this name or synonym in either language; other text becomes an unlisted skill.

    Raises `Invalid` for a name that cannot be stored.
    """
    text = _clean_name(name)
    if not text:
        raise Invalid(_("Give the name of a skill."))
    return find(text) or _create(text)


def find(name: str) -> Skill | None:
    """The skill that somebody means by this name; None where none or several answer to it."""
    terms = SkillTerm.objects.filter(text=folded(name), is_whole=True)
    return named_by(name, Skill.objects.filter(pk__in=terms.values("skill")))


def clean_names(value: Any, *, most: int) -> list[str]:
    """Names of skills, each once and without empty ones."""
    if not isinstance(value, list | tuple):
        raise Invalid(_("Give a list of skills."))
    names = dict.fromkeys(_clean_name(item) for item in value)
    names.pop("", None)
    if len(names) > most:
        raise Invalid(_("Choose at most %(limit)d skills.") % {"limit": most})
    return list(names)


@transaction.atomic
def merge(*, skill: Skill, into: Skill, by: Person) -> Skill:
    """Let a known skill take the place of a free text, which from now on leads to it."""
    require(rules.may_merge(by, skill, into))
    into.refresh_from_db(from_queryset=Skill.objects.select_for_update())
    merged, uses = skill.pk, absorb(skill=skill, into=into)
    data = {"from": merged, "profiles": len(uses)}
    audit.write(action="skill.merged", subject=into, by=by, data=data)
    for person_id in uses:
        events.publish(events.ProfileSaved(person_id=person_id))
    return into


def absorb(*, skill: Skill, into: Skill) -> list[int]:
    """Move every choice of `skill` to `into` and delete it; the ids of the people it touches."""
    people = Profile.objects.filter(skills__skill=skill).values_list("person_id", flat=True)
    touched = sorted(set(people))
    note_changed(skills=[skill])
    _move_profiles(skill, into)
    for model in (Challenge, Seat, SubQuestion):
        _move_chosen(model.skills.through, skill, into)
    into.merged_names = list(dict.fromkeys([*into.merged_names, *skill.names()]))
    skill.delete()
    into.save()
    return touched


def note_changed(*, skills: Collection[Skill]) -> None:
    """What is made of these skills says something else from now on.

    Matching reads a challenge or profile again when its own row changed, and a name or a choice
    stands in other rows.
    """
    now = timezone.now()
    Challenge.objects.filter(skills__in=skills).update(updated_at=now)
    Profile.objects.filter(skills__skill__in=skills).update(updated_at=now)


def _move_profiles(skill: Skill, into: Skill) -> None:
    """Who has both keeps the higher level."""
    theirs = {(row.profile_id, row.is_wish): row for row in ProfileSkill.objects.filter(skill=into)}
    for row in ProfileSkill.objects.filter(skill=skill):
        kept = theirs.get((row.profile_id, row.is_wish))
        if kept is None:
            row.skill = into
            row.save(update_fields=["skill"])
        else:
            row.delete()
            kept.level = max(kept.level, row.level) if row.level and kept.level else kept.level
            kept.save(update_fields=["level"])


def _move_chosen(rows: Any, skill: Skill, into: Skill) -> None:
    (owner,) = (
        field.attname
        for field in rows._meta.get_fields()
        if field.is_relation and field.related_model is not Skill
    )
    have = rows.objects.filter(skill=into).values(owner)
    rows.objects.filter(skill=skill, **{f"{owner}__in": have}).delete()
    rows.objects.filter(skill=skill).update(skill=into)


def _clean_name(value: Any) -> str:
    name = " ".join(clean_text(value).split())
    if len(name) > LONGEST_NAME:
        raise Invalid(_("The name of a skill has at most 80 characters."))
    return name


def _create(name: str) -> Skill:
    slug = free_slug(Skill.objects.all(), name, fallback="skill", limit=80)
    try:
        with transaction.atomic():
            return Skill.objects.create(slug=slug, name_nl=name, name_en=name, is_listed=False)
    except IntegrityError:
        # Somebody else typed the same new skill at the same moment.
        return find(name) or _create(name)
