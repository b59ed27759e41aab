from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.asking import ask_to_join, let_pass
from tribes.actions import answer_clocks
from tribes.enums import ChallengeState, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Edition, Offer, Person
from tribes.queries import edition_boards


@pytest.fixture
def edition(manager: Person) -> Edition:
    """With a challenge in every state and a tribe in every state; another edition has the same."""
    first, other = factories.EditionFactory.create_batch(2)
    for row in (first, other):
        for state in ChallengeState:
            factories.ChallengeFactory(
                edition=row,
                state=state,
                published_at=timezone.now(),
                submitted_at=timezone.now(),
                decider=manager,
                answer_due_on=factories.days_from_today(2),
            )
        for tribe_state in TribeState:
            challenge = Challenge.objects.get(edition=row, state="published")
            factories.TribeFactory(challenge=challenge, state=tribe_state)
    return first


def rows_of(manager: Person, edition: Edition, stage: str) -> int:
    is_of_tribes = stage in edition_boards.OF_TRIBES
    rows = edition_boards.tribes_at if is_of_tribes else edition_boards.challenges_at
    return rows(manager, edition, stage).count()


def test_each_number_is_the_number_of_rows_behind_it(edition: Edition, manager: Person) -> None:
    funnel = edition_boards.funnel(manager, edition)

    assert list(funnel) == list(edition_boards.ORDER)
    assert funnel["forming"] == 2
    assert {stage: rows_of(manager, edition, stage) for stage in funnel} == funnel


def test_every_challenge_is_counted_once(edition: Edition, manager: Person) -> None:
    funnel = edition_boards.funnel(manager, edition)
    counted = sum(funnel[stage] for stage in edition_boards.OF_CHALLENGES)

    assert counted == edition.challenges.count() == len(ChallengeState)


def test_the_board_asks_as_much_for_a_thousand_challenges_as_for_one(
    manager: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = factories.EditionFactory()
    first = factories.ChallengeFactory(edition=edition)
    with django_assert_num_queries(2):
        assert edition_boards.funnel(manager, edition)["draft"] == 1
    many = [
        Challenge(
            organisation=first.organisation,
            edition=edition,
            slug=f"many-{number}",
            created_by=first.created_by,
        )
        for number in range(999)
    ]
    Challenge.objects.bulk_create(many)

    with django_assert_num_queries(2):
        assert edition_boards.funnel(manager, edition)["draft"] == 1000


@pytest.mark.parametrize("rows", [1, 3])
def test_what_closing_ends_costs_the_same_for_one_and_for_more(
    manager: Person, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition: Edition = factories.EditionFactory()
    for _number in range(rows):
        challenge = factories.ChallengeFactory(published=True, edition=edition)
        tribe = factories.TribeFactory(challenge=challenge)
        ask_to_join(tribe, factories.ParticipantFactory())
        Offer.objects.create(
            challenge=factories.ChallengeFactory(),
            tribe=tribe,
            offered_by=manager,
            offered_at=timezone.now(),
            answer_due_on=timezone.localdate(),
        )

    with django_assert_num_queries(7):
        ends = edition_boards.closing(manager, edition)

    assert ends == {
        "finished": 0,
        "expired": rows,
        "returned": 0,
        "stopped": rows,
        "declined": 2 * rows,
    }


def test_nobody_else_reads_the_board(
    edition: Edition, coach: Person, company: Person, ada: Person
) -> None:
    for person in (coach, company, ada):
        with pytest.raises(NotVisible):
            edition_boards.funnel(person, edition)
        with pytest.raises(NotVisible):
            edition_boards.closing(person, edition)
        with pytest.raises(NotVisible):
            edition_boards.challenges_at(person, edition, "draft")
        with pytest.raises(NotVisible):
            edition_boards.tribes_at(person, edition, "forming")


@pytest.mark.parametrize("stage", ["", "nothing", "forming"])
def test_a_stage_that_does_not_exist_is_not_found(
    edition: Edition, manager: Person, stage: str
) -> None:
    with pytest.raises(NotVisible):
        edition_boards.challenges_at(manager, edition, stage)


def test_nobody_else_counts_the_people_of_an_edition(coach: Person, company: Person) -> None:
    edition = factories.EditionFactory()
    for viewer in (coach, company, AnonymousUser()):
        with pytest.raises(NotVisible):
            edition_boards.people(viewer, edition)


def test_who_waits_for_an_answer_has_a_date_and_others_have_none(
    edition: Edition, manager: Person
) -> None:
    answer_clocks.start_missing(now=timezone.now())
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())

    def clocks(stage: str) -> list[tuple[bool, bool]]:
        rows: list[Any] = list(edition_boards.challenges_at(manager, edition, stage))
        return [(bool(row.clock_due_on), bool(row.clock_escalated_to)) for row in rows]

    assert clocks("submitted") == clocks("in-question") == [(True, True)]
    assert clocks("published") == clocks("draft") == [(False, False)]
