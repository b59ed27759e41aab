"""Ready-made processes. An edition copies one and owns its numbers from then on."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from tribes.enums import Phase, Preset


class MilestonePlan(TypedDict):
    """`day` counts from the start of the edition: 0 is its first day."""

    key: str
    name_nl: str
    name_en: str
    day: int


@dataclass(frozen=True)
class PresetPlan:
    """`spreads_attention`: a day with a handful of challenges needs no spreading."""

    days: int
    milestones: tuple[MilestonePlan, ...]
    spreads_attention: bool = True


def _weekly(weeks: int, *, scope: int, mid: int, rehearsal: int) -> PresetPlan:
    """A process of weeks; each milestone is due at the start of its week, the showcase last."""
    return PresetPlan(
        days=7 * weeks,
        milestones=(
            _kick_off(),
            MilestonePlan(
                key="scope-check",
                name_nl="Opdracht scherp",
                name_en="Scope check",
                day=7 * (scope - 1),
            ),
            _mid_term(7 * (mid - 1)),
            MilestonePlan(
                key="rehearsal",
                name_nl="Generale repetitie",
                name_en="Rehearsal",
                day=7 * (rehearsal - 1),
            ),
            _showcase(7 * (weeks - 1)),
        ),
    )


def _kick_off() -> MilestonePlan:
    return MilestonePlan(key="kick-off", name_nl="Aftrap", name_en="Kick-off", day=0)


def _mid_term(day: int) -> MilestonePlan:
    return MilestonePlan(key="mid-term", name_nl="Halverwege", name_en="Mid-term", day=day)


def _showcase(day: int) -> MilestonePlan:
    return MilestonePlan(key="showcase", name_nl="Eindpresentatie", name_en="Showcase", day=day)


PRESETS: dict[Preset, PresetPlan] = {
    Preset.SPRINT: PresetPlan(
        days=1, milestones=(_kick_off(), _showcase(0)), spreads_attention=False
    ),
    Preset.WEEK: PresetPlan(days=5, milestones=(_kick_off(), _mid_term(2), _showcase(4))),
    Preset.TRIBE: _weekly(10, scope=2, mid=5, rehearsal=9),
    Preset.LATERAL: _weekly(12, scope=2, mid=6, rehearsal=11),
    Preset.SEMESTER: _weekly(20, scope=3, mid=10, rehearsal=18),
}


class PhasePlan(NamedTuple):
    """Days before the first day on which companies may post and tribes may form."""

    intake: int
    sign_up: int


PHASES: dict[Preset, PhasePlan] = {
    Preset.SPRINT: PhasePlan(intake=28, sign_up=14),
    Preset.WEEK: PhasePlan(intake=42, sign_up=21),
    Preset.TRIBE: PhasePlan(intake=70, sign_up=28),
    Preset.LATERAL: PhasePlan(intake=84, sign_up=42),
    Preset.SEMESTER: PhasePlan(intake=84, sign_up=42),
}
# After the last day there is a week to hand in what is late.
DAYS_TO_FINISH = 7


def phase_dates(preset: Preset, first_day: datetime.date) -> dict[Phase, datetime.date]:
    """The first day of each phase. A day on its own is work; what came of it is shown after."""
    plan, lead = PRESETS[preset], PHASES[preset]
    days = {
        Phase.INTAKE: -lead.intake,
        Phase.SIGN_UP: -lead.sign_up,
        Phase.WORK: 0,
        Phase.SHOWCASE: max(plan.milestones[-1]["day"], 1),
        Phase.CLOSED: plan.days + DAYS_TO_FINISH,
    }
    return {phase: first_day + datetime.timedelta(days=number) for phase, number in days.items()}
