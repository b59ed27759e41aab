from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from frontend.requests import post_only
from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.models import Organisation, Person


@post_only("terms", "slug")
def sent(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return HttpResponse(f"{slug} {number}")


def test_what_is_sent_reaches_the_view(rf: RequestFactory) -> None:
    assert sent(rf.post("/"), slug="pump", number=3).content == b"pump 3"


def test_a_reload_goes_back_to_the_page_of_the_form(rf: RequestFactory) -> None:
    answer = sent(rf.get("/"), slug="pump", number=3)
    assert (answer.status_code, answer["Location"]) == (302, "/challenges/pump/terms/")


def test_other_methods_do_not_exist(rf: RequestFactory) -> None:
    assert sent(rf.put("/"), slug="pump", number=3).status_code == 405


def test_a_reload_after_a_refused_file_shows_the_brief_and_files(
    company: Person, organisation: Organisation
) -> None:
    draft = factories.ChallengeFactory(organisation=organisation)
    browser = browser_of(company)
    address = page("challenge_file_add", draft.slug)
    assert browser.post(address, {}).status_code == 422
    assert browser.get(address)["Location"] == page("challenge_brief", draft.slug)


def test_who_is_sent_back_is_asked_there_who_they_are(client: Client, company: Person) -> None:
    draft = factories.ChallengeFactory()
    back = client.get(page("challenge_submit", draft.slug), follow=True)
    assert "/account/login/" in back.redirect_chain[-1][0]
