import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.frontend.pages import browser_of
from tests.tribes.asking import let_pass
from tribes.actions import answer_clocks, challenges
from tribes.enums import ChallengeState, Fit
from tribes.models import Challenge, ExposureCount, Organisation, Person, Suggestion

URL = "/en/challenges/"


def published(title: str, **fields: object) -> Challenge:
    return factories.ChallengeFactory(published=True, title=title, **fields)


def suggest(person: Person, challenge: Challenge) -> Suggestion:
    return Suggestion.objects.create(
        person=person,
        challenge=challenge,
        rank=1,
        score=0.5,
        fit=Fit.STRONG,
        explanation={"parts": [{"yours": "PLC", "share": 0.5}], "other": 0.0},
    )


def test_the_address_holds_the_filter(client: Client, db: None) -> None:
    published("The pump leaks")
    published("The crane stops")
    page = client.get(URL, {"text": "crane"}).content.decode()
    assert "The crane stops" in page
    assert "The pump leaks" not in page
    assert 'value="crane"' in page


def test_an_empty_answer_says_which_filter_to_drop(client: Client, db: None) -> None:
    published("The pump leaks", place="IJmuiden")
    published("The crane stops", place="Haarlem")
    answer = client.get(URL, {"text": "crane", "place": "IJmuiden"})
    hints = answer.context["hints"]
    assert [(hint.label, hint.found, hint.query) for hint in hints] == [
        ("Search", 1, "place=IJmuiden"),
        ("Place", 1, "text=crane"),
    ]
    assert 'href="/en/challenges/?text=crane"' in answer.content.decode()


def test_a_live_search_gets_the_list_alone(client: Client, db: None) -> None:
    published("The pump leaks")
    answer = client.get(URL, headers={"HX-Request": "true"})
    assert "The pump leaks" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_pages_keep_the_filter(client: Client, db: None) -> None:
    factories.ChallengeFactory.create_batch(20, published=True, problem="A crane stops.")
    page = client.get(URL, {"text": "crane", "page": "2"}).content.decode()
    assert "20 challenges" in page
    assert 'href="?text=crane&amp;page=1"' in page


@pytest.mark.parametrize("query", ["page=nine", "page=999", "theme=gone&level=phd", "text=%00"])
def test_an_odd_address_still_gets_a_page(client: Client, db: None, query: str) -> None:
    published("The pump leaks")
    assert client.get(f"{URL}?{query}").status_code == 200


def test_search_engines_leave_out_filtered_lists(client: Client, db: None) -> None:
    assert "noindex" in client.get(URL, {"text": "crane"}).content.decode()
    assert "noindex" not in client.get(URL).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_at_most_eight_times(
    client: Client, ada: Person, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for challenge in factories.ChallengeFactory.create_batch(count, published=True):
        challenge.skills.add(factories.SkillFactory())
    client.force_login(ada)
    with django_assert_max_num_queries(8):
        client.get(URL)


def test_a_participant_reads_why_it_fits(client: Client, ada: Person) -> None:
    suggest(ada, published("The pump leaks"))
    client.force_login(ada)
    page = client.get(URL).content.decode()
    assert "<strong>Strong</strong>: PLC" in page


def test_a_visitor_is_asked_to_make_an_account(client: Client, db: None) -> None:
    challenge = published("The pump leaks")
    page = client.get(f"{URL}{challenge.slug}/").content.decode()
    assert f"/en/account/signup/?next=/en/challenges/{challenge.slug}/" in page


def test_a_participant_can_start_a_tribe(client: Client, ada: Person) -> None:
    challenge = published("The pump leaks")
    client.force_login(ada)
    page = client.get(f"{URL}{challenge.slug}/").content.decode()
    assert f"/en/challenges/{challenge.slug}/new-tribe/" in page


def test_a_member_is_led_to_the_own_tribe(ada: Person) -> None:
    tribe = factories.MembershipFactory(person=ada, tribe__challenge=published("It leaks")).tribe
    other = published("It stops", edition=tribe.challenge.edition)
    browser = browser_of(ada)

    own = browser.get(f"{URL}{tribe.challenge.slug}/").content.decode()
    elsewhere = browser.get(f"{URL}{other.slug}/").content.decode()

    assert "already in a tribe" not in own
    assert f'button-wide" href="/en/tribes/{tribe.slug}/">' in own
    assert "You are already in a tribe in this edition." in elsewhere
    assert f"/en/tribes/{tribe.slug}/" not in elsewhere


def test_text_of_a_company_is_escaped_everywhere(client: Client, db: None) -> None:
    challenge = published("<script>alert(1)</script>", problem="</script><b>x</b>")
    page = client.get(f"{URL}{challenge.slug}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_the_company_reads_who_decides_and_when(
    client: Client, company: Person, organisation: Organisation, manager: Person
) -> None:
    challenge = factories.ChallengeFactory(
        organisation=organisation,
        state=ChallengeState.SUBMITTED,
        submitted_at="2026-01-05T10:00Z",
        decider=manager,
        answer_due_on="2026-01-07",
    )
    client.force_login(company)
    page = client.get(f"{URL}{challenge.slug}/").content.decode()
    assert "Mies decides. You get an answer on Wednesday 7 January at the latest." in page


def test_a_draft_of_another_company_does_not_exist(client: Client, other_company: Person) -> None:
    draft = factories.ChallengeFactory()
    client.force_login(other_company)
    assert client.get(f"{URL}{draft.slug}/").status_code == 404


def test_a_company_reads_that_somebody_sees_to_an_overdue_answer(
    client: Client, company: Person, organisation: Organisation, manager: Person
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, edition__manager=manager)
    challenges.submit(challenge=challenge, by=company, now=timezone.now())
    client.force_login(company)
    assert "Mies decides." in client.get(f"/en/challenges/{challenge.slug}/").content.decode()
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    page = client.get(f"/en/challenges/{challenge.slug}/").content.decode()
    assert "has been asked to see to it" in page


def test_a_participant_can_say_what_they_think_of_it(ada: Person, challenge: Challenge) -> None:
    page = browser_of(ada).get(f"{URL}{challenge.slug}/").content.decode()

    assert "For your own list" in page
    assert f"/for-you/told/{challenge.slug}/" in page


def test_others_have_no_such_list(company: Person, client: Client, challenge: Challenge) -> None:
    for browser in (browser_of(company), client):
        assert "For your own list" not in browser.get(f"{URL}{challenge.slug}/").content.decode()


def test_a_fact_that_keeps_it_out_of_somebodys_list_is_told(
    ada: Person, challenge: Challenge
) -> None:
    factories.ProfileFactory(person=ada, hours_per_week=1)

    page = browser_of(ada).get(f"{URL}{challenge.slug}/").content.decode()

    assert "Why this is not in your suggestions" in page
    assert "You may still apply." in page


def test_who_left_matching_reads_of_no_list(ada: Person, challenge: Challenge) -> None:
    factories.ProfileFactory(person=ada, hours_per_week=1, is_matched=False)

    page = browser_of(ada).get(f"{URL}{challenge.slug}/").content.decode()

    assert "Why this is not in your suggestions" not in page
    assert "For your own list" not in page


def test_a_link_from_the_suggestions_counts_as_opened_and_others_do_not(
    client: Client, ada: Person
) -> None:
    challenge = published("The pump leaks")
    suggest(ada, challenge)
    client.force_login(ada)
    client.get(f"{URL}{challenge.slug}/")
    assert not ExposureCount.objects.exists()

    for _time in range(2):
        client.get(f"{URL}{challenge.slug}/", {"from": "suggestion"})

    count = ExposureCount.objects.get()
    assert (count.challenge, count.kind, count.people) == (challenge, "opened", 1)
