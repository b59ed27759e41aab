import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from tribes.models.skill import Skill

LONGEST_TERM = 200
# "C++", "C#" and ".NET" are names; other signs only part words.
_BETWEEN_WORDS = re.compile(r"[^\w+#.]+|_+")

Key = tuple[int, str, bool]


def folded(text: str) -> str:
    """A name as it is looked up: without capitals, accents and signs.

    >>> folded("PLC-programmeren, Hygiëne")
    'plc programmeren hygiene'
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    words = (word.rstrip(".") for word in _BETWEEN_WORDS.split(plain))
    # A name of signs alone is still a name.
    return (" ".join(filter(None, words)) or " ".join(plain.split()))[:LONGEST_TERM]


class SkillTermManager(models.Manager["SkillTerm"]):
    def index(self, skills: Collection["Skill"]) -> None:
        """Make the terms of these skills what their names say, writing only what differs."""
        stored = {
            (row.skill_id, row.text, row.is_whole): row.pk
            for row in self.filter(skill__in=[skill.pk for skill in skills])
        }
        wanted = {key for skill in skills for key in _terms_of(skill)}
        self.filter(pk__in=[pk for key, pk in stored.items() if key not in wanted]).delete()
        self.bulk_create(
            SkillTerm(skill_id=skill_id, text=text, is_whole=is_whole)
            for skill_id, text, is_whole in sorted(wanted - stored.keys())
        )


class SkillTerm(models.Model):
    """A whole name of a skill, or one word of it: what pickers and free text are looked up in.

    Made from the names, so that a search with 14,000 skills reads an index and not every row.
    """

    skill = models.ForeignKey("tribes.Skill", on_delete=models.CASCADE, related_name="terms")
    text = models.CharField(max_length=LONGEST_TERM, db_index=True)
    is_whole = models.BooleanField()

    objects = SkillTermManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "text", "is_whole"], name="skill_term_once")
        ]

    def __str__(self) -> str:
        return self.text


def _terms_of(skill: "Skill") -> Iterable[Key]:
    for name in {folded(name) for name in skill.names()}:
        yield skill.pk, name, True
        for word in name.split():
            yield skill.pk, word, False
