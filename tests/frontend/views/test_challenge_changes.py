from typing import Any

from django.test import Client

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.models import BriefChange, Challenge, ChangeRequest, Person, Tribe

REASON = {"reason": "The other one broke too."}


def filled(challenge: Challenge, **values: Any) -> dict[str, Any]:
    return {
        "title": challenge.title,
        "problem": challenge.problem,
        "success": challenge.success,
        "hours_per_week": challenge.hours_per_week,
        "version": challenge.version,
        **values,
    }


def test_before_the_start_a_change_is_public_at_once(challenge: Challenge, company: Person) -> None:
    answer = browser_of(company).post(
        page("challenge_change", challenge.slug),
        filled(challenge, **{"title": "Two pumps stop", "title-1": "Where?", "level-1": "hbo"}),
    )

    challenge.refresh_from_db()
    assert answer.status_code == 302
    assert challenge.title == "Two pumps stop"
    assert [part.title for part in challenge.sub_questions.all()] == ["Where?"]
    changes = Client().get(page("challenge_changes", challenge.slug)).content.decode()
    assert "Where? · hbo" in changes


def test_the_form_holds_what_stands_now(challenge: Challenge, company: Person) -> None:
    factories.SubQuestionFactory(challenge=challenge, number=1, title="Where does it leak?")

    text = browser_of(company).get(page("challenge_change", challenge.slug)).content.decode()

    assert 'value="Where does it leak?"' in text
    assert 'name="own_terms"' not in text


def test_a_part_without_a_title_is_named(challenge: Challenge, company: Person) -> None:
    with nothing_changes():
        answer = browser_of(company).post(
            page("challenge_change", challenge.slug), filled(challenge, **{"text-1": "Measure."})
        )

    assert answer.status_code == 422
    assert 'id="id_title-1_error"' in answer.content.decode()


def test_somebody_else_was_first(challenge: Challenge, company: Person) -> None:
    body = filled(challenge, title="Mine")
    Challenge.objects.update(version=4)

    answer = browser_of(company).post(page("challenge_change", challenge.slug), body)

    assert answer.status_code == 409
    assert 'value="Mine"' in answer.content.decode()
    assert Challenge.objects.get().title != "Mine"


def test_while_a_tribe_works_text_parts_and_brief_are_one_request(
    working_tribe: Tribe, company: Person
) -> None:
    challenge = working_tribe.challenge
    factories.BriefFactory(challenge=challenge, text="Alloy 6082.", own_terms="")
    browser = browser_of(company)
    assert "Alloy 6082." in browser.get(page("challenge_change", challenge.slug)).content.decode()

    body = filled(challenge, text="Alloy 7075.", **{"title-1": "Where?"}, **REASON)
    answer = browser.post(page("challenge_change", challenge.slug), body)

    asked = ChangeRequest.objects.get()
    assert answer.status_code == 302
    assert list(asked.values) == ["sub_questions"]
    assert BriefChange.objects.get().text == "Alloy 7075."
    assert not challenge.sub_questions.exists()


def test_without_a_reason_nobody_is_asked(working_tribe: Tribe, company: Person) -> None:
    with nothing_changes():
        answer = browser_of(company).post(
            page("challenge_change", working_tribe.challenge.slug),
            filled(working_tribe.challenge, title="New"),
        )

    assert answer.status_code == 422


def test_others_change_nothing(
    challenge: Challenge, other_company: Person, ada: Person, manager: Person
) -> None:
    for person in (other_company, ada, manager):
        with nothing_changes():
            answer = browser_of(person).post(
                page("challenge_change", challenge.slug), filled(challenge, title="Mine")
            )
        assert answer.status_code == 404


def test_a_file_is_asked_away_with_the_change_and_the_tribe_reads_which(
    working_tribe: Tribe, company: Person, ada: Person
) -> None:
    challenge = working_tribe.challenge
    row = factories.AttachmentFactory(challenge=challenge, name="roof.txt")

    answer = browser_of(company).post(
        page("challenge_change", challenge.slug),
        filled(challenge, removed_files=[row.pk], **REASON),
    )

    assert answer.status_code == 302
    asked = ChangeRequest.objects.get()
    assert [file["name"] for file in asked.values["removed_files"]] == ["roof.txt"]
    address = page("change_request_answer", working_tribe.slug, asked.pk)
    text = browser_of(ada).get(address).content.decode()
    assert "<del" in text
    assert "roof.txt" in text


def test_a_colleagues_change_stands_beside_the_own_one(
    challenge: Challenge, company: Person
) -> None:
    browser, address = browser_of(company), page("challenge_change", challenge.slug)
    opened = filled(challenge)
    browser.post(address, {**opened, "title": "Theirs"})

    answer = browser.post(address, {**opened, "title": "Mine"})

    assert answer.status_code == 409
    found = {row.name: row.theirs for row in answer.context["form"].differences}
    assert found == {"title": "Theirs"}
    assert Challenge.objects.get().title == "Theirs"
    answer = browser.post(address, {**opened, "version": 2, "title": "Mine"})
    assert answer.status_code == 302
