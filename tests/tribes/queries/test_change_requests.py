import pytest
from django.utils import timezone

from tests import factories
from tribes.enums import RequestState, TribeState
from tribes.exceptions import NotVisible
from tribes.models import ChangeAnswer, ChangeRequest, Person, Tribe
from tribes.queries import change_requests


@pytest.fixture
def request_of(working: Tribe) -> ChangeRequest:
    row: ChangeRequest = factories.ChangeRequestFactory(challenge=working.challenge)
    return row


def test_tribe_coach_company_and_manager_see_a_request(
    request_of: ChangeRequest, ada: Person, coach: Person, company: Person, manager: Person
) -> None:
    for person in (ada, coach, company, manager):
        assert change_requests.get_visible(person, request_of.pk) == request_of
        assert change_requests.pending_for(person, request_of.challenge) == request_of


def test_strangers_do_not_see_it(
    request_of: ChangeRequest, strangers: list[Person], manager: Person
) -> None:
    for person in strangers:
        if person != manager:
            with pytest.raises(NotVisible):
                change_requests.get_visible(person, request_of.pk)


def test_a_request_waits_until_the_tribe_has_answered(
    request_of: ChangeRequest, working: Tribe, ada: Person
) -> None:
    assert change_requests.to_answer(ada, working) == request_of
    answer = ChangeAnswer.objects.create(
        change_request=request_of,
        tribe=working,
        is_accepted=True,
        answered_by=ada,
        answered_at=request_of.asked_at,
    )

    assert change_requests.to_answer(ada, working) is None
    (standing,) = change_requests.standings(request_of)
    assert (standing.tribe, standing.answer) == (working, answer)


def test_a_closed_request_waits_for_nobody(
    request_of: ChangeRequest, working: Tribe, ada: Person
) -> None:
    ChangeRequest.objects.update(state=RequestState.WITHDRAWN, closed_at=timezone.now())

    assert change_requests.to_answer(ada, working) is None
    assert change_requests.pending_for(ada, working.challenge) is None


def test_only_what_would_change_is_a_difference(request_of: ChangeRequest) -> None:
    (change,) = change_requests.differences(request_of)

    assert change.name == "title"
    assert "".join(piece.text for piece in change.pieces if piece.kind != "removed") == (
        "Another pump"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_three_queries(
    manager: Person, rows: int, django_assert_num_queries: object
) -> None:
    factories.ChangeRequestFactory.create_batch(rows)

    with django_assert_num_queries(3):  # type: ignore[operator]  # a fixture of pytest-django
        found = [
            (str(row.challenge), list(row.answers.all()))
            for row in change_requests.visible_to(manager)
        ]
    assert len(found) == rows


def answer_for(tribe: Tribe, request: ChangeRequest, by: Person) -> ChangeAnswer:
    return ChangeAnswer.objects.create(
        change_request=request,
        tribe=tribe,
        is_accepted=True,
        answered_by=by,
        answered_at=request.asked_at,
    )


def test_a_coach_is_sent_to_the_tribe_that_still_has_to_answer(
    request_of: ChangeRequest, working: Tribe, ada: Person, coach: Person
) -> None:
    other = factories.TribeFactory(
        challenge=working.challenge, coach=coach, state=TribeState.RUNNING
    )
    places = []
    for tribe in (working, other):
        places += change_requests.asked_of(coach, [request_of.pk])
        answer_for(tribe, request_of, ada)
    places += change_requests.asked_of(coach, [request_of.pk])

    assert [(place.tribe, place.is_open) for place in places] == [
        (working, True),
        (other, True),
        (working, False),
    ]


def test_only_a_tribe_at_work_is_asked(
    request_of: ChangeRequest, ada: Person, cleo: Person, company: Person, manager: Person
) -> None:
    assert [place.change_request for place in change_requests.asked_of(ada, [request_of.pk])] == [
        request_of
    ]
    for person in (cleo, company, manager):
        assert change_requests.asked_of(person, [request_of.pk]) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_asked_costs_four_queries(
    coach: Person, rows: int, django_assert_num_queries: object
) -> None:
    keys = []
    for request in factories.ChangeRequestFactory.create_batch(rows):
        factories.TribeFactory(challenge=request.challenge, coach=coach, state=TribeState.RUNNING)
        keys.append(request.pk)

    with django_assert_num_queries(4):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(change_requests.asked_of(coach, keys)) == rows


def test_an_answer_is_read_by_who_sees_the_request(
    request_of: ChangeRequest, working: Tribe, ada: Person, company: Person, cleo: Person
) -> None:
    answer = answer_for(working, request_of, ada)

    assert list(change_requests.answers_to(company)) == [answer]
    assert not change_requests.answers_to(cleo).exists()
