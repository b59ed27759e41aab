"""The help with a text, cut down to the fields of one step of posting."""

from dataclasses import dataclass

from frontend.forms.posting import LABELS, StepForm
from tribes.models import Person
from tribes.queries import writing_help
from tribes.queries.past_challenges import PastChallenge
from tribes.queries.past_results import PastResult
from tribes.queries.skill_hints import SkillHint
from tribes.queries.writing_help import FieldReading, VagueWords

Label = str


@dataclass(frozen=True)
class StepHelp:
    """Only what can be changed on this step."""

    readings: list[tuple[Label, FieldReading]]
    vague: list[tuple[Label, VagueWords]]
    lacks_measure: bool
    challenges: int
    asks: tuple[str, ...]
    skills: list[SkillHint]
    seen: list[PastChallenge]
    results: list[PastResult]

    @property
    def tips(self) -> int:
        """How many things there are to look at; an easy text is no tip."""
        hard = [reading for _, reading in self.readings if not reading.is_easy]
        return sum(
            [len(hard), len(self.vague), self.lacks_measure, self.challenges > 1, len(self.skills)],
            start=len(self.seen) + len(self.results),
        )


def on_step(person: Person, form: StepForm) -> StepHelp | None:
    """None for a step on which nothing is written."""
    if not form.help_after:
        return None
    found = writing_help.help_with(person, form.challenge)
    has_problem = "problem" in form.fields
    return StepHelp(
        readings=[(label(row.field), row) for row in found.readings if row.field in form.fields],
        vague=[(label(row.field), row) for row in found.vague if row.field in form.fields],
        lacks_measure=found.lacks_measure and "success" in form.fields,
        challenges=found.challenges if has_problem else 1,
        asks=found.asks if has_problem else (),
        skills=found.skills if "skills" in form.fields else [],
        seen=found.seen if has_problem else [],
        results=found.results if has_problem else [],
    )


def label(name: str) -> Label:
    return str(LABELS[name])
