import pytest

from tests import factories
from tests.tribes.asking import apply
from tests.tribes.talking import ask
from tribes.enums import RequestKind
from tribes.models import (
    Person,
    Stream,
    Tribe,
)
from tribes.rules.answer_clocks import KINDS


def test_the_manager_of_the_edition_sees_to_plans_and_reviews(tribe: Tribe, ada: Person) -> None:
    responsible = tribe.challenge.edition.manager
    milestone = factories.MilestoneFactory(tribe=tribe)

    assert KINDS[RequestKind.APPLICATION].see_to_it(apply(tribe, ada), None) == responsible
    assert KINDS[RequestKind.REVIEW].see_to_it(milestone, None) == responsible


@pytest.mark.usefixtures("english")
def test_who_answers_about_a_result_and_where(working: Tribe, company: Person) -> None:
    result = factories.ResultFactory(tribe=working, in_review=True)
    review, consent = KINDS[RequestKind.RESULT_REVIEW], KINDS[RequestKind.RESULT_CONSENT]

    assert (review.answerer(result), consent.answerer(result)) == ("Karim", "Pomp & Zoon")
    assert {kind.see_to_it(result, None) for kind in (review, consent)} == {
        working.challenge.edition.manager
    }
    assert review.page(result) == consent.page(result) == ("result", (working.slug,))
    working.coach = None
    assert review.answerer(result) == working.challenge.edition.manager.first_name


@pytest.mark.usefixtures("english")
def test_a_question_in_a_chat_names_the_two_sides_and_no_word_of_it(
    shared: Stream, working: Tribe, ada: Person, company: Person, coach: Person
) -> None:
    kind = KINDS[RequestKind.CHAT_QUESTION]
    of_tribe, of_company = ask(shared, ada, "A secret?"), ask(shared, company)
    names = (working.name, working.challenge.organisation.name)

    assert kind.title(of_tribe) == f"Question in the chat of {working.name}"
    assert (kind.asker(of_tribe, ada), kind.answerer(of_tribe)) == names
    assert (kind.asker(of_company, company), kind.answerer(of_company)) == names[::-1]
    assert kind.page(of_tribe) == ("tribe", (working.slug,))
    assert kind.see_to_it(of_tribe, ada) == coach
    of_tribe.stream.workspace.tribe.coach = None
    assert kind.see_to_it(of_tribe, ada) == working.challenge.edition.manager
