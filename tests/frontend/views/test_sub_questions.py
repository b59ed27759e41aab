from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.models import Challenge, Organisation, Person

PARTS = {"title-1": "Where?", "level-1": "mbo-3", "title-3": "Why?", "skills-3": "welding, bolts"}


def draft_of(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation)
    return challenge


def test_a_draft_is_split_and_empty_rows_are_left_out(
    organisation: Organisation, company: Person
) -> None:
    draft = draft_of(organisation)

    answer = browser_of(company).post(page("challenge_parts", draft.slug), {**PARTS, "version": 1})

    parts = list(draft.sub_questions.all())
    assert answer.status_code == 302
    assert [(part.number, part.title) for part in parts] == [(1, "Where?"), (2, "Why?")]
    assert sorted(str(skill) for skill in parts[1].skills.all()) == ["bolts", "welding"]


def test_the_form_shows_what_was_saved(organisation: Organisation, company: Person) -> None:
    draft = draft_of(organisation)
    browser = browser_of(company)
    browser.post(page("challenge_parts", draft.slug), {**PARTS, "version": 1})

    text = browser.get(page("challenge_parts", draft.slug)).content.decode()

    assert 'value="Where?"' in text
    assert "welding" in text


def test_an_old_tab_is_told_so(organisation: Organisation, company: Person) -> None:
    draft = draft_of(organisation)
    Challenge.objects.update(version=3)

    with nothing_changes():
        answer = browser_of(company).post(
            page("challenge_parts", draft.slug), {**PARTS, "version": 1}
        )

    assert answer.status_code == 409


def test_others_split_nothing(organisation: Organisation, other_company: Person) -> None:
    draft = draft_of(organisation)

    with nothing_changes():
        answer = browser_of(other_company).post(
            page("challenge_parts", draft.slug), {**PARTS, "version": 1}
        )

    assert answer.status_code == 404


def test_a_colleagues_parts_stand_beside_the_ones_that_were_typed(
    organisation: Organisation, company: Person
) -> None:
    draft = draft_of(organisation)
    browser, address = browser_of(company), page("challenge_parts", draft.slug)
    browser.post(address, {"version": 1, "title-1": "Where?", "title-2": "How often?"})

    answer = browser.post(address, {"version": 1, "title-1": "Why?"})

    assert answer.status_code == 409
    found = {row.name: row.theirs for row in answer.context["form"].differences}
    assert found == {"title-1": "Where?", "title-2": "How often?"}
    assert [part.title for part in draft.sub_questions.all()] == ["Where?", "How often?"]
