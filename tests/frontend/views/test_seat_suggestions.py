import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frontend.for_you import PLAIN
from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes.asking import ask_to_join
from tribes.actions import matching_spaces
from tribes.enums import AgeBand, Level
from tribes.models import Membership, Person, Profile, Seat, Skill, Tribe

URL = "seat_suggestions"
MOST_QUERIES = 20


@pytest.fixture
def welding(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding")
    return skill


@pytest.fixture
def wanted(tribe: Tribe, cleo: Person, welding: Skill) -> Seat:
    """A seat for a welder; Cleo is one."""
    factories.ProfileFactory(person=cleo, level=Level.MBO4).skills.create(skill=welding, level=3)
    seat: Seat = tribe.seats.get(number=3)
    seat.level = Level.MBO4
    seat.save()
    seat.skills.set([welding])
    matching_spaces.refit(now=timezone.now())
    return seat


def text_for(person: Person) -> str:
    return browser_of(person).get(page(URL)).content.decode()


def test_a_seat_says_what_it_asks_why_it_fits_and_what_comes_next(
    wanted: Seat, cleo: Person
) -> None:
    text = text_for(cleo)

    assert "The tribe looks for: welding" in text
    assert "You bring welding." in text
    assert "your skill, asked for this seat" in text
    assert "mbo level 4" in text
    assert "and 1 more open seat" in text
    assert f'{page("tribe_ask", "leaks")}?seat={wanted.pk}"' in text


def test_the_next_step_has_the_seat_chosen_already(wanted: Seat, cleo: Person) -> None:
    answer = browser_of(cleo).get(f"{page('tribe_ask', 'leaks')}?seat={wanted.pk}")

    inputs = [row for row in answer.content.decode().split("<input") if 'name="seat"' in row]
    chosen = [row for row in inputs if "checked" in row]
    assert [f'value="{wanted.pk}"' in row for row in chosen] == [True]


@pytest.mark.parametrize("seat", ["0", "none", "%00"])
def test_a_seat_that_never_was_chooses_nothing(wanted: Seat, cleo: Person, seat: str) -> None:
    assert browser_of(cleo).get(f"{page('tribe_ask', 'leaks')}?seat={seat}").status_code == 200


def test_who_has_asked_is_told_and_does_not_ask_again(
    wanted: Seat, tribe: Tribe, cleo: Person
) -> None:
    ask_to_join(tribe, cleo)

    text = text_for(cleo)

    assert "You have asked to join." in text
    assert page("tribe_ask", "leaks") not in text


def test_who_has_a_tribe_in_the_edition_is_told(
    wanted: Seat, tribe: Tribe, welding: Skill, cleo: Person
) -> None:
    Membership.objects.create(tribe=tribe, person=cleo, seat=tribe.seats.get(number=4))
    factories.SeatFactory(tribe__challenge__edition=tribe.challenge.edition).skills.add(welding)

    answer = browser_of(cleo).get(page(URL))

    assert "You can be in one tribe in each edition" in answer.content.decode()
    assert answer.context["found"].fits == []


def test_who_is_not_old_enough_sees_the_way_and_no_button(wanted: Seat, cleo: Person) -> None:
    cleo.age_band = AgeBand.UNDER_16
    cleo.save()

    text = text_for(cleo)

    assert "A parent or guardian has to say yes first." in text
    assert page("tribe_ask", "leaks") not in text


def test_an_empty_profile_has_one_next_step(ada: Person) -> None:
    assert page("profile_step", 1) in text_for(ada)


def test_who_left_matching_is_told_so(wanted: Seat, cleo: Person) -> None:
    Profile.objects.update(is_matched=False)

    assert "You have left matching" in text_for(cleo)


def test_nothing_that_fits_leads_to_challenges(wanted: Seat, cleo: Person) -> None:
    Seat.objects.filter(membership=None).delete()

    assert "No open seat fits yet" in text_for(cleo)


def test_only_participants_have_this_page(wanted: Seat, coach: Person, company: Person) -> None:
    for person in (coach, company):
        assert browser_of(person).get(page(URL)).status_code == 403


def test_what_is_left_out_is_counted_and_opens_to_its_tribe(wanted: Seat, cleo: Person) -> None:
    Profile.objects.update(level=Level.MBO3)

    text = text_for(cleo)

    assert "No open seat fits all you told us" in text
    assert "1 open seat is not in this list" in text
    assert "1 asks for another level" in text
    assert "This seat is for mbo level 4. Your level: mbo level 3." in text
    assert f'href="{page("tribe", "leaks")}"' in text.split('id="left-out"')[1]
    assert "(seat 3)" in text
    assert "more than one reason" not in text


def test_who_is_left_out_may_still_ask(wanted: Seat, tribe: Tribe, cleo: Person) -> None:
    Profile.objects.update(level=Level.MBO3)

    browser_of(cleo).post(page("tribe_ask", "leaks"), {"seat": wanted.pk, "message": "May I?"})

    assert tribe.join_requests.filter(person=cleo).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_a_longer_list_asks_the_database_no_more(
    wanted: Seat, cleo: Person, welding: Skill, number: int
) -> None:
    for seat in factories.SeatFactory.create_batch(number - 1):
        seat.skills.set([welding])
    browser = browser_of(cleo)
    browser.get(page(URL))

    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(page(URL))

    assert len(answer.context["found"].fits) == number
    assert len(queries) <= MOST_QUERIES


def test_who_has_no_seat_to_choose_reads_a_few_open_challenges(ada: Person) -> None:
    factories.ChallengeFactory.create_batch(PLAIN + 1, published=True)
    factories.ChallengeFactory()

    shown = browser_of(ada).get(page(URL)).context["open_challenges"]

    assert len(shown) == PLAIN
