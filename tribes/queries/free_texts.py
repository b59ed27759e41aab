"""Skills that people typed themselves, for the programme manager who looks after the list."""

from dataclasses import dataclass

from django.db.models import Count, F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tribes.models import Challenge, ProfileSkill, Seat, Skill, SubQuestion
from tribes.queries import skills
from tribes.rules.roles import Viewer
from tribes.rules.skill_likeness import nearest
from tribes.rules.skills import may_manage
from tribes.rules.verdict import require

# What only one person typed may say who that is, so it stays theirs.
FEWEST_USES = 2
MOST_SHOWN = 50


@dataclass(frozen=True)
class FreeText:
    skill: Skill
    uses: int
    alike: list[Skill]


def commonest(viewer: Viewer) -> list[FreeText]:
    """The free texts most in use, each with the known skills that look most like it."""
    require(may_manage(viewer))
    rows = list(_in_use())
    known = {skill.pk: skill for skill in skills.vocabulary(viewer)} if rows else {}
    alike = nearest(
        [row.name_nl for row in rows], {pk: set(skill.names()) for pk, skill in known.items()}
    )
    return [
        FreeText(row, row.uses, [known[pk] for pk in alike[row.name_nl]])  # type: ignore[attr-defined]  # annotated
        for row in rows
    ]


def get(viewer: Viewer, slug: str) -> Skill | None:
    require(may_manage(viewer))
    return Skill.objects.filter(slug=slug, is_listed=False).first()


def _in_use() -> QuerySet[Skill]:
    uses = Value(0) + _count(ProfileSkill, "profile")
    for model, owner in ((Challenge, "challenge"), (Seat, "seat"), (SubQuestion, "subquestion")):
        uses = uses + _count(model.skills.through, owner)
    rows = Skill.objects.filter(is_listed=False).annotate(uses=uses)
    return rows.filter(uses__gte=FEWEST_USES).order_by(F("uses").desc(), "slug")[:MOST_SHOWN]


def _count(rows: type[Model], owner: str) -> Coalesce:
    """How many profiles, challenges, seats or parts have it; who has and wants it counts once."""
    of_skill = rows._default_manager.filter(skill=OuterRef("pk")).order_by().values("skill")
    counted = of_skill.annotate(uses=Count(owner, distinct=True)).values("uses")
    return Coalesce(Subquery(counted), 0)
