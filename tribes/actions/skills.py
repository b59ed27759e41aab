from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tribes.actions.slugs import free_slug
from tribes.models import Skill
from tribes.rules.values import Invalid, clean_text

LONGEST_NAME = 80


def find_or_create(*, name: str) -> Skill:
    """The skill with this name in either language; free text becomes an unlisted skill.

    Raises `Invalid` for a name that cannot be stored.
    """
    text = _clean_name(name)
    if not text:
        raise Invalid(_("Give the name of a skill."))
    return _find(text) or _create(text)


def clean_names(value: Any, *, most: int) -> list[str]:
    """Names of skills, each once and without empty ones."""
    if not isinstance(value, list | tuple):
        raise Invalid(_("Give a list of skills."))
    names = dict.fromkeys(_clean_name(item) for item in value)
    names.pop("", None)
    if len(names) > most:
        raise Invalid(_("Choose at most %(limit)d skills.") % {"limit": most})
    return list(names)


def _clean_name(value: Any) -> str:
    name = " ".join(clean_text(value).split())
    if len(name) > LONGEST_NAME:
        raise Invalid(_("The name of a skill has at most 80 characters."))
    return name


def _find(name: str) -> Skill | None:
    named = Skill.objects.filter(Q(name_nl__iexact=name) | Q(name_en__iexact=name))
    return named.order_by("-is_listed", "pk").first()


def _create(name: str) -> Skill:
    slug = free_slug(Skill.objects.all(), name, fallback="skill", limit=80)
    try:
        with transaction.atomic():
            return Skill.objects.create(slug=slug, name_nl=name, name_en=name, is_listed=False)
    except IntegrityError:
        # Somebody else typed the same new skill at the same moment.
        return _find(name) or _create(name)
