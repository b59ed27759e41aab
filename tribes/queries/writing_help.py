"""What helps somebody who writes a challenge: hints, and never a reason to refuse."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching import Language
from matching.writing import has_measure, read_level, size_of, vague_words
from tribes.enums import Difficulty
from tribes.exceptions import NotVisible
from tribes.models import Challenge
from tribes.queries import past_challenges, past_results, skill_hints
from tribes.queries.past_challenges import PastChallenge
from tribes.queries.past_results import PastResult
from tribes.queries.skill_hints import SkillHint
from tribes.rules.challenges import may_write_for
from tribes.rules.roles import Viewer

READ = ("problem", "existing", "success")
VAGUE = ("title", "problem", "success")


@dataclass(frozen=True)
class FieldReading:
    """How one text reads, with the sentences to cut first."""

    field: str
    difficulty: Difficulty
    longest: tuple[str, ...]

    @property
    def label(self) -> str | Promise:
        return self.difficulty.label

    @property
    def is_easy(self) -> bool:
        return self.difficulty == Difficulty.EASY


@dataclass(frozen=True)
class VagueWords:
    field: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class WritingHelp:
    """`challenges` is how many it looks like; 1 is what it should be."""

    readings: list[FieldReading] = field(default_factory=list)
    vague: list[VagueWords] = field(default_factory=list)
    lacks_measure: bool = False
    challenges: int = 1
    asks: tuple[str, ...] = ()
    skills: list[SkillHint] = field(default_factory=list)
    seen: list[PastChallenge] = field(default_factory=list)
    results: list[PastResult] = field(default_factory=list)


def help_with(viewer: Viewer, challenge: Challenge) -> WritingHelp:
    """For who acts for the organisation, in any state of the challenge."""
    if not may_write_for(viewer, challenge):
        raise NotVisible(_("We cannot find this."))
    language: Language = "nl" if challenge.language == "nl" else "en"
    size = size_of(f"{challenge.title}\n{challenge.problem}", language)
    is_large = size.challenges > 1
    return WritingHelp(
        readings=_readings(challenge, language),
        vague=_vague(challenge, language),
        lacks_measure=bool(challenge.success) and not has_measure(challenge.success, language),
        challenges=size.challenges,
        asks=size.asks if is_large else (),
        skills=skill_hints.for_challenge(viewer, challenge),
        seen=past_challenges.like(viewer, challenge),
        results=past_results.like(viewer, challenge),
    )


def _readings(challenge: Challenge, language: Language) -> list[FieldReading]:
    read = [(name, read_level(getattr(challenge, name), language)) for name in READ]
    return [
        FieldReading(name, Difficulty(reading.difficulty.value), reading.longest)
        for name, reading in read
        if reading is not None
    ]


def _vague(challenge: Challenge, language: Language) -> list[VagueWords]:
    found = [(name, vague_words(getattr(challenge, name), language)) for name in VAGUE]
    return [
        VagueWords(name, tuple(vague.word for vague in words)) for name, words in found if words
    ]
