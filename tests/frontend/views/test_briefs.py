from django.test import Client
from django.utils import timezone

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.actions.terms import accept, withdraw
from tribes.enums import ChallengeState, Terms, TribeState
from tribes.models import Brief, BriefView, Challenge, Organisation, Person, Tribe
from tribes.rules.terms import standing

SECRET = "zirconium"


def seal(tribe: Tribe) -> Challenge:
    factories.BriefFactory(challenge=tribe.challenge, text=SECRET)
    return tribe.challenge


def accept_as(person: Person, challenge: Challenge) -> None:
    digest = standing(challenge)[0].digest
    accept(challenge=challenge, digest=digest, by=person, now=timezone.now())


def test_a_member_reads_after_accepting_and_the_company_sees_it(
    tribe: Tribe, ada: Person, company: Person
) -> None:
    challenge = seal(tribe)
    browser = browser_of(ada)
    refused = browser.get(page("brief", challenge.slug))
    assert refused.status_code == 403
    assert "Accept the terms first" in refused.content.decode()
    assert f'href="{page("terms", challenge.slug)}">Read the terms</a>' in refused.content.decode()
    assert not BriefView.objects.exists()
    accept_as(ada, challenge)

    answer = browser.get(page("brief", challenge.slug))

    assert SECRET in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    own = browser_of(company).get(page("challenge_brief", challenge.slug)).content.decode()
    assert '<th scope="row">Ada <span class="muted">Participant</span></th>' in own


def test_withdrawn_terms_close_the_page_at_the_next_request(tribe: Tribe, ada: Person) -> None:
    challenge = seal(tribe)
    accept_as(ada, challenge)
    browser = browser_of(ada)
    assert browser.get(page("brief", challenge.slug)).status_code == 200
    withdraw(challenge=challenge, by=ada, now=timezone.now())

    with nothing_changes():
        answer = browser.get(page("brief", challenge.slug))
    assert answer.status_code == 403
    assert SECRET not in answer.content.decode()


def test_for_others_it_is_as_if_there_were_no_brief(
    tribe: Tribe, cleo: Person, other_coach: Person, other_company: Person, client: Client
) -> None:
    without = factories.ChallengeFactory(published=True, slug="without-a-brief")
    seal(tribe)
    Challenge.objects.filter(pk=tribe.challenge.pk).update(slug="challenge-brief")
    for person in (cleo, other_coach, other_company):
        browser = browser_of(person)
        with nothing_changes():
            hidden = browser.get(page("brief", "challenge-brief"))
            missing = browser.get(page("brief", without.slug))
        assert hidden.status_code == missing.status_code == 404


def test_a_manager_says_why_first(tribe: Tribe, manager: Person, company: Person) -> None:
    challenge = seal(tribe)
    browser = browser_of(manager)
    address = page("brief", challenge.slug)
    with nothing_changes():
        assert SECRET not in browser.get(address).content.decode()
        refused = browser.post(address, {"reason": " "})
    assert refused.status_code == 422

    assert SECRET in browser.post(address, {"reason": "A dispute."}).content.decode()
    assert SECRET in browser.get(address).content.decode()
    own = browser_of(company).get(page("challenge_brief", challenge.slug)).content.decode()
    assert own.count("A dispute.") == 2


def test_the_public_page_says_that_there_is_one_and_nothing_else(
    tribe: Tribe, client: Client
) -> None:
    said = "There is a confidential brief for tribes that accept the terms."
    address = page("challenge", tribe.challenge.slug)
    assert said not in client.get(address).content.decode()
    challenge = seal(tribe)
    factories.AttachmentFactory(challenge=challenge, is_confidential=True, name="alloy.txt")

    content = client.get(address).content.decode()
    assert said in content
    assert SECRET not in content
    assert "alloy" not in content


def test_the_company_saves_and_a_second_tab_is_told(tribe: Tribe, company: Person) -> None:
    challenge = seal(tribe)
    browser = browser_of(company)
    address = page("challenge_brief", challenge.slug)
    body = {"text": "Newer", "own_terms": "", "brief_version": "1"}
    assert browser.post(address, body).status_code == 302

    with nothing_changes():
        answer = browser.post(address, {**body, "text": "Mine"})

    assert answer.status_code == 422
    content = answer.content.decode()
    assert "<dd>Newer</dd>" in content
    assert "Mine</textarea>" in content
    assert 'name="brief_version" value="2"' in content


def test_once_a_tribe_is_at_work_the_text_stays(tribe: Tribe, company: Person) -> None:
    challenge = seal(tribe)
    Tribe.objects.update(state=TribeState.RUNNING)
    browser = browser_of(company)
    assert SECRET in browser.get(page("challenge_brief", challenge.slug)).content.decode()
    body = {"text": "Newer", "own_terms": "", "brief_version": "1"}

    with nothing_changes():
        assert browser.post(page("challenge_brief", challenge.slug), body).status_code == 422
    assert Brief.objects.get().text == SECRET


def test_after_submitting_the_page_says_when_the_brief_can_change_again(
    company: Person, organisation: Organisation, manager: Person
) -> None:
    waiting = factories.ChallengeFactory(
        organisation=organisation,
        state=ChallengeState.SUBMITTED,
        submitted_at=timezone.now(),
        decider=manager,
        answer_due_on=factories.days_from_today(2),
    )
    browser = browser_of(company)
    assert (
        "You can change them again"
        in browser.get(page("challenge_brief", waiting.slug)).content.decode()
    )
    assert (
        page("challenge_fit", waiting.slug)
        not in browser.get(page("challenge", waiting.slug)).content.decode()
    )


def test_own_terms_are_asked_for_only_where_they_are_chosen(
    company: Person, organisation: Organisation
) -> None:
    draft = factories.ChallengeFactory(organisation=organisation)
    browser = browser_of(company)
    address = page("challenge_brief", draft.slug)
    assert "own_terms" not in browser.get(address).context["form"].fields

    browser.post(address, {"text": "Of our own.", "brief_version": 0})
    assert Brief.objects.get(challenge=draft).text == "Of our own."
    draft.terms = Terms.OWN
    draft.save()
    assert "own_terms" in browser.get(address).context["form"].fields
