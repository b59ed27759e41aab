import pytest

from tests import factories
from tribes.models import Seat, SubQuestion, Tribe
from tribes.queries.documents import pk_of
from tribes.queries.seat_documents import asked_fields, seat_document, seat_key

CONFIDENTIAL = "Our own alloy is secret."


@pytest.fixture
def seat(tribe: Tribe) -> Seat:
    """The third seat asks for welding, in a part of a challenge that asks for PLC."""
    plc = factories.SkillFactory(name_nl="PLC", name_en="PLC programming")
    tribe.challenge.skills.set([plc])
    factories.BriefFactory(challenge=tribe.challenge, text=CONFIDENTIAL)
    part = SubQuestion.objects.create(
        challenge=tribe.challenge, number=1, title="What leaks?", text="Find it.", level="mbo-3"
    )
    part.skills.set([factories.SkillFactory(name_nl="pneumatiek", name_en="pneumatics")])
    seat = tribe.seats.get(number=3)
    seat.sub_question, seat.level = part, part.level
    seat.save()
    seat.skills.set([factories.SkillFactory(name_nl="lassen", name_en="welding")])
    return seat


def texts(seat: Seat, field: str) -> list[str]:
    return [part.text for part in seat_document(seat).parts if part.field == field]


def test_a_seat_asks_for_its_wishes_and_its_part(seat: Seat) -> None:
    assert texts(seat, "seat") == ["lassen", "welding"]
    assert texts(seat, "part") == ["pneumatiek", "pneumatics", "What leaks?", "Find it."]


def test_the_level_of_a_seat_is_no_word_that_can_be_found(seat: Seat) -> None:
    assert "mbo-3" not in [part.text for part in seat_document(seat).parts]


def test_the_challenge_around_it_weighs_less(seat: Seat) -> None:
    weights = {part.field: part.weight for part in seat_document(seat).parts}

    assert seat.tribe.challenge.problem in texts(seat, "problem")
    assert weights["problem"] < weights["part"] < weights["seat"]
    assert weights["skills"] < weights["part"]


def test_a_seat_holds_nothing_confidential_and_nobody(seat: Seat) -> None:
    text = " ".join(part.text for part in seat_document(seat).parts)

    assert CONFIDENTIAL not in text
    for membership in seat.tribe.memberships.all():
        assert membership.person.first_name not in text


def test_a_seat_without_wishes_asks_what_its_challenge_asks(seat: Seat) -> None:
    assert asked_fields(seat_document(seat)) == ("seat",)

    seat.skills.clear()

    assert asked_fields(seat_document(seat)) == ("skills",)


def test_a_part_without_text_adds_no_words(seat: Seat) -> None:
    SubQuestion.objects.update(text=" ")
    seat.refresh_from_db()

    assert " " not in texts(seat, "part")


def test_keys_sort_like_numbers() -> None:
    assert sorted([seat_key(10), seat_key(9)]) == [seat_key(9), seat_key(10)]
    assert pk_of(seat_key(12)) == 12
