import pytest

from tribes.models import Challenge, Edition
from tribes.rules import edition_questions as rules
from tribes.rules.values import Invalid

PAYS = {"key": "pays", "nl": "Wie betaalt?", "en": "Who pays?"}
PARKING = {"key": "parking", "nl": "Is er parkeerplek?", "en": "Is there parking?"}
ASKED = [PAYS, PARKING]


def row(question: dict[str, str], **values: str) -> dict[str, str]:
    return {**question, **values}


def keys(rows: list[dict[str, str]], answered: tuple[str, ...] = ()) -> list[str]:
    return [found["key"] for found in rules.with_keys(rows, ASKED, answered)]


def test_the_words_of_a_question_are_stored_on_one_line() -> None:
    [cleaned] = rules.clean_questions([{"nl": " Welke  machine? ", "en": "Which machine?"}])

    assert cleaned == {"key": "", "nl": "Welke machine?", "en": "Which machine?"}


@pytest.mark.parametrize(
    "value",
    ["Which?", [7], [{"nl": "x" * 201, "en": "x"}], [PAYS, row(PAYS, key="b")], [{"nl": "a\0"}]],
)
def test_a_question_that_cannot_be_asked_is_refused(value: object) -> None:
    with pytest.raises(Invalid):
        rules.clean_questions(value)


def test_a_question_that_moves_takes_its_key_along() -> None:
    """Typed into the place, and under the hidden key, of another one."""
    assert keys([row(PARKING, key="pays")]) == ["parking"]
    assert keys([row(PARKING, key="pays"), row(PAYS, key="parking")]) == ["parking", "pays"]


def test_other_words_under_a_known_key_are_the_question_told_anew() -> None:
    assert keys([row(PAYS, en="Who pays for it?"), PARKING]) == ["pays", "parking"]


def test_a_key_goes_to_one_question_only() -> None:
    new = {"key": "parking", "nl": "Is er een fietsenstalling?", "en": "Is there a bicycle shed?"}

    assert keys([PARKING, new]) == ["parking", "parking-2"]
    assert keys([new, row(PARKING, key="")]) == ["parking-2", "parking"]


@pytest.mark.parametrize("key", ["", "unknown"])
def test_a_new_question_never_gets_a_key_that_was_answered(key: str) -> None:
    new = {"key": key, "nl": "Onbekend?", "en": "Unknown?"}

    assert keys([PAYS, new]) == ["pays", "unknown"]
    assert keys([PAYS, new], answered=("unknown",)) == ["pays", "unknown-2"]


def test_the_longest_question_has_a_key_that_fits() -> None:
    new = {"key": "", "nl": "n" * 200, "en": "e" * 200}
    [found] = rules.with_keys([new], [], [])
    [second] = rules.with_keys([new], [], [found["key"]])

    assert found["key"] != second["key"]
    assert len(second["key"]) <= rules.LONGEST_KEY


def test_answers_are_kept_by_their_question() -> None:
    edition = Edition(questions=ASKED)

    assert rules.clean_answers(edition, {"pays": " The company. "}) == {"pays": "The company."}
    assert rules.clean_answers(edition, {"pays": ""}) == {}


@pytest.mark.parametrize("value", ["lathe", {"age": "9"}, {"pays": "x" * 2001}, {"pays": 7}])
def test_an_answer_to_no_question_is_refused(value: object) -> None:
    with pytest.raises(Invalid):
        rules.clean_answers(Edition(questions=ASKED), value)


def answered(questions: list[dict[str, str]], texts: dict[str, str]) -> Challenge:
    """A challenge whose company answered while the edition asked these."""
    challenge = Challenge(edition=Edition(questions=questions))
    for name, value in rules.stored(challenge, texts).items():
        setattr(challenge, name, value)
    return challenge


def read(challenge: Challenge) -> list[tuple[str, str, bool]]:
    return [(row.asked["en"], row.text, row.is_old) for row in rules.answers_of(challenge)]


def test_an_answer_stays_with_the_words_that_it_was_given_to() -> None:
    challenge = answered(ASKED, {"pays": "We pay 5000.", "parking": "Yes."})
    challenge.edition.questions = [row(PAYS, en="Who has parked here?")]

    assert read(challenge) == [
        ("Who pays?", "We pay 5000.", True),
        ("Is there parking?", "Yes.", True),
    ]


def test_saving_again_loses_no_answer_to_what_is_not_asked_any_more() -> None:
    challenge = answered(ASKED, {"pays": "We pay 5000.", "parking": "Yes."})
    challenge.edition.questions = [row(PAYS, en="Who pays for it?")]

    unchanged = rules.stored(challenge, {"pays": "We pay 5000."})
    changed = rules.stored(challenge, {"pays": "Half and half."})

    assert unchanged["answers"] == challenge.answers
    assert unchanged["asked"]["pays"]["en"] == "Who pays?"
    assert changed["answers"] == {"pays": "Half and half.", "parking": "Yes."}
    assert changed["asked"]["pays"]["en"] == "Who pays for it?"
    assert changed["asked"]["parking"]["en"] == "Is there parking?"


def test_an_answer_from_before_words_were_kept_is_read_under_those_of_now() -> None:
    challenge = Challenge(edition=Edition(questions=ASKED), answers={"pays": "We.", "age": "9"})

    assert read(challenge) == [("Who pays?", "We.", False)]
