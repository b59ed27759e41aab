import datetime

import pytest
from django.utils import timezone, translation

from frontend.templatetags import challenges as tags
from tests import factories
from tribes.enums import ChallengeState, Fit
from tribes.models import Challenge, Profile, Suggestion


@pytest.fixture
def challenge(db: None) -> Challenge:
    return factories.ChallengeFactory(published=True, closes_on=datetime.date(2031, 5, 2))


def cells_by_label(challenge: Challenge) -> dict[str, str]:
    with translation.override("en"):
        return {cell["label"]: str(cell["value"]) for cell in tags.side_cells(challenge)}


def test_the_title_block_names_the_closing_date(challenge: Challenge) -> None:
    assert cells_by_label(challenge)["Closes"] == "2 May 2031"


def test_without_a_closing_date_it_closes_with_the_sign_up(challenge: Challenge) -> None:
    challenge.closes_on = None
    assert tags.closing_date(challenge) == challenge.edition.sign_up_closes_on


def test_a_challenge_that_is_taken_has_no_closing_date(challenge: Challenge) -> None:
    challenge.state = ChallengeState.RUNNING
    assert "Closes" not in cells_by_label(challenge)


def test_cells_without_a_value_are_left_out(challenge: Challenge) -> None:
    assert "Place" not in cells_by_label(challenge)


def test_no_levels_means_all_levels(challenge: Challenge) -> None:
    challenge.levels = []
    assert cells_by_label(challenge)["Levels"] == "All levels"
    challenge.levels = ["mbo-4", "hbo"]
    assert cells_by_label(challenge)["Levels"] == "mbo level 4, hbo"


@pytest.mark.parametrize("state", ChallengeState)
def test_every_state_has_a_tone(state: ChallengeState) -> None:
    assert tags.state_tone(Challenge(state=state))


def test_only_what_is_not_open_says_its_state() -> None:
    assert tags.state_unless_open(Challenge(state=ChallengeState.PUBLISHED)) == ""
    assert tags.state_unless_open(Challenge(state=ChallengeState.RUNNING))


def test_a_fit_names_each_word_once() -> None:
    parts = [{"yours": word, "share": 0.1} for word in ("PLC", "PLC", "lassen", "meten")]
    explanation = {"parts": parts, "other": 0.0}
    suggestion = Suggestion(explanation=explanation, created_at=timezone.now())
    assert tags.fit_reason(suggestion) == "PLC, lassen"
    assert tags.fit_reason(None) == ""


def test_what_has_little_in_common_names_no_word() -> None:
    explanation = {"parts": [{"yours": "PLC", "share": 0.01}], "other": 0.0}

    assert tags.fit_reason(Suggestion(fit=Fit.LITTLE, explanation=explanation)) == ""


def test_the_part_for_somebodys_level_is_named(challenge: Challenge) -> None:
    challenge.levels = ["hbo"]
    part = challenge.sub_questions.create(number=1, title="Het meten", level="mbo-3")

    assert tags.part_for(challenge, Profile(level="mbo-3")) == part
    assert tags.part_for(challenge, Profile(level="hbo")) is None
    assert tags.part_for(challenge, Profile(level="wo")) is None
    assert tags.part_for(challenge, Profile()) is None


def test_what_the_place_asks_stands_in_the_title_block(challenge: Challenge) -> None:
    assert "Youngest age" not in cells_by_label(challenge)
    challenge.site, challenge.spoken, challenge.minimum_age = "remote", "en", 18

    cells = cells_by_label(challenge)

    assert cells["Coming to the place"] == "Nobody has to come: it can be done from anywhere"
    assert (cells["Language at work"], cells["Youngest age"]) == ("English", "18 years")
