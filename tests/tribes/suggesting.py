"""A small world to suggest in: five skills, three open challenges, and people who can something."""

from typing import Any

from tests import factories
from tribes.actions import profiles, suggestions
from tribes.models import Challenge, Person, Profile, Skill, Suggestion

NAMES = {
    "welding": "lassen",
    "vibration measurement": "trillingsmeting",
    "pneumatics": "pneumatiek",
    "programming": "programmeren",
    "bookkeeping": "boekhouden",
}
# Invented: the lexicon knows most words before any challenge uses them.
UNHEARD_OF = "Frobnix Zyblor Kwentra Morblig Trenzor Plivvet Gandrick Sworple Yttrix Hurnab"


def skills() -> dict[str, Skill]:
    """Listed skills by their English name."""
    return {en: factories.SkillFactory(name_en=en, name_nl=nl) for en, nl in NAMES.items()}


def challenge_of(title: str, *asked: Skill, **values: Any) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        published=True, title=title, **{"problem": title, "success": title, **values}
    )
    challenge.skills.set(asked)
    return challenge


def three_challenges(words: dict[str, Skill], **values: Any) -> list[Challenge]:
    pump, hull = ("vibration measurement", "pneumatics"), ("welding", "vibration measurement")
    office = ("bookkeeping", "programming")
    return [
        challenge_of("Lager slijt", *(words[name] for name in pump), language="nl", **values),
        challenge_of("Cracks in the hull", *(words[name] for name in hull), **values),
        challenge_of("Invoices take too long", *(words[name] for name in office), **values),
    ]


def profile_of(person: Person, *can: str) -> Profile:
    """A profile with these skills, and no suggestions yet."""
    profile: Profile = factories.ProfileFactory(person=person)
    profiles.set_skills(profile=profile, can=[(name, 3) for name in can], wants=[], by=person)
    return profile


def learn(profile: Profile, *can: str) -> list[Suggestion]:
    """Give the profile these skills instead and return the suggestions that follow."""
    profiles.set_skills(
        profile=profile, can=[(name, 3) for name in can], wants=[], by=profile.person
    )
    suggestions.refresh_person(person=profile.person)
    return of(profile.person)


def of(person: Person) -> list[Suggestion]:
    return list(Suggestion.objects.filter(person=person).order_by("rank"))
