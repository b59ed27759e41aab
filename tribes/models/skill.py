from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.enums import SkillField, SkillOrigin
from tribes.models.skill_term import SkillTerm


class Skill(models.Model):
    """Something a person can do or wants to learn.

    Free text is welcome: such a skill has the same name in both languages and is not listed.
    """

    slug = models.SlugField(max_length=90, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    is_listed = models.BooleanField(_("offered in pickers"), default=True)
    field = models.CharField(_("field of work"), max_length=20, choices=SkillField, blank=True)
    origin = models.CharField(
        _("where it comes from"),
        max_length=10,
        choices=SkillOrigin,
        default=SkillOrigin.PEOPLE,
        db_index=True,
    )
    esco = models.CharField(_("ESCO address"), max_length=100, blank=True)
    # Who writes each of the three is another: a new vocabulary, a new ESCO and a merge must not
    # throw away what the others know.
    synonyms = models.JSONField(_("other words"), default=dict, blank=True)
    official_names = models.JSONField(_("names in ESCO"), default=dict, blank=True)
    merged_names = models.JSONField(_("words of merged skills"), default=list, blank=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["esco"], condition=~models.Q(esco=""), name="skill_esco_once"
            )
        ]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en

    def save(self, *args: Any, **values: Any) -> None:
        # A name that the index does not know is a skill that no picker finds, so no way of
        # saving one may forget the terms; rows written in bulk call `index` themselves.
        with transaction.atomic():
            super().save(*args, **values)
            SkillTerm.objects.index([self])

    def names(self) -> Iterator[str]:
        """All words for it, in both languages, the names it is shown by first."""
        yield self.name_nl
        yield self.name_en
        for words in (self.synonyms, self.official_names):
            yield from words.get("nl", [])
            yield from words.get("en", [])
        yield from self.merged_names
