import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from frontend.templatetags.challenges import answers
from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes.asking import let_pass
from tribes.actions import answer_clocks, challenges
from tribes.enums import ChallengeState
from tribes.models import Challenge, Edition, EditionGuest, Organisation, Person
from tribes.queries import editions as queries

NEW = {"name_nl": "Zomer", "name_en": "Summer", "preset": "week", "starts_on": "2030-05-06"}


@pytest.fixture
def edition(manager: Person) -> Edition:
    row: Edition = factories.EditionFactory(manager=manager)
    return row


def test_four_answers_make_an_edition(manager: Person) -> None:
    answer = browser_of(manager).post(page("edition_new"), NEW)

    made = Edition.objects.get()
    assert answer["Location"] == page("edition_change", made.slug)
    assert (made.name_en, made.manager, len(made.phases)) == ("Summer", manager, 5)


def test_what_was_typed_stays_when_it_is_refused(manager: Person) -> None:
    answer = browser_of(manager).post(page("edition_new"), {**NEW, "starts_on": "soon"})

    assert answer.status_code == 422
    assert 'value="Summer"' in answer.content.decode()
    assert not Edition.objects.exists()


def test_the_last_edition_is_cloned(manager: Person, edition: Edition) -> None:
    answer = browser_of(manager).post(page("edition_clone", edition.slug), NEW)

    copy = Edition.objects.get(name_en="Summer")
    assert answer["Location"] == page("edition_change", copy.slug)
    assert copy.milestones == edition.milestones


def settings_of(edition: Edition) -> dict[str, object]:
    values = queries.field_values(edition)
    return {
        **values,
        "version": edition.version,
        "late_joining": "",
        "themes": [],
        "funders": [],
        "questions": "",
    }


def test_every_setting_is_changed_in_one_form(manager: Person, edition: Edition) -> None:
    theme = factories.ThemeFactory()
    sent = {
        **settings_of(edition),
        "tribe_max": 5,
        "levels": ["hbo"],
        "themes": [theme.slug],
        "visibility": "invitation",
        "question-0-nl": "Welke machine?",
        "question-0-en": "Which machine?",
    }
    answer = browser_of(manager).post(page("edition_change", edition.slug), sent)

    edition.refresh_from_db()
    assert answer["Location"] == page("edition_board", edition.slug)
    assert (edition.tribe_max, edition.levels) == (5, ["hbo"])
    assert edition.questions[0]["key"] == "which-machine"
    assert edition.invite_secret


def test_a_change_that_breaks_something_says_why_at_its_field(
    manager: Person, edition: Edition
) -> None:
    factories.TribeFactory(challenge__edition=edition, challenge__published=True, seats=6)
    sent = {**settings_of(edition), "tribe_max": 5}
    answer = browser_of(manager).post(page("edition_change", edition.slug), sent)

    assert answer.status_code == 422
    assert "There is a tribe with more seats than that." in answer.content.decode()
    edition.refresh_from_db()
    assert edition.tribe_max == 6


def test_the_board_says_the_phase_and_opens_to_its_rows(manager: Person, edition: Edition) -> None:
    factories.ChallengeFactory.create_batch(3, edition=edition, published=True, title="The pump")
    browser = browser_of(manager)

    board = browser.get(page("edition_board", edition.slug)).content.decode()
    rows = browser.get(page("edition_stage", edition.slug, "published")).content.decode()

    assert "Tribes form" in board
    assert page("edition_stage", edition.slug, "published") in board
    assert rows.count("The pump") == 3


@pytest.mark.parametrize("state", [ChallengeState.DRAFT, ChallengeState.WITHDRAWN])
def test_the_board_does_not_open_what_only_its_company_reads(
    manager: Person, edition: Edition, state: ChallengeState
) -> None:
    factories.ChallengeFactory(edition=edition, state=state, title="The secret pump")
    text = browser_of(manager).get(page("edition_stage", edition.slug, state)).content.decode()

    assert "Only its company reads it" in text
    assert "secret pump" not in text


def test_an_edition_is_moved_with_a_reason(manager: Person, edition: Edition) -> None:
    browser = browser_of(manager)
    address = page("edition_move", edition.slug)
    assert browser.post(address, {"phase": "work", "reason": ""}).status_code == 422

    browser.post(address, {"phase": "work", "reason": "Two tribes start early."})

    board = browser.get(page("edition_board", edition.slug)).content.decode()
    assert "Two tribes start early." in board
    assert "The time to form tribes" in board or "Tribes cannot form in this phase" in board


def test_before_it_is_closed_the_page_says_what_ends_and_asks(
    manager: Person, edition: Edition
) -> None:
    factories.TribeFactory(challenge=factories.ChallengeFactory(published=True, edition=edition))
    browser, address = browser_of(manager), page("edition_move", edition.slug)
    said = browser.get(address).content.decode()
    assert "1 public challenge ends without a tribe." in said
    assert "1 tribe that is not at work yet stops." in said
    assert "if you take the move back today, nothing is lost" in said

    unread = browser.post(address, {"phase": "closed", "reason": "Storm."})
    edition.refresh_from_db()
    assert (unread.status_code, edition.moved_to) == (422, "")

    browser.post(address, {"phase": "closed", "reason": "Storm.", "confirmed": "on"})
    edition.refresh_from_db()
    assert edition.moved_to == "closed"


def test_the_link_lets_in_who_is_logged_in(cleo: Person, edition: Edition, client: Client) -> None:
    Edition.objects.update(visibility="invitation", invite_secret="come-in")
    address = page("edition_invite", "come-in")
    factories.ChallengeFactory(edition=edition, published=True, title="The hidden pump")
    browser = browser_of(cleo)
    assert "The hidden pump" not in browser.get(page("challenges")).content.decode()
    assert "The hidden pump" not in browser.get(page("home")).content.decode()

    assert client.post(address, {"accept": "yes"}).status_code == 422
    assert browser.get(address).status_code == 200
    assert not EditionGuest.objects.exists()
    browser.post(address, {"accept": "yes"})

    assert "The hidden pump" in browser.get(page("challenges")).content.decode()
    assert "The hidden pump" not in client.get(page("challenges")).content.decode()
    assert "hidden" not in client.get("/sitemap.xml").content.decode()


def test_a_new_link_is_made(manager: Person, edition: Edition) -> None:
    Edition.objects.update(visibility="invitation", invite_secret="come-in")
    browser_of(manager).post(page("edition_link", edition.slug))

    assert Edition.objects.get().invite_secret != "come-in"


def test_a_company_reads_from_when_it_can_post(company: Person) -> None:
    factories.EditionFactory(sign_up_opens_on=factories.days_from_today(9), name_en="Spring")
    text = browser_of(company).get(page("challenge_new")).content.decode()

    assert "Spring" in text
    assert "Companies can post challenges from" in text


def test_the_questions_of_an_edition_are_asked_and_answered(
    company: Person, manager: Person, edition: Edition
) -> None:
    question = {"key": "machine", "nl": "Welke machine?", "en": "Which machine?"}
    Edition.objects.update(questions=[question], terms=["shared"])
    organisation = company.organisation_members.get().organisation
    draft = factories.ChallengeFactory(edition=edition, organisation=organisation)
    browser = browser_of(company)
    step = page("challenge_step", draft.slug, 4)
    text = browser.get(step).content.decode()
    assert "Which machine?" in text
    assert 'value="open"' not in text

    sent = {"version": 1, "terms": "shared", "answer-machine": "The old lathe."}
    browser.post(page("challenge_submit", draft.slug), sent)

    draft.refresh_from_db()
    assert (draft.answers, draft.state) == ({"machine": "The old lathe."}, "submitted")
    intake = browser_of(manager).get(page("manager_challenge", draft.slug)).content.decode()
    assert "Which machine?" in intake
    assert "The old lathe." in intake


def test_an_edition_that_was_moved_shows_the_way_back(manager: Person, edition: Edition) -> None:
    browser = browser_of(manager)
    address = page("edition_move", edition.slug)
    board = page("edition_board", edition.slug)
    assert "Follow the dates again" not in browser.get(board).content.decode()

    browser.post(address, {"phase": "work", "reason": "Two tribes start early."})

    assert f"{address}?to=dates" in browser.get(board).content.decode()
    form = browser.get(f"{address}?to=dates").context["form"]
    assert form["phase"].initial == ""
    browser.post(address, {"phase": "", "reason": "They are ready."})
    edition.refresh_from_db()
    assert edition.moved_to == ""


def test_a_question_in_one_language_says_so_at_the_other_field(
    manager: Person, edition: Edition
) -> None:
    sent = {**settings_of(edition), "question-0-nl": "Welke machine?"}
    answer = browser_of(manager).post(page("edition_change", edition.slug), sent)

    assert answer.status_code == 422
    assert "both languages" in answer.context["form"].errors["question-0-en"][0]
    edition.refresh_from_db()
    assert edition.questions == []


def test_an_empty_board_says_what_comes_first(manager: Person, edition: Edition) -> None:
    board = browser_of(manager).get(page("edition_board", edition.slug)).content.decode()

    assert "First choose the schools" in board
    assert page("edition_schools", edition.slug) in board


def test_the_board_counts_places_and_who_has_one(
    manager: Person, edition: Edition, ada: Person
) -> None:
    tribe = factories.TribeFactory(challenge__edition=edition, challenge__published=True, seats=4)
    factories.MembershipFactory(tribe=tribe, person=ada, seat=tribe.seats.first())
    board = browser_of(manager).get(page("edition_board", edition.slug)).content.decode()

    assert "1 in 4 places" in board
    assert "No company has posted" not in board


@pytest.mark.usefixtures("english")
def test_a_missed_date_stands_on_the_board_with_who_was_asked(
    manager: Person, company: Person, edition: Edition, organisation: Organisation
) -> None:
    draft = factories.ChallengeFactory(edition=edition, organisation=organisation)
    challenges.submit(challenge=draft, by=company, now=timezone.now())
    client = browser_of(manager)
    assert "is late" not in client.get(page("edition_board", edition.slug)).content.decode()
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())

    shown = client.get(page("edition_board", edition.slug)).content.decode()
    rows = client.get(page("edition_stage", edition.slug, "submitted")).content.decode()

    assert "1 answer is late" in shown
    assert page("manager_challenge", draft.slug) in shown
    assert f"{edition.manager.first_name} was asked to see to it" in shown
    assert f"{edition.manager.first_name} was asked to see to it" in rows
    assert "Late" in rows


@pytest.mark.usefixtures("english")
def test_a_published_challenge_waits_for_no_answer(manager: Person, edition: Edition) -> None:
    factories.ChallengeFactory(
        edition=edition, published=True, answer_due_on=factories.days_from_today(-9)
    )

    rows = (
        browser_of(manager).get(page("edition_stage", edition.slug, "published")).content.decode()
    )

    assert "Answer before or on" not in rows
    assert "Late" not in rows


@pytest.mark.usefixtures("english")
def test_who_pays_is_chosen_when_an_edition_is_made_cloned_and_changed(
    manager: Person, edition: Edition
) -> None:
    browser = browser_of(manager)
    assert "Who pays for it?" not in browser.get(page("edition_new")).content.decode()
    fund = factories.OrganisationFactory(kind="funder", name="Fonds Licht")

    browser.post(page("edition_new"), {**NEW, "funders": [fund.slug]})
    made = Edition.objects.get(name_en="Summer")
    assert list(made.funders.all()) == [fund]
    clone = browser.get(page("edition_clone", made.slug)).content.decode()
    assert "checked" in clone.partition(f'value="{fund.slug}"')[2].partition(">")[0]
    browser.post(page("edition_change", made.slug), settings_of(made))

    assert not made.funders.exists()
    board = browser.get(page("edition_board", made.slug)).content.decode()
    assert "Name who pays for it" in board


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("stage", ["published", "forming"])
def test_a_stage_with_nothing_in_it_says_so_and_leads_back(
    manager: Person, edition: Edition, stage: str
) -> None:
    text = browser_of(manager).get(page("edition_stage", edition.slug, stage)).content.decode()

    assert "Nothing is at this stage now" in text
    assert text.count(page("edition_board", edition.slug)) == 2


ASKED = [
    {"key": "who-pays", "nl": "Wie betaalt?", "en": "Who pays?"},
    {"key": "parking", "nl": "Is er parkeerplek?", "en": "Is there parking?"},
]


def intake_of(manager: Person, challenge: Challenge) -> str:
    return browser_of(manager).get(page("manager_challenge", challenge.slug)).content.decode()


@pytest.fixture
def answered(company: Person, edition: Edition) -> Challenge:
    """Handed in with both questions answered."""
    Edition.objects.update(questions=ASKED)
    organisation = company.organisation_members.get().organisation
    draft: Challenge = factories.ChallengeFactory(edition=edition, organisation=organisation)
    sent = {"version": 1, "answer-who-pays": "The company pays 5000.", "answer-parking": "Yes."}
    browser_of(company).post(page("challenge_submit", draft.slug), sent)
    return draft


def test_a_question_that_moves_up_does_not_stand_above_the_answer_to_another(
    answered: Challenge, manager: Person, edition: Edition
) -> None:
    form = browser_of(manager).get(page("edition_change", edition.slug)).context["form"]
    edition.refresh_from_db()
    moved = {
        **settings_of(edition),
        "question-0-key": form["question-0-key"].initial,
        "question-0-nl": ASKED[1]["nl"],
        "question-0-en": ASKED[1]["en"],
        "question-1-key": form["question-1-key"].initial,
    }
    browser_of(manager).post(page("edition_change", edition.slug), moved)

    edition.refresh_from_db()
    assert edition.questions == [ASKED[1]]
    with override("en"):
        rows = answers(Challenge.objects.get(pk=answered.pk))
    assert [(row["label"], row["value"]) for row in rows] == [
        ("Is there parking?", "Yes."),
        ("Who pays?", "The company pays 5000."),
    ]
    assert "does not ask it like this any more" in intake_of(manager, answered)


def test_a_question_told_anew_keeps_the_answer_under_the_words_of_before(
    answered: Challenge, manager: Person, company: Person, edition: Edition
) -> None:
    edition.refresh_from_db()
    sent = {
        **settings_of(edition),
        "question-0-key": "who-pays",
        "question-0-nl": "Wie betaalt de reis?",
        "question-0-en": "Who pays for the journey?",
    }
    browser_of(manager).post(page("edition_change", edition.slug), sent)

    assert "Who pays?" in intake_of(manager, answered)
    assert "Who pays for the journey?" not in intake_of(manager, answered)
    browser_of(manager).post(
        page("manager_challenge", answered.slug), {"question": "And the journey?"}
    )
    step = browser_of(company).get(page("challenge_step", answered.slug, 4)).content.decode()
    assert "Who pays for the journey?" in step
    assert "You answered this when the question was: Who pays?" in step


def test_a_form_that_was_opened_earlier_shows_what_a_colleague_saved_since(
    manager: Person, edition: Edition
) -> None:
    address = page("edition_change", edition.slug)
    opened = settings_of(edition)
    browser = browser_of(manager)
    browser.post(address, {**opened, "tribe_max": 9, "levels": ["hbo"]})

    answer = browser.post(address, {**opened, "answer_days": 4, "question-0-nl": "Welke?"})
    assert answer.status_code == 422
    answer = browser.post(address, {**opened, "answer_days": 4})

    assert answer.status_code == 409
    shown = {row.name: row.shown for row in answer.context["form"].differences}
    assert shown == {"tribe_max": "9", "answer_days": str(opened["answer_days"]), "levels": "hbo"}
    edition.refresh_from_db()
    assert (edition.tribe_max, edition.version) == (9, 2)
    assert browser.post(address, {**opened, "version": 2, "tribe_max": 5}).status_code == 302
    edition.refresh_from_db()
    assert edition.tribe_max == 5


def test_two_managers_who_name_other_funders_see_both(manager: Person, edition: Edition) -> None:
    light, water = (
        factories.OrganisationFactory(kind="funder", name=name) for name in ("Licht", "Water")
    )
    address = page("edition_change", edition.slug)
    opened = settings_of(edition)
    browser_of(manager).post(address, {**opened, "funders": [light.slug]})

    answer = browser_of(manager).post(address, {**opened, "funders": [water.slug]})

    assert answer.status_code == 409
    assert [row.shown for row in answer.context["form"].differences] == ["Licht"]
    text = answer.content.decode()
    assert "checked" in text.partition(f'value="{water.slug}"')[2].partition(">")[0]
    assert list(edition.funders.all()) == [light]


def test_who_saves_the_same_twice_is_told_that_it_is_saved(
    manager: Person, edition: Edition
) -> None:
    """The answer to the first one got lost."""
    address = page("edition_change", edition.slug)
    body = {**settings_of(edition), "tribe_max": 9}
    browser_of(manager).post(address, body)

    assert browser_of(manager).post(address, body).status_code == 302
    edition.refresh_from_db()
    assert edition.version == 2
