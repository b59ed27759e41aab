import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    ChallengeFactory,
    MilestoneFactory,
    ParticipantFactory,
    PersonFactory,
    TribeFactory,
    days_from_today,
)
from tests.frontend.pages import browser_of, page
from tests.tribes.asking import apply, ask_to_join, let_pass
from tests.tribes.talking import ask
from tribes.actions import answer_clocks
from tribes.enums import AgeBand, Audience, Role, TribeState
from tribes.models import JoinRequest, Membership, Person, Review, Stream, Tribe

OVERDUE = "has been asked to see to it"

MOST_QUERIES = 12


def members(tribe: Tribe) -> set[str]:
    rows = Membership.objects.filter(tribe=tribe, left_at=None)
    return set(rows.values_list("person__first_name", flat=True))


def test_starting_a_tribe_leads_to_its_page(cleo: Person) -> None:
    challenge = ChallengeFactory(published=True)
    sent = {"name": "Warm hands", "seats": "3", "wanted-2": "PLC, welding"}

    answer = browser_of(cleo).post(page("tribe_new", challenge.slug), sent)

    tribe = Tribe.objects.get(name="Warm hands")
    assert answer.headers["Location"] == page("tribe", tribe.slug)
    assert [seat.skills.count() for seat in tribe.seats.all()] == [0, 2, 0]


def test_a_tribe_without_a_name_is_refused_and_keeps_the_rest(cleo: Person) -> None:
    challenge = ChallengeFactory(published=True)
    sent = {"name": "", "seats": "3", "wanted-2": "PLC and more"}

    answer = browser_of(cleo).post(page("tribe_new", challenge.slug), sent)

    assert answer.status_code == 422
    assert "PLC and more" in answer.content.decode()
    assert not Tribe.objects.exists()


def test_who_is_in_a_tribe_starts_no_other(tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).get(page("tribe_new", tribe.challenge.slug))

    assert answer.status_code == 403
    assert Tribe.objects.count() == 1


def test_members_see_names_link_and_checklist(tribe: Tribe, ada: Person) -> None:
    text = browser_of(ada).get(page("tribe", "leaks")).content.decode()

    assert "Ben" in text
    assert page("tribe_invite", tribe.invite_secret) in text
    assert "At least 3 members" in text


@pytest.mark.parametrize("who", ["visitor", "other_company"])
def test_public_twin_has_seats_and_no_people(tribe: Tribe, other_company: Person, who: str) -> None:
    browser = Client() if who == "visitor" else browser_of(other_company)

    answer = browser.get(page("tribe", "leaks"))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("Taken seat") == 2
    assert not any(secret in text for secret in ["Ada", "Ben", tribe.invite_secret])


def test_tribe_of_a_hidden_challenge_is_not_found(db: None) -> None:
    tribe = TribeFactory(challenge=ChallengeFactory())

    assert Client().get(page("tribe", tribe.slug)).status_code == 404


def test_participant_is_led_to_asking(tribe: Tribe, cleo: Person) -> None:
    text = browser_of(cleo).get(page("tribe", "leaks")).content.decode()

    assert page("tribe_ask", "leaks") in text
    assert tribe.invite_secret not in text


def test_looking_at_an_invitation_changes_nothing(tribe: Tribe, cleo: Person) -> None:
    answer = browser_of(cleo).get(page("tribe_invite", tribe.invite_secret))

    assert answer.status_code == 200
    assert members(tribe) == {"Ada", "Ben"}


def test_one_button_joins_by_link(tribe: Tribe, cleo: Person) -> None:
    browser_of(cleo).post(page("tribe_invite", tribe.invite_secret), {"join": "yes"})

    assert members(tribe) == {"Ada", "Ben", "Cleo"}


def test_visitor_with_the_link_is_led_to_an_account(tribe: Tribe) -> None:
    address = page("tribe_invite", tribe.invite_secret)

    browser = Client()

    assert f"next={address}" in browser.get(address).content.decode()
    browser.post(address, {"join": "yes"})
    assert members(tribe) == {"Ada", "Ben"}


def test_new_person_joins_and_becomes_a_participant(tribe: Tribe) -> None:
    person = PersonFactory(first_name="Eve", role="")
    address = page("tribe_invite", tribe.invite_secret)

    browser_of(person).post(address, {"join": "yes", "role": "participant", "age_band": "adult"})

    person.refresh_from_db()
    assert (person.role, person.age_band) == (Role.PARTICIPANT, AgeBand.ADULT)
    assert "Eve" in members(tribe)


def test_child_who_opens_a_link_reads_that_a_parent_says_yes_first(tribe: Tribe) -> None:
    address = page("tribe_invite", tribe.invite_secret)
    browser = browser_of(PersonFactory(first_name="Eve", role=""))

    answer = browser.post(address, {"join": "yes", "role": "participant", "age_band": "under_16"})

    assert answer.status_code == 422
    assert "A parent or guardian has to say yes first" in answer.content.decode()
    assert members(tribe) == {"Ada", "Ben"}
    eve = Person.objects.get(first_name="Eve")
    # She does not go back and give another answer.
    assert (eve.role, eve.age_band) == (Role.PARTICIPANT, AgeBand.UNDER_16)


def test_company_person_does_not_join_by_link(tribe: Tribe, company: Person) -> None:
    address = page("tribe_invite", tribe.invite_secret)

    answer = browser_of(company).post(address, {"join": "yes", "role": "participant"})

    assert answer.status_code == 422
    assert members(tribe) == {"Ada", "Ben"}


def test_unknown_link_is_not_found(cleo: Person) -> None:
    assert browser_of(cleo).get(page("tribe_invite", "no-such-link")).status_code == 404


def test_leaving_asks_for_a_reason_first(tribe: Tribe, ada: Person) -> None:
    browser = browser_of(ada)

    assert browser.get(page("tribe_leave", "leaks")).status_code == 200
    assert browser.post(page("tribe_leave", "leaks"), {"reason": " "}).status_code == 422
    assert members(tribe) == {"Ada", "Ben"}


def test_leaving_opens_the_seat(tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).post(page("tribe_leave", "leaks"), {"reason": "I have no time"})

    assert answer.headers["Location"] == page("my_tribes")
    assert members(tribe) == {"Ben"}


def test_stranger_cannot_leave_for_somebody_else(tribe: Tribe, cleo: Person) -> None:
    answer = browser_of(cleo).post(page("tribe_leave", "leaks"), {"reason": "x"})

    assert answer.status_code == 404
    assert members(tribe) == {"Ada", "Ben"}


def test_my_tribes_has_tribes_requests_and_answers(
    asked: JoinRequest, ada: Person, cleo: Person
) -> None:
    mine = browser_of(ada).get(page("my_tribes"))
    hers = browser_of(cleo).get(page("my_tribes"))

    assert [row.name for row in mine.context["tribes"]] == ["Leaks"]
    assert "Cleo asks to join Leaks" in mine.content.decode()
    assert "Waiting for an answer" in hers.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_more_tribes_and_requests_ask_the_database_no_more(ada: Person, number: int) -> None:
    for tribe in TribeFactory.create_batch(number, seats=3):
        Membership.objects.create(tribe=tribe, person=ada, seat=tribe.seats.first())
        for person in (ada, ParticipantFactory()):
            JoinRequest.objects.create(tribe=tribe, person=person, answer_due_on=days_from_today(2))
    browser = browser_of(ada)

    with CaptureQueriesContext(connection) as queries:
        browser.get(page("my_tribes"))

    assert len(queries) <= MOST_QUERIES


def test_a_member_renews_the_invitation_link(client: Client, tribe: Tribe, ada: Person) -> None:
    old = tribe.invite_secret
    client.force_login(ada)
    assert "Make a new link" in client.get(f"/en/tribes/{tribe.slug}/").content.decode()
    answer = client.post(f"/en/tribes/{tribe.slug}/invitation-link/", follow=True)
    assert "The old one does not work now." in answer.content.decode()
    assert client.get(f"/en/join/{old}/").status_code == 404


def test_who_left_is_sent_to_the_tribe_to_ask(client: Client, tribe: Tribe, ada: Person) -> None:
    Membership.objects.filter(person=ada).update(left_at=timezone.now(), seat=None)
    client.force_login(ada)
    page = client.get(f"/en/join/{tribe.invite_secret}/").content.decode()
    assert "You left this tribe." in page
    assert f'href="/en/tribes/{tribe.slug}/"' in page
    assert client.post(f"/en/join/{tribe.invite_secret}/", {"join": "yes"}).status_code == 422
    assert not Membership.objects.filter(person=ada, left_at=None).exists()


def test_who_asked_reads_that_somebody_sees_to_an_overdue_answer(
    client: Client, tribe: Tribe, cleo: Person
) -> None:
    ask_to_join(tribe, cleo)
    answer_clocks.start_missing(now=timezone.now())
    client.force_login(cleo)
    pages = [f"/en/tribes/{tribe.slug}/", "/en/tribes/"]
    assert not any(OVERDUE in client.get(page).content.decode() for page in pages)
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    assert all(OVERDUE in client.get(page).content.decode() for page in pages)


def test_a_tribe_reads_that_somebody_sees_to_its_plan(
    client: Client, tribe: Tribe, ada: Person
) -> None:
    Tribe.objects.update(state=TribeState.APPLIED)
    apply(tribe, ada)
    answer_clocks.start_missing(now=timezone.now())
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    client.force_login(ada)
    assert OVERDUE in client.get(f"/en/tribes/{tribe.slug}/").content.decode()


def test_who_left_reads_what_they_handed_in_and_its_review(
    tribe: Tribe, cleo: Person, coach: Person
) -> None:
    now = timezone.now()
    milestone = MilestoneFactory(
        tribe=tribe, delivered_text="The drawing", delivered_at=now, delivered_by=cleo
    )
    Review.objects.create(
        milestone=milestone, coach=coach, verdict="ok", comments="Neat.", released_at=now
    )

    text = browser_of(cleo).get(page("my_tribes")).content.decode()

    assert "What I handed in before I left" in text
    assert "The drawing" in text
    assert "Neat." in text


def test_a_question_of_the_company_stands_with_what_waits(
    working_tribe: Tribe, ada: Person, company: Person
) -> None:
    shared = Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.SHARED)
    question = ask(shared, company, "When do you come?")
    text = browser_of(ada).get(page("my_tribes")).content.decode()

    assert page("message_answer", "leaks", "shared", question.pk) in text
