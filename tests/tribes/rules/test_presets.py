import pytest

from tribes.enums import Preset
from tribes.rules.presets import PRESETS


def days(preset: Preset) -> dict[str, int]:
    return {milestone["key"]: milestone["day"] for milestone in PRESETS[preset].milestones}


def test_every_preset_has_a_plan() -> None:
    assert set(PRESETS) == set(Preset)


@pytest.mark.parametrize(
    ("preset", "length"),
    [
        (Preset.SPRINT, 1),
        (Preset.WEEK, 5),
        (Preset.TRIBE, 70),
        (Preset.LATERAL, 84),
        (Preset.SEMESTER, 140),
    ],
)
def test_presets_have_their_length_in_days(preset: Preset, length: int) -> None:
    assert PRESETS[preset].days == length


def test_a_tribe_of_ten_weeks_has_its_milestones_in_the_right_week() -> None:
    weeks = {key: day // 7 + 1 for key, day in days(Preset.TRIBE).items()}

    assert weeks == {"kick-off": 1, "scope-check": 2, "mid-term": 5, "rehearsal": 9, "showcase": 10}


@pytest.mark.parametrize("preset", Preset)
def test_milestones_are_in_order_and_inside_the_edition(preset: Preset) -> None:
    in_order = list(days(preset).values())

    assert in_order == sorted(in_order)
    assert in_order[0] == 0
    assert in_order[-1] < PRESETS[preset].days


@pytest.mark.parametrize("preset", Preset)
def test_a_milestone_key_occurs_once(preset: Preset) -> None:
    assert len(days(preset)) == len(PRESETS[preset].milestones)


def test_a_day_with_a_handful_of_challenges_spreads_no_attention() -> None:
    spread = {preset for preset, plan in PRESETS.items() if plan.spreads_attention}

    assert spread == set(Preset) - {Preset.SPRINT}
