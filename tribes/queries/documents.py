"""What the matcher reads of people and challenges, and nothing else.

Never a name, an address, a place, an age or a gender: a field that is not here cannot weigh.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from matching import Document, Part
from matching.document import read_parts
from tribes.enums import SkillLevel
from tribes.models import Challenge, Profile, Result, Skill, Theme, Tribe

LEVEL_WEIGHTS = {
    SkillLevel.STARTING: 0.7,
    SkillLevel.WITH_HELP: 0.85,
    SkillLevel.ALONE: 1.0,
    SkillLevel.TEACH: 1.1,
}
# These hold names of skills, one in each part, so a reason shows the whole name.
NAMED_FIELDS = ("skills", "wishes")
# All that a document has; the page about matching tells everybody, and a test that it is true.
PROFILE_FIELDS = ("skills", "wishes", "study", "background")
CHALLENGE_FIELDS = ("skills", "title", "problem", "success", "existing", "theme")
WISH_WEIGHT = 0.5
STUDY_WEIGHT = 0.8
BACKGROUND_WEIGHT = 0.5


def profile_document(profile: Profile) -> Document:
    """Skills and wishes by name, study and background as written."""
    parts = [
        part
        for row in profile.skills.all()
        for part in _profile_skill_parts(row.skill, row.level, is_wish=row.is_wish)
    ]
    parts += _text_parts(profile.study, "study", STUDY_WEIGHT)
    parts += _text_parts(profile.background, "background", BACKGROUND_WEIGHT)
    return Document(person_key(profile.person_id), tuple(parts))


def challenge_document(challenge: Challenge) -> Document:
    """The public text of a challenge; the key is its id, see `challenge_key`."""
    language = challenge.language
    parts = [part for skill in challenge.skills.all() for part in skill_parts(skill, 1.5)]
    parts += _text_parts(challenge.title, "title", 1.5, language)
    parts += _text_parts(challenge.problem, "problem", 1.0, language)
    parts += _text_parts(challenge.success, "success", 0.7, language)
    parts += _text_parts(challenge.existing, "existing", 0.5, language)
    if challenge.theme:
        parts += _theme_parts(challenge.theme)
    return Document(challenge_key(challenge.pk), tuple(parts))


def result_document(result: Result) -> Document:
    """What a tribe made, with the problem that it was for: who has that problem again writes the
    words of the problem. The key is its id, see `result_key`."""
    challenge, language = result.tribe.challenge, result.language
    parts = _text_parts(result.title, "title", 1.5, language)
    parts += _text_parts(challenge.title, "problem", 1.0, challenge.language)
    parts += _text_parts(challenge.problem, "problem", 1.0, challenge.language)
    parts += _text_parts(result.before, "problem", 1.0, language)
    parts += _text_parts(result.delivered, "result", 0.5, language)
    parts += _text_parts(result.outcome, "result", 0.5, language)
    return Document(result_key(result.pk), tuple(parts))


def tribe_document(tribe: Tribe) -> Document:
    """The skills of all members together, each once: what the tribe can, not who can it.

    Members who do not want to be matched are left out.
    """
    profiles = matched_profiles(tribe)
    rows = [row for profile in profiles for row in profile.skills.all() if not row.is_wish]
    skills = {row.skill_id: row.skill for row in rows}
    parts = [part for pk in sorted(skills) for part in skill_parts(skills[pk], 1.0)]
    return Document(f"tribe-{tribe.pk}", tuple(parts))


def skill_document(skill: Skill) -> Document:
    """A skill as background: its words get a weight before any challenge uses them."""
    return Document(f"skill-{skill.pk}", tuple(skill_parts(skill, 1.0)))


def matched_profiles(tribe: Tribe) -> list[Profile]:
    """Profiles of the members at this moment, for who has one and lets it be used."""
    members = [row.person for row in tribe.memberships.all() if row.left_at is None]
    profiles = [person.profile for person in members if hasattr(person, "profile")]
    return [profile for profile in profiles if profile.is_matched]


def settled(document: Document) -> Document:
    """The same with every language decided, so that comparing it often does not guess it often."""
    parts = (replace(read.part, language=read.language) for read in read_parts(document))
    return Document(document.key, tuple(parts))


def person_key(pk: int) -> str:
    return f"person-{pk}"


def challenge_key(pk: int) -> str:
    # Equal scores are ordered by key, so the digits must sort like the numbers do.
    return f"challenge-{pk:012}"


def result_key(pk: int) -> str:
    return f"result-{pk:012}"


def pk_of(key: str) -> int:
    """The id behind the key of a challenge, a result or a seat."""
    return int(key.rpartition("-")[2])


def skill_parts(skill: Skill, weight: float, field: str = "skills") -> Iterator[Part]:
    """Both names of a skill, so that a Dutch and an English text meet in it."""
    if skill.name_nl == skill.name_en and not skill.is_listed:
        yield Part(skill.name_nl, weight=weight, field=field)
        return
    for language, name in (("nl", skill.name_nl), ("en", skill.name_en)):
        yield Part(name, language, weight, field, concept=f"skill-{skill.pk}")


def _profile_skill_parts(skill: Skill, level: int | None, *, is_wish: bool) -> Iterable[Part]:
    if is_wish or level is None:
        return skill_parts(skill, WISH_WEIGHT, "wishes")
    return skill_parts(skill, LEVEL_WEIGHTS[SkillLevel(level)])


def _theme_parts(theme: Theme) -> list[Part]:
    return [
        Part(name, language, 0.7, "theme", concept=f"theme-{theme.pk}")
        for language, name in (("nl", theme.name_nl), ("en", theme.name_en))
    ]


def _text_parts(text: str, field: str, weight: float, language: str | None = None) -> list[Part]:
    return [Part(text, language, weight, field)] if text.strip() else []
