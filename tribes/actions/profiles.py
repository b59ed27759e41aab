from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.actions import audit, skills
from tribes.enums import SkillLevel
from tribes.exceptions import InvalidValue
from tribes.models import Person, Profile, ProfileSkill, Skill
from tribes.rules import profiles as rules
from tribes.rules.values import Invalid, clean, clean_choices
from tribes.rules.verdict import require

MOST_SKILLS = 30
FIELDS = (
    "level",
    "study",
    "background",
    "hours_per_week",
    "place",
    "travel_km",
    "travel_by",
    "languages",
)


@transaction.atomic
def save(*, person: Person, values: Mapping[str, Any], by: Person) -> Profile:
    """Store some fields of a profile; the first save makes it."""
    require(rules.may_save(by, person))
    cleaned = clean(Profile, FIELDS, values, cleaners=_CLEANERS)
    profile, is_new = Profile.objects.select_for_update().get_or_create(person=person)
    changed = [name for name, value in cleaned.items() if getattr(profile, name) != value]
    if not (changed or is_new):
        return profile
    for name in changed:
        setattr(profile, name, cleaned[name])
    profile.save()
    _tell(profile, "profile.saved", by, {"fields": changed})
    return profile


@transaction.atomic
def set_skills(
    *, profile: Profile, can: Iterable[tuple[str, int]], wants: Iterable[str], by: Person
) -> Profile:
    """Replace all skills and wishes of a profile."""
    require(rules.may_save(by, profile.person))
    levels, wishes = _clean_skills(list(can), list(wants))
    _lock(profile)
    profile.skills.all().delete()
    rows = {skills.find_or_create(name=name): level for name, level in levels.items()}
    wished = {skills.find_or_create(name=name) for name in wishes}
    ProfileSkill.objects.bulk_create(
        [
            *(ProfileSkill(profile=profile, skill=row, level=rows[row]) for row in rows),
            *(
                ProfileSkill(profile=profile, skill=row, is_wish=True)
                for row in sorted(wished, key=lambda skill: skill.slug)
            ),
        ]
    )
    profile.save()
    _tell(profile, "profile.skills_set", by, {"can": len(rows), "wants": len(wished)})
    return profile


@transaction.atomic
def add_skill(*, profile: Profile, name: str, level: int, by: Person) -> Skill:
    """Add one skill, or change how well; a wish for the same skill stays."""
    require(rules.may_save(by, profile.person))
    _lock(profile)
    levels, _wishes = _clean_skills([(name, level)], [])
    if not levels:
        raise InvalidValue({"can": [_("Give the name of a skill.")]})
    skill = skills.find_or_create(name=name)
    if profile.skills.filter(is_wish=False).exclude(skill=skill).count() >= MOST_SKILLS:
        limit = _("Choose at most %(limit)d skills.") % {"limit": MOST_SKILLS}
        raise InvalidValue({"can": [limit]})
    profile.skills.update_or_create(skill=skill, is_wish=False, defaults={"level": level})
    profile.save()
    _tell(profile, "profile.skill_added", by, {"skill": skill.pk})
    return skill


@transaction.atomic
def remove_skill(*, profile: Profile, skill: str, by: Person) -> None:
    """Take one skill out, by its slug; a wish for the same skill stays."""
    require(rules.may_save(by, profile.person))
    _lock(profile)
    count, _rows = profile.skills.filter(skill__slug=skill, is_wish=False).delete()
    if count:
        profile.save()
        _tell(profile, "profile.skill_removed", by, {"count": count})


@transaction.atomic
def set_matching(*, profile: Profile, is_matched: bool, by: Person) -> Profile:
    """Let the profile be used for suggestions, or not."""
    require(rules.may_save(by, profile.person))
    _lock(profile)
    profile.is_matched = is_matched
    profile.save()
    _tell(profile, "profile.matching_set", by, {"is_matched": is_matched})
    return profile


def _lock(profile: Profile) -> None:
    profile.refresh_from_db(from_queryset=Profile.objects.select_for_update())


def _tell(profile: Profile, action: str, by: Person, data: dict[str, Any]) -> None:
    audit.write(action=action, subject=profile, by=by, data=data)
    events.publish(events.ProfileSaved(person_id=profile.person_id))


def _clean_skills(can: list[tuple[str, int]], wants: list[str]) -> tuple[dict[str, int], list[str]]:
    try:
        names = skills.clean_names([name for name, _level in can], most=MOST_SKILLS)
    except Invalid as error:
        raise InvalidValue({"can": [error.text]}) from error
    try:
        wishes = skills.clean_names(wants, most=MOST_SKILLS)
    except Invalid as error:
        raise InvalidValue({"wants": [error.text]}) from error
    if any(level not in SkillLevel.values for _name, level in can):
        raise InvalidValue({"can": [_("Choose a level for each skill.")]})
    levels = {" ".join(name.split()): level for name, level in can}
    return {name: levels[name] for name in names}, wishes


_CLEANERS = {
    "languages": lambda value: clean_choices(value, [code for code, _name in settings.LANGUAGES]),
}
