import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.actions import change_requests
from tribes.actions.terms import accept
from tribes.enums import RequestState
from tribes.models import BriefView, ChangeRequest, Person, Tribe
from tribes.rules.terms import standing


@pytest.fixture
def asked(working_tribe: Tribe, company: Person) -> ChangeRequest:
    factories.BriefFactory(challenge=working_tribe.challenge, text="Alloy zirconium.", own_terms="")
    return change_requests.ask(
        challenge=working_tribe.challenge,
        values={"title": "Two pumps stop", "sub_questions": [{"title": "Where?"}]},
        reason="It broke.",
        version=1,
        brief={"text": "Alloy vanadium."},
        by=company,
        now=timezone.now(),
    )


def address(asked: ChangeRequest, tribe: Tribe) -> str:
    return page("change_request_answer", tribe.slug, asked.pk)


def test_a_member_sees_the_public_part_and_accepts_the_terms_for_the_rest(
    asked: ChangeRequest, working_tribe: Tribe, ada: Person
) -> None:
    text = browser_of(ada).get(address(asked, working_tribe)).content.decode()

    assert "Two" in text
    assert "Where?" in text
    assert "zirconium" not in text
    assert "vanadium" not in text
    assert page("terms", working_tribe.challenge.slug) in text
    assert not BriefView.objects.exists()


def test_who_accepted_sees_how_the_brief_changes_and_the_company_sees_that(
    asked: ChangeRequest, working_tribe: Tribe, coach: Person
) -> None:
    digest = standing(working_tribe.challenge)[0].digest
    accept(challenge=working_tribe.challenge, digest=digest, by=coach, now=timezone.now())

    answer = browser_of(coach).get(address(asked, working_tribe))

    text = answer.content.decode()
    assert "zirconium" in text
    assert "vanadium" in text
    assert "no-store" in answer["Cache-Control"]
    assert BriefView.objects.get().person == coach


def test_a_manager_reads_no_brief_here(
    asked: ChangeRequest, working_tribe: Tribe, manager: Person
) -> None:
    text = browser_of(manager).get(address(asked, working_tribe)).content.decode()

    assert "vanadium" not in text
    assert not BriefView.objects.exists()


def test_a_yes_changes_it(asked: ChangeRequest, working_tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).post(address(asked, working_tribe), {"answer": "accept"})

    asked.refresh_from_db()
    assert answer.status_code == 302
    assert asked.state == RequestState.ACCEPTED


def test_a_no_needs_its_reason(asked: ChangeRequest, working_tribe: Tribe, ada: Person) -> None:
    with nothing_changes():
        answer = browser_of(ada).post(address(asked, working_tribe), {"answer": "decline"})

    assert answer.status_code == 422


def test_others_find_nothing(
    asked: ChangeRequest,
    working_tribe: Tribe,
    cleo: Person,
    other_coach: Person,
    other_company: Person,
) -> None:
    for person in (cleo, other_coach, other_company):
        with nothing_changes():
            answer = browser_of(person).post(address(asked, working_tribe), {"answer": "accept"})
        assert answer.status_code == 404
