from typing import Any

import pytest

from tests import factories
from tests.factories import days_from_today
from tribes.actions import sub_questions, tribes
from tribes.exceptions import InvalidValue, NotAllowed, StaleVersion
from tribes.models import AuditEntry, Challenge, Organisation, Person, SubQuestion

ROWS: list[dict[str, Any]] = [
    {"title": "Where does it leak?", "level": "mbo-3", "skills": ["welding"]},
    {"title": "Why does it leak?", "text": "Measure it.", "level": "hbo"},
]


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation)
    return challenge


def split(challenge: Challenge, by: Person, rows: Any = ROWS, version: int = 1) -> Challenge:
    return sub_questions.set_all(challenge=challenge, rows=rows, version=version, by=by)


def test_a_draft_is_split_in_the_order_given(draft: Challenge, company: Person) -> None:
    split(draft, company)

    first, second = draft.sub_questions.all()
    assert (first.number, first.title, first.level) == (1, "Where does it leak?", "mbo-3")
    assert [str(skill) for skill in first.skills.all()] == ["welding"]
    assert second.text == "Measure it."
    assert AuditEntry.objects.get(action="challenge.split").data == {"sub_questions": 2}


def test_a_second_save_replaces_the_first(draft: Challenge, company: Person) -> None:
    split(draft, company)
    split(draft, company, rows=[{"title": "Only this"}], version=2)

    assert [part.title for part in draft.sub_questions.all()] == ["Only this"]


def test_two_tabs_do_not_overwrite_each_other(draft: Challenge, company: Person) -> None:
    split(draft, company)

    with pytest.raises(StaleVersion):
        split(draft, company, rows=[], version=1)

    assert draft.sub_questions.count() == 2


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([{"text": "No title"}], ["title-1"]),
        ([{"title": "Fine"}, {"title": "x" * 121}], ["title-2"]),
        ([{"title": "Fine", "level": "phd"}], ["level-1"]),
        ([{"title": "a\x00b"}], ["title-1"]),
        ([{"title": "Fine", "challenge": 3}], ["challenge-1"]),
        ([{"title": "Fine", "skills": ["s" * 81]}], ["skills-1"]),
        ([{"title": f"Part {number}"} for number in range(7)], ["sub_questions"]),
    ],
)
def test_a_bad_value_names_its_row(
    draft: Challenge, company: Person, rows: list[dict[str, Any]], names: list[str]
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        split(draft, company, rows=rows)

    assert list(refusal.value.errors) == names
    assert not SubQuestion.objects.exists()


def test_a_published_challenge_is_not_split_again(challenge: Challenge, company: Person) -> None:
    with pytest.raises(NotAllowed):
        split(challenge, company)

    assert not SubQuestion.objects.exists()


def test_strangers_split_nothing(draft: Challenge, other_company: Person) -> None:
    with pytest.raises(NotAllowed):
        split(draft, other_company)

    assert not SubQuestion.objects.exists()


def start_tribe(challenge: Challenge, by: Person, wanted: list[list[str]]) -> list[Any]:
    tribe = tribes.create(
        challenge=challenge,
        name="Leaks",
        seats=3,
        wanted=wanted,
        by=by,
        today=days_from_today(0),
    )
    return list(tribe.seats.order_by("number"))


def test_seats_of_a_new_tribe_come_from_the_sub_questions(
    challenge: Challenge, ada: Person
) -> None:
    parts = [factories.SubQuestionFactory(challenge=challenge, level=lv) for lv in ("vo", "hbo")]
    parts[0].skills.add(factories.SkillFactory(name_nl="welding", name_en="welding"))

    seats = start_tribe(challenge, ada, [])

    assert [seat.sub_question for seat in seats] == [None, *parts]
    assert [seat.level for seat in seats] == ["", "vo", "hbo"]
    assert [str(skill) for skill in seats[1].skills.all()] == ["welding"]


def test_what_the_tribe_wishes_itself_goes_first(challenge: Challenge, ada: Person) -> None:
    part = factories.SubQuestionFactory(challenge=challenge, level="vo")
    part.skills.add(factories.SkillFactory(name_en="welding"))

    seats = start_tribe(challenge, ada, [["pipes"]])

    assert [str(skill) for skill in seats[1].skills.all()] == ["pipes"]
    assert seats[1].level == "vo"


def test_with_many_sub_questions_the_creator_has_one_too(challenge: Challenge, ada: Person) -> None:
    parts = factories.SubQuestionFactory.create_batch(4, challenge=challenge)

    seats = start_tribe(challenge, ada, [])

    assert [seat.sub_question for seat in seats] == [parts[2], parts[0], parts[1]]


def test_seats_stay_with_their_part_when_the_parts_change(
    challenge: Challenge, company: Person, cleo: Person
) -> None:
    rows = sub_questions.clean_rows(ROWS)
    sub_questions.put(challenge=challenge, rows=rows)
    tribe = factories.TribeFactory(challenge=challenge, seats=3)
    first, second, _third = tribe.seats.order_by("number")
    parts = challenge.sub_questions.order_by("number")
    for seat, part in zip((first, second), parts, strict=True):
        seat.sub_question = part
        seat.save()
    factories.MembershipFactory(tribe=tribe, seat=first)

    news = [{**ROWS[0], "level": "wo"}, ROWS[1], {"title": "How long?", "level": "vo"}]
    sub_questions.put(challenge=challenge, rows=sub_questions.clean_rows(news))

    seats = list(tribe.seats.order_by("number").values_list("sub_question__title", "level"))
    assert seats == [
        ("Where does it leak?", "wo"),
        ("Why does it leak?", "hbo"),
        ("How long?", "vo"),
    ]


def test_a_seat_whose_part_is_gone_is_a_seat_without_a_level(challenge: Challenge) -> None:
    sub_questions.put(challenge=challenge, rows=sub_questions.clean_rows(ROWS))
    tribe = factories.TribeFactory(challenge=challenge, seats=1)
    tribe.seats.update(sub_question=challenge.sub_questions.get(number=2), level="hbo")

    sub_questions.put(challenge=challenge, rows=sub_questions.clean_rows(ROWS[:1]))

    seat = tribe.seats.get()
    assert (seat.sub_question, seat.level) == (challenge.sub_questions.get(), "mbo-3")
    sub_questions.put(challenge=challenge, rows=[])
    seat.refresh_from_db()
    assert (seat.sub_question, seat.level) == (None, "")
