import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from tests import factories
from tribes.enums import ChallengeState
from tribes.models import Brief, Challenge, Edition, Organisation, Person

PROBLEM = {"version": "1", "title": "The pump stops", "problem": "Twice a week.", "language": "en"}


@pytest.fixture
def draft(client: Client, company: Person, organisation: Organisation) -> Challenge:
    client.force_login(company)
    return factories.ChallengeFactory(
        organisation=organisation, title="", problem="", success="", theme=None
    )


def step(draft: Challenge, number: int) -> str:
    return f"/en/company/challenges/{draft.slug}/{number}/"


def autosave(client: Client, draft: Challenge, **values: str) -> tuple[int, dict[str, object]]:
    address = f"/en/company/challenges/{draft.slug}/autosave/"
    answer = client.post(address, {**PROBLEM, "step": "1", **values})
    return answer.status_code, answer.json()


def complete(draft: Challenge) -> None:
    theme = factories.ThemeFactory()
    Challenge.objects.filter(pk=draft.pk).update(
        title="The pump stops", problem="Twice a week.", success="No stops.", theme=theme
    )


def test_with_one_organisation_and_edition_there_is_nothing_to_choose(
    client: Client, company: Person, organisation: Organisation
) -> None:
    edition = factories.EditionFactory()
    client.force_login(company)
    page = client.get("/en/company/challenges/new/").content.decode()
    assert f'<input type="hidden" name="edition" value="{edition.slug}"' in page
    answer = client.post(
        "/en/company/challenges/new/",
        {"organisation": organisation.slug, "edition": edition.slug},
    )
    assert answer["Location"] == step(Challenge.objects.get(), 1)


def test_nobody_starts_for_another_organisation(client: Client, other_company: Person) -> None:
    foreign, edition = factories.OrganisationFactory(), factories.EditionFactory()
    client.force_login(other_company)
    answer = client.post(
        "/en/company/challenges/new/", {"organisation": foreign.slug, "edition": edition.slug}
    )
    assert answer.status_code == 422
    assert not Challenge.objects.exists()


def test_a_finished_step_is_saved_and_leads_on(client: Client, draft: Challenge) -> None:
    theme = factories.ThemeFactory()
    answer = client.post(step(draft, 1), {**PROBLEM, "theme": theme.slug, "to": "2"})
    assert answer["Location"] == step(draft, 2)
    draft.refresh_from_db()
    assert (draft.title, draft.theme) == ("The pump stops", theme)


def test_going_on_with_an_empty_field_keeps_the_rest(client: Client, draft: Challenge) -> None:
    answer = client.post(step(draft, 1), {**PROBLEM, "problem": "", "to": "2"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="The pump stops"' in page
    assert 'href="#id_problem"' in page


@pytest.mark.parametrize(
    ("to", "end"), [("stop", "/en/company/"), ("https://evil.test", "/en/company/")]
)
def test_stopping_saves_what_there_is(client: Client, draft: Challenge, to: str, end: str) -> None:
    answer = client.post(step(draft, 1), {**PROBLEM, "problem": "", "to": to})
    assert answer["Location"] == end
    draft.refresh_from_db()
    assert draft.title == "The pump stops"


def test_going_back_saves_what_there_is(client: Client, draft: Challenge) -> None:
    answer = client.post(step(draft, 2), {"version": "1", "existing": "A drawing", "to": "1"})
    assert answer["Location"] == step(draft, 1)
    draft.refresh_from_db()
    assert draft.existing == "A drawing"


def test_a_step_that_does_not_exist_is_not_found(client: Client, draft: Challenge) -> None:
    assert client.get(step(draft, 9)).status_code == 404


def test_autosave_answers_with_the_time_and_the_version(client: Client, draft: Challenge) -> None:
    status, answer = autosave(client, draft)
    assert status == 200
    assert str(answer["message"]).startswith("Saved at ")
    assert answer["version"] == 2


def test_autosave_saves_the_rest_beside_a_bad_field(client: Client, draft: Challenge) -> None:
    status, answer = autosave(client, draft, title="x" * 200)
    assert (status, list(answer["errors"])) == (200, ["title"])  # type: ignore[call-overload]  # a dict
    draft.refresh_from_db()
    assert (draft.title, draft.problem) == ("", "Twice a week.")


def test_autosave_never_overwrites_another_text(client: Client, draft: Challenge) -> None:
    Challenge.objects.update(title="Their title", problem="Twice a week.", version=7)
    status, answer = autosave(client, draft)
    assert status == 409
    assert answer["version"] == 7
    assert [row["theirs"] for row in answer["differences"]] == ["Their title"]  # type: ignore[attr-defined]  # a list
    draft.refresh_from_db()
    assert draft.title == "Their title"


def test_without_scripts_a_conflict_shows_both_texts(client: Client, draft: Challenge) -> None:
    theme = factories.ThemeFactory()
    Challenge.objects.update(title="Their title", version=7)
    form = {**PROBLEM, "theme": theme.slug, "to": "2"}
    answer = client.post(step(draft, 1), form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Their title" in page
    assert 'value="The pump stops"' in page
    assert client.post(step(draft, 1), {**form, "version": "7"}).status_code == 302


@pytest.mark.parametrize("number", ["9", "x", ""])
def test_autosave_of_no_step_is_not_found(client: Client, draft: Challenge, number: str) -> None:
    address = f"/en/company/challenges/{draft.slug}/autosave/"
    assert client.post(address, {"step": number}).status_code == 404


def test_another_company_reaches_no_step(
    client: Client, draft: Challenge, other_company: Person
) -> None:
    client.force_login(other_company)
    assert client.get(step(draft, 1)).status_code == 404
    assert client.post(step(draft, 1), PROBLEM).status_code == 404
    address = f"/en/company/challenges/{draft.slug}/autosave/"
    assert client.post(address, {**PROBLEM, "step": "1"}).status_code == 404
    draft.refresh_from_db()
    assert draft.title == ""


def test_the_last_step_says_who_decides_and_what_is_missing(
    client: Client, draft: Challenge
) -> None:
    page = client.get(step(draft, 4)).content.decode()
    assert f"{draft.edition.manager.first_name}, programme manager, reads it." in page
    assert f'href="{step(draft, 2)}">When is it solved?' in page


def test_handing_in_starts_the_clock(client: Client, draft: Challenge) -> None:
    complete(draft)
    address = f"/en/company/challenges/{draft.slug}/submit/"
    answer = client.post(address, {"version": "1", "terms": "shared"})
    assert answer["Location"] == f"/en/challenges/{draft.slug}/"
    draft.refresh_from_db()
    assert draft.state == ChallengeState.SUBMITTED
    assert (draft.terms, draft.answer_due_on is None) == ("shared", False)


def test_an_incomplete_challenge_is_not_handed_in(client: Client, draft: Challenge) -> None:
    address = f"/en/company/challenges/{draft.slug}/submit/"
    answer = client.post(address, {"version": "1", "terms": "shared"})
    assert answer.status_code == 422
    assert "Still empty: When is it solved?" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == ChallengeState.DRAFT


def test_what_is_handed_in_cannot_be_opened_again(client: Client, draft: Challenge) -> None:
    Challenge.objects.update(state=ChallengeState.WITHDRAWN)
    answer = client.get(step(draft, 1), follow=True)
    assert answer.redirect_chain == [(f"/en/challenges/{draft.slug}/", 302)]
    assert "This challenge cannot be changed now." in answer.content.decode()


def test_a_step_that_has_what_it_asks_stays_done_for_who_goes_back(
    client: Client, draft: Challenge
) -> None:
    theme = factories.ThemeFactory()
    Challenge.objects.update(title="Pump", problem="Stops.", success="Runs.", theme=theme)
    rail = client.get(step(draft, 1)).context["steps"]
    assert [part["state"] for part in rail] == ["current", "done", "todo", "todo"]


def test_the_card_and_the_files_stand_before_the_button_that_submits(
    client: Client, draft: Challenge
) -> None:
    page = client.get(step(draft, 4)).content.decode()
    submit = page.index(f"/en/company/challenges/{draft.slug}/submit/")
    assert page.index('id="preview"') < submit
    assert page.index('value="files"') < submit


def test_a_draft_can_be_withdrawn(client: Client, draft: Challenge) -> None:
    address = f"/en/company/challenges/{draft.slug}/withdraw/"
    assert client.post(address)["Location"] == "/en/company/"
    draft.refresh_from_db()
    assert draft.state == ChallengeState.WITHDRAWN


def test_the_last_step_says_when_a_school_can_begin(client: Client, draft: Challenge) -> None:
    period = factories.SchoolPeriodFactory(name="Spring term", school__name="College")
    draft.edition.schools.add(period.school)
    page = client.get(step(draft, 4)).content.decode()
    assert "College can begin first" in page
    assert "Spring term" in page


def test_the_last_step_says_so_when_no_start_is_known(client: Client, draft: Challenge) -> None:
    assert "this edition has not named its schools" in client.get(step(draft, 4)).content.decode()
    draft.edition.schools.add(factories.SchoolFactory())
    page = client.get(step(draft, 4)).content.decode()
    assert "the calendars of the schools have no period for it" in page


def test_every_school_has_its_own_start(client: Client, draft: Challenge) -> None:
    first = factories.SchoolPeriodFactory(school__name="College")
    second = factories.SchoolPeriodFactory(school__name="Academy", name="Block B")
    silent = factories.SchoolFactory(name="Silent School")
    draft.edition.schools.add(first.school, second.school, silent)
    page = client.get(step(draft, 4)).content.decode()
    assert "Academy can begin first" in page
    assert "College: " in page
    assert "Silent School: not known yet" in page


def test_after_submission_the_page_of_the_challenge_says_it_too(
    client: Client, draft: Challenge
) -> None:
    complete(draft)
    period = factories.SchoolPeriodFactory(school__name="College")
    draft.edition.schools.add(period.school)
    Challenge.objects.update(
        state=ChallengeState.SUBMITTED,
        submitted_at=timezone.now(),
        decider=draft.edition.manager,
        answer_due_on=factories.days_from_today(2),
    )
    address = f"/en/challenges/{draft.slug}/"
    assert "College can begin first" in client.get(address).content.decode()
    client.force_login(draft.edition.manager)
    assert "can begin first" not in client.get(address).content.decode()


def begin(client: Client, organisation: Organisation, start: str) -> int:
    edition = factories.EditionFactory()
    values = {"organisation": organisation.slug, "edition": edition.slug, "start": start}
    return client.post("/en/company/challenges/new/", values).status_code


def test_a_draft_can_start_from_an_earlier_one(
    client: Client, draft: Challenge, organisation: Organisation
) -> None:
    complete(draft)
    assert begin(client, organisation, f"copy:{draft.slug}") == 302
    assert Challenge.objects.filter(title="The pump stops").count() == 2


def test_a_draft_can_start_from_an_example(
    client: Client, company: Person, organisation: Organisation
) -> None:
    client.force_login(company)
    assert begin(client, organisation, "template:material-thrown-away") == 302
    assert Challenge.objects.get().title == "We throw away material"


def test_the_start_page_offers_the_earlier_one_that_was_asked_for(
    client: Client, draft: Challenge
) -> None:
    complete(draft)
    factories.EditionFactory()
    page = client.get(f"/en/company/challenges/new/?copy_of={draft.slug}").content.decode()
    assert f'<option value="copy:{draft.slug}" selected>The pump stops' in page
    assert "A machine stops without warning" in page


@pytest.mark.parametrize("start", ["copy:foreign", "copy:never-was", "template:never-was", "\0"])
def test_a_start_that_is_not_offered_is_refused(
    client: Client, draft: Challenge, organisation: Organisation, start: str
) -> None:
    factories.ChallengeFactory(slug="foreign", published=True)
    assert begin(client, organisation, start) == 422
    assert Challenge.objects.count() == 2


def test_the_page_shows_help_without_scripts(client: Client, draft: Challenge) -> None:
    Challenge.objects.filter(pk=draft.pk).update(success="Everything is better.")
    page = client.get(step(draft, 2)).content.decode()
    assert "Help with your text" in page
    assert "no number, no machine and no measure" in page
    assert "Help with your text" not in client.get(step(draft, 4)).content.decode()


def test_autosave_brings_the_help_along(client: Client, draft: Challenge) -> None:
    _, answer = autosave(client, draft, problem="We want a smart pump.")
    assert "smart" in str(answer["help"])
    assert "What would you see or measure?" in str(answer["help"])


def test_a_suggested_skill_is_added_with_one_button(client: Client, draft: Challenge) -> None:
    factories.SkillFactory(name_nl="Koelpompen", name_en="Cooling pumps")
    Challenge.objects.filter(pk=draft.pk).update(problem="The cooling pump stops.")
    assert 'name="add" value="Cooling pumps"' in client.get(step(draft, 3)).content.decode()

    answer = client.post(
        step(draft, 3), {"version": "1", "skills": "Welding", "add": "Cooling pumps"}
    )

    assert answer["Location"] == step(draft, 3)
    assert [str(skill) for skill in draft.skills.all()] == ["Cooling pumps", "Welding"]
    assert 'name="add"' not in client.get(step(draft, 3)).content.decode()


def test_a_save_whose_answer_was_lost_is_no_conflict(client: Client, draft: Challenge) -> None:
    autosave(client, draft)
    status, answer = autosave(client, draft)
    assert (status, answer["version"]) == (200, 2)
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("The pump stops", 2)


LAST = {"step": "4", "version": "1", "terms": "own", "brief_version": "0"}


def test_the_brief_is_saved_with_the_last_step_and_has_its_own_version(
    client: Client, draft: Challenge
) -> None:
    status, answer = autosave(client, draft, **LAST, text="Alloy 6082", own_terms="Ours.")
    assert (status, answer["version"], answer["brief_version"]) == (200, 2, 1)
    again = {**LAST, "version": "2", "brief_version": "1"}
    status, answer = autosave(client, draft, **again, text="Alloy 6061", own_terms="Ours.")
    assert (status, answer["version"], answer["brief_version"]) == (200, 2, 2)
    brief = Brief.objects.get(challenge=draft)
    assert (brief.text, brief.own_terms) == ("Alloy 6061", "Ours.")


def test_two_people_who_write_the_brief_see_both_texts(client: Client, draft: Challenge) -> None:
    Brief.objects.create(challenge=draft, text="Theirs", version=3)
    status, answer = autosave(client, draft, **LAST, text="Mine")
    assert (status, answer["version"], answer["brief_version"]) == (409, 2, 3)
    assert [row["theirs"] for row in answer["differences"]] == ["Theirs"]  # type: ignore[attr-defined]  # a list
    assert Brief.objects.get().text == "Theirs"
    again = {**LAST, "version": "2", "brief_version": "3"}
    assert autosave(client, draft, **again, text="Mine")[0] == 200
    assert Brief.objects.get().text == "Mine"


def test_a_form_without_the_brief_does_not_empty_it(client: Client, draft: Challenge) -> None:
    Brief.objects.create(challenge=draft, text="Kept", version=1)
    client.post(step(draft, 4), {"version": "1", "terms": "shared", "to": "stop"})
    assert Brief.objects.get().text == "Kept"


def test_a_brief_that_is_too_long_leaves_the_rest_saved(client: Client, draft: Challenge) -> None:
    status, answer = autosave(client, draft, **LAST, text="x" * 12001, own_terms="Ours.")
    assert (status, list(answer["errors"])) == (200, ["text"])  # type: ignore[call-overload]  # a dict
    brief = Brief.objects.get()
    assert (brief.text, brief.own_terms) == ("", "Ours.")


def test_own_terms_must_be_written_before_handing_in(client: Client, draft: Challenge) -> None:
    complete(draft)
    address = f"/en/company/challenges/{draft.slug}/submit/"
    body = {"version": "1", "terms": "own", "brief_version": "0", "text": "", "own_terms": ""}
    answer = client.post(address, body)
    assert answer.status_code == 422
    assert 'href="#id_own_terms"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == ChallengeState.DRAFT
    body = {**body, "version": "2", "own_terms": "Ours."}
    assert client.post(address, body).status_code == 302


def test_the_way_to_the_files_saves_what_was_typed(client: Client, draft: Challenge) -> None:
    body = {**LAST, "text": "Alloy 6082", "to": "files"}
    answer = client.post(step(draft, 4), body)
    assert answer["Location"] == f"/en/company/challenges/{draft.slug}/brief/"
    assert Brief.objects.get().text == "Alloy 6082"


@pytest.mark.usefixtures("english")
def test_a_draft_in_an_edition_that_is_over_says_so_at_once_and_goes_along(
    client: Client, draft: Challenge
) -> None:
    Edition.objects.filter(pk=draft.edition_id).update(moved_to="closed")
    reason = "Companies cannot post challenges in this phase"
    for address in (step(draft, 1), "/en/company/drafts/"):
        page = client.get(address).content.decode()
        assert reason in page
        assert "No edition is open for challenges now." in page
    edition = factories.EditionFactory(name_en="Spring")
    assert "Take it to Spring" in client.get("/en/company/drafts/").content.decode()

    answer = client.post(
        f"/en/company/challenges/{draft.slug}/edition/", {"edition": edition.slug}, follow=True
    )

    page = answer.content.decode()
    draft.refresh_from_db()
    assert draft.edition == edition
    assert "Your draft is in another edition now: Spring" in page
    assert reason not in page


@pytest.mark.usefixtures("english")
def test_a_question_can_be_answered_after_the_intake_and_the_page_says_so(
    client: Client, draft: Challenge
) -> None:
    complete(draft)
    Challenge.objects.update(state=ChallengeState.IN_QUESTION, question="Which pump?")
    Edition.objects.filter(pk=draft.edition_id).update(moved_to="closed")

    for address in (step(draft, 1), f"/en/challenges/{draft.slug}/"):
        page = client.get(address).content.decode()
        assert "You can answer for as long as the question waits" in page
        assert "You cannot submit it" not in page
    client.post(f"/en/company/challenges/{draft.slug}/submit/", {"version": "1"})

    draft.refresh_from_db()
    assert draft.state == ChallengeState.SUBMITTED


@pytest.mark.usefixtures("english")
def test_a_draft_in_an_open_edition_is_offered_no_other(client: Client, draft: Challenge) -> None:
    factories.EditionFactory(name_en="Spring")

    for address in (step(draft, 1), "/en/company/drafts/"):
        page = client.get(address).content.decode()
        assert "Take it to" not in page
        assert "You cannot submit it" not in page


@pytest.mark.usefixtures("english")
def test_a_new_organisation_reads_that_it_is_checked_first(
    client: Client, draft: Challenge
) -> None:
    complete(draft)
    organisation = draft.organisation
    first = f"A programme manager checks {escape(organisation.name)} first."
    assert first not in client.get(step(draft, 4)).content.decode()
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=None, verified_by=None)

    page = client.get(step(draft, 4)).content.decode()
    assert first in page
    assert "Fill in your KvK number" in page

    client.post(f"/en/company/challenges/{draft.slug}/submit/", {"version": "1"})
    Organisation.objects.filter(pk=organisation.pk).update(kvk="12345678")
    page = client.get(f"/en/challenges/{draft.slug}/").content.decode()
    assert first in page
    assert "Fill in your KvK number" not in page
