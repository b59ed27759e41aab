"""Bringing the list that comes with the platform into the database. There is no `by`."""

from dataclasses import dataclass

from django.db import transaction

from tribes.actions import skills
from tribes.actions.slugs import free_slug
from tribes.enums import SkillOrigin
from tribes.models import Skill, SkillTerm
from tribes.rules.skill_vocabulary import Entry, entries

SHIPPED = ("name_nl", "name_en", "field", "origin", "synonyms", "esco")


@dataclass(frozen=True)
class Loaded:
    added: int = 0
    changed: int = 0
    retired: int = 0

    def __bool__(self) -> bool:
        return self != Loaded()


@transaction.atomic
def load() -> Loaded:
    """Add what is new, change what was changed, and no longer offer what left the list.

    Nothing that people chose or typed goes away, and what staff took out of the pickers stays out.
    """
    listed = list(entries())
    stored = _stored_rows(listed)
    added: list[Skill] = []
    changed: list[Skill] = []
    for entry in listed:
        skill = stored.get(entry.slug) or Skill(slug=entry.slug)
        if _put(entry, skill):
            (changed if skill.pk else added).append(skill)
    Skill.objects.bulk_create(added)
    Skill.objects.bulk_update(changed, ["slug", *SHIPPED], batch_size=200)
    SkillTerm.objects.index([*added, *changed])
    skills.note_changed(skills=changed)
    return Loaded(len(added), len(changed), _retire(listed))


def _stored_rows(listed: list[Entry]) -> dict[str, Skill]:
    """The rows that become these entries: by slug, or else by the address in ESCO."""
    slugs = {entry.slug for entry in listed}
    addresses = {entry.esco: entry.slug for entry in listed if entry.esco}
    by_slug = {skill.slug: skill for skill in Skill.objects.filter(slug__in=slugs)}
    for slug, skill in list(by_slug.items()):
        if not skill.is_listed and skill.origin == SkillOrigin.PEOPLE:
            # A free text keeps its name and its choices, and gives way with its address only.
            skill.slug = free_slug(Skill.objects.all(), f"{slug}-2", fallback="skill")
            skill.save(update_fields=["slug"])
            del by_slug[slug]
    for official in Skill.objects.filter(esco__in=addresses, origin=SkillOrigin.ESCO):
        slug = addresses[official.esco]
        if slug in by_slug:
            by_slug[slug].official_names = official.official_names
            skills.absorb(skill=official, into=by_slug[slug])
        else:
            official.slug = slug
            by_slug[slug] = official
    return by_slug


def _put(entry: Entry, skill: Skill) -> bool:
    """Write the entry on the row; whether that changed anything."""
    values = {
        "name_nl": entry.nl,
        "name_en": entry.en,
        "field": entry.field,
        "origin": SkillOrigin.VOCABULARY,
        "synonyms": entry.synonyms,
        "esco": entry.esco,
    }
    differs = [name for name in SHIPPED if getattr(skill, name) != values[name]]
    for name in differs:
        setattr(skill, name, values[name])
    return bool(differs)


def _retire(listed: list[Entry]) -> int:
    gone = Skill.objects.filter(origin=SkillOrigin.VOCABULARY, is_listed=True)
    gone = gone.exclude(slug__in=[entry.slug for entry in listed])
    skills.note_changed(skills=list(gone))
    return gone.update(is_listed=False)
