from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.db.models.functions import Length
from django.utils.translation import get_language

from tribes.enums import ChallengeState, SkillOrigin, Visibility
from tribes.models import Skill, SkillTerm
from tribes.models.skill_term import folded
from tribes.rules.roles import Viewer

MOST_SHOWN = 10
MOST_WORDS = 6


@dataclass(frozen=True)
class Offer:
    """A skill for a picker; `also` is the word that was typed, where the name does not show it."""

    skill: Skill
    also: str


def listed(viewer: Viewer) -> QuerySet[Skill]:
    return Skill.objects.filter(is_listed=True)


def vocabulary(viewer: Viewer) -> QuerySet[Skill]:
    """Listed skills without the thousands of ESCO: what fits on a page and in a memory."""
    return listed(viewer).filter(origin__in=[SkillOrigin.VOCABULARY, SkillOrigin.PEOPLE])


def search(viewer: Viewer, text: str) -> QuerySet[Skill]:
    """Listed skills with every word of the text at the start of a word, in either language.

    The best first: our own list before ESCO, named so, then a name that begins so, short before
    long. Free text of others stays theirs.
    """
    return _ranked(_with_words(listed(viewer), text), text)


def matching_text(viewer: Viewer, text: str) -> list[Offer]:
    """At most ten for a picker; where no word begins so, a name that holds the text somewhere."""
    found = _own(viewer, text)
    if len(found) < MOST_SHOWN:
        official = listed(viewer).filter(origin=SkillOrigin.ESCO)
        found += _ranked(_with_words(official, text), text)[: MOST_SHOWN - len(found)]
    found = found or list(_holding(viewer, text)[:MOST_SHOWN])
    return [Offer(skill, _typed_word(skill, text)) for skill in found]


def most_asked(viewer: Viewer) -> QuerySet[Skill]:
    """Listed skills that open challenges ask for, the most wanted first."""
    is_open = Q(
        challenges__state=ChallengeState.PUBLISHED,
        challenges__edition__visibility=Visibility.PUBLIC,
    )
    return (
        listed(viewer)
        .filter(is_open)
        .annotate(asked=Count("challenges"))
        .order_by("-asked", "slug")
    )


def _own(viewer: Viewer, text: str) -> list[Skill]:
    """Of our own list, asked skill by skill: two letters begin ten thousand words of ESCO."""
    found = vocabulary(viewer)
    for word in _words(text):
        found = found.filter(Exists(_beginning(word).filter(skill=OuterRef("pk"))))
    whole = SkillTerm.objects.filter(skill=OuterRef("pk"), text=folded(text), is_whole=True)
    exact = Case(When(Exists(whole), then=0), default=1)
    ranked = _ranked(found if _words(text) else found.none(), text)
    return list(ranked.order_by(exact, *ranked.query.order_by)[:MOST_SHOWN])


def _with_words(skills: QuerySet[Skill], text: str) -> QuerySet[Skill]:
    words = _words(text)
    if not words:
        return skills.none()
    # The longest word leaves the fewest rows for the others.
    for word in sorted(words, key=len, reverse=True):
        skills = skills.filter(pk__in=_beginning(word).values("skill"))
    return skills


def _words(text: str) -> list[str]:
    return folded(text.replace("\0", " ")).split()[:MOST_WORDS]


def _beginning(prefix: str) -> QuerySet[SkillTerm]:
    """Terms that begin so. SQLite uses no index for `startswith`, and does for a range."""
    if len(prefix) == 1:
        # "C" is a language; everything that begins with a c is half of ESCO.
        return SkillTerm.objects.filter(text=prefix)
    terms = SkillTerm.objects.filter(text__startswith=prefix, text__gte=prefix)
    after = _next_after(prefix)
    return terms.filter(text__lt=after) if after else terms


def _next_after(prefix: str) -> str:
    """The first text after all that begin with the prefix; empty where collations may differ."""
    head = prefix.rstrip("z")
    last = head[-1:]
    if not head.isascii() or not last.isalnum() or last == "9":
        return ""
    return head[:-1] + chr(ord(last) + 1)


def _ranked(skills: QuerySet[Skill], text: str) -> QuerySet[Skill]:
    typed, name = " ".join(text.replace("\0", " ").split()), _shown_name()
    place = Case(
        When(**{f"{name}__iexact": typed}, then=0),
        When(**{f"{name}__istartswith": typed}, then=1),
        default=2,
    )
    is_of_esco = Case(When(origin=SkillOrigin.ESCO, then=1), default=0)
    return skills.order_by(is_of_esco, place, Length(name), "slug")


def _holding(viewer: Viewer, text: str) -> QuerySet[Skill]:
    """Dutch writes words as one: who types "lassen" may mean "booglassen"."""
    words = text.replace("\0", " ").strip()
    if not words:
        return Skill.objects.none()
    named = Q(name_nl__icontains=words) | Q(name_en__icontains=words)
    return listed(viewer).filter(named).order_by(Length(_shown_name()), "slug")


def _shown_name() -> str:
    return "name_nl" if get_language() == "nl" else "name_en"


def _typed_word(skill: Skill, text: str) -> str:
    words = folded(text).split()
    if _has_words(str(skill), words):
        return ""
    return next((name for name in skill.names() if _has_words(name, words)), "")


def _has_words(name: str, words: Iterable[str]) -> bool:
    parts = folded(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)
