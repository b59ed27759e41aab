from django.test import Client

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.enums import Terms
from tribes.models import Brief, Challenge, Person, TermsAcceptance, Tribe
from tribes.rules.terms import standing


def test_everybody_can_read_the_whole_text(tribe: Tribe, client: Client) -> None:
    content = client.get(page("terms", tribe.challenge.slug)).content.decode()

    assert "Open terms" in content
    assert "7. Stopping." in content
    assert "I accept these terms" not in content


def test_a_member_accepts_and_withdraws_with_one_button_each(tribe: Tribe, ada: Person) -> None:
    browser, slug = browser_of(ada), tribe.challenge.slug
    digest = standing(tribe.challenge)[1].digest
    assert f'value="{digest}"' in browser.get(page("terms", slug)).content.decode()

    answer = browser.post(page("terms_accept", slug), {"digest": digest}, follow=True)
    assert "You accepted these terms on" in answer.content.decode()
    assert TermsAcceptance.objects.get().language == "en"

    answer = browser.post(page("terms_withdraw", slug), follow=True)
    assert "I accept these terms" in answer.content.decode()
    assert TermsAcceptance.objects.get().withdrawn_at is not None


def test_words_that_no_longer_stand_are_shown_anew(tribe: Tribe, ada: Person) -> None:
    challenge = tribe.challenge
    Challenge.objects.update(terms=Terms.OWN)
    challenge.refresh_from_db()
    factories.BriefFactory(challenge=challenge, own_terms="Our rules.")
    browser, slug = browser_of(ada), challenge.slug
    old = {"digest": standing(challenge)[0].digest}
    browser.post(page("terms_accept", slug), old)
    Brief.objects.update(own_terms="Stricter rules.")

    content = browser.get(page("terms", slug)).content.decode()
    assert "The terms have changed since you accepted them." in content
    with nothing_changes():
        answer = browser.post(page("terms_accept", slug), old)
    assert answer.status_code == 422
    assert "Stricter rules." in answer.content.decode()
