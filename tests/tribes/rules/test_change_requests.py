import pytest
from django.utils import timezone

from tests import factories
from tribes.enums import RequestState, TribeState
from tribes.exceptions import AlreadyAnswered
from tribes.models import ChangeAnswer, Person, Tribe
from tribes.rules import change_requests as rules


def test_a_company_asks_only_tribes_at_work(
    working: Tribe, company: Person, other_company: Person
) -> None:
    assert rules.may_ask(company, working.challenge)
    assert not rules.may_ask(other_company, working.challenge)


def test_without_a_tribe_at_work_there_is_nobody_to_ask(tribe: Tribe, company: Person) -> None:
    assert rules.may_ask(company, tribe.challenge).code == "no_tribe_at_work"


def test_one_request_at_a_time(working: Tribe, company: Person) -> None:
    factories.ChangeRequestFactory(challenge=working.challenge)

    assert rules.may_ask(company, working.challenge).code == "change_waits"


def test_any_member_and_the_coach_answer(
    working: Tribe, ada: Person, ben: Person, coach: Person
) -> None:
    assert all(rules.may_answer(person, working) for person in (ada, ben, coach))


def test_strangers_do_not_answer(working: Tribe, strangers: list[Person], company: Person) -> None:
    assert not any(rules.may_answer(person, working) for person in [*strangers, company])


def test_a_tribe_that_is_not_at_work_has_no_say(tribe: Tribe, ada: Person) -> None:
    assert rules.may_answer(ada, tribe).code == "not_at_work"


def test_only_the_company_withdraws(working: Tribe, company: Person, ada: Person) -> None:
    request = factories.ChangeRequestFactory(challenge=working.challenge)

    assert rules.may_withdraw(company, request)
    assert not rules.may_withdraw(ada, request)


def test_a_closed_request_waits_for_nobody(working: Tribe) -> None:
    request = factories.ChangeRequestFactory(
        challenge=working.challenge, state=RequestState.DECLINED, closed_at=timezone.now()
    )

    with pytest.raises(AlreadyAnswered):
        rules.require_waiting(request, working)


def test_each_tribe_answers_once_and_for_itself(working: Tribe, ada: Person) -> None:
    neighbour = factories.TribeFactory(challenge=working.challenge, state=TribeState.RUNNING)
    request = factories.ChangeRequestFactory(challenge=working.challenge)
    ChangeAnswer.objects.create(
        change_request=request,
        tribe=neighbour,
        is_accepted=True,
        answered_by=ada,
        answered_at=timezone.now(),
    )

    rules.require_waiting(request, working)
    with pytest.raises(AlreadyAnswered):
        rules.require_waiting(request, neighbour)
