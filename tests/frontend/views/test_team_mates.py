import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.actions import suggestion_passes
from tribes.enums import AgeBand
from tribes.models import Person, Profile, Tribe, TribeInvitation


@pytest.fixture
def cleo(cleo: Person) -> Person:
    """She measures, looks for a tribe, and is shown."""
    profile = factories.ProfileFactory(
        person=cleo, is_open_to_team_mates=True, study="Mechatronics", place="Velsen"
    )
    skill = factories.SkillFactory(name_nl="meten", name_en="measuring")
    profile.skills.create(skill=skill, level=3)
    return cleo


@pytest.fixture
def ada(ada: Person) -> Person:
    """She welds, is in a tribe and is shown."""
    profile = factories.ProfileFactory(person=ada, is_open_to_team_mates=True)
    skill = factories.SkillFactory(name_nl="lassen", name_en="welding")
    profile.skills.create(skill=skill, level=3)
    return ada


def text_for(person: Person) -> str:
    return browser_of(person).get(page("team_mates")).content.decode()


def test_others_are_shown_by_first_name_skills_and_wishes_only(ada: Person, cleo: Person) -> None:
    text = text_for(ada)

    assert "Cleo" in text
    assert "measuring" in text
    for hidden in ("Mechatronics", "Velsen", cleo.email, "on my own"):
        assert hidden not in text


def test_a_reason_names_what_is_added_and_where_both_meet(
    ada: Person, cleo: Person, tribe: Tribe
) -> None:
    for profile in Profile.objects.all():
        tribe.challenge.skills.add(profile.skills.get().skill)
    suggestion_passes.refresh_all()

    text = text_for(ada)

    assert "Adds what your challenges ask" in text
    assert "You meet in" in text
    assert tribe.challenge.title in text


def test_who_shares_no_language_is_a_number(ada: Person, cleo: Person) -> None:
    for person, languages in ((ada, ["en"]), (cleo, ["nl"])):
        Profile.objects.filter(person=person).update(languages=languages)

    text = text_for(ada)

    assert "1 person speaks no language that you speak" in text
    assert "Nobody who shares a language with you looks for team-mates now" in text
    assert "Cleo" not in text


def test_a_member_invites_to_the_tribe(ada: Person, cleo: Person, tribe: Tribe) -> None:
    assert "Invite Cleo to Leaks" in text_for(ada)

    answer = browser_of(ada).post(
        page("team_mate_invite", cleo.profile.pk), {"tribe": "leaks"}, follow=True
    )

    assert TribeInvitation.objects.get().person == cleo
    text = answer.content.decode()
    assert "Cleo hears that you invite them to Leaks." in text
    assert "Your tribe has invited them." in text


def test_who_is_invited_finds_it_among_the_own_tribes(
    ada: Person, cleo: Person, tribe: Tribe
) -> None:
    browser_of(ada).post(page("team_mate_invite", cleo.profile.pk), {"tribe": "leaks"})

    text = browser_of(cleo).get(page("my_tribes")).content.decode()

    assert "Ada would like you to come to Leaks." in text
    assert page("tribe", "leaks") in text


def test_who_has_no_tribe_starts_one_first(ada: Person, cleo: Person) -> None:
    assert "Start a tribe, then you can invite people to it." in text_for(ada)


def test_a_strange_invitation_changes_nothing(
    ada: Person, ben: Person, cleo: Person, tribe: Tribe
) -> None:
    address = page("team_mate_invite", cleo.profile.pk)
    other = factories.TribeFactory(seats=2)

    assert browser_of(ada).post(address).status_code == 404
    assert browser_of(ada).post(address, {"tribe": other.slug}).status_code == 403
    assert browser_of(ben).post(address, {"tribe": "leaks"}).status_code == 404
    assert browser_of(ada).post(page("team_mate_invite", 10**9), {"tribe": "x"}).status_code == 404
    assert not TribeInvitation.objects.exists()


def test_who_is_not_shown_sees_nobody_and_can_change_that(ben: Person, cleo: Person) -> None:
    factories.ProfileFactory(person=ben)
    assert "Cleo" not in text_for(ben)

    answer = browser_of(ben).post(page("team_mates_switch"), {"is_open": "yes"})

    assert answer["Location"] == page("team_mates")
    assert "Cleo" in text_for(ben)


def test_the_switch_goes_off_again(ada: Person, cleo: Person) -> None:
    browser_of(cleo).post(page("team_mates_switch"), {"is_open": "no"})

    assert not Profile.objects.get(person=cleo).is_open_to_team_mates
    assert "Nobody else looks for team-mates now" in text_for(ada)


def test_who_left_matching_is_led_to_that_switch(ben: Person) -> None:
    factories.ProfileFactory(person=ben, is_matched=False, is_open_to_team_mates=True)

    assert f"{page('profile')}#switch" in text_for(ben)


def test_nobody_younger_than_18_has_the_button(ben: Person) -> None:
    ben.age_band = AgeBand.TEEN
    ben.save()
    browser = browser_of(ben)

    assert "From 18 years you can be open to team-mates." in text_for(ben)
    assert browser.post(page("team_mates_switch"), {"is_open": "yes"}).status_code == 403
    assert not Profile.objects.filter(is_open_to_team_mates=True).exists()


def test_the_profile_says_whether_one_is_shown(ada: Person, ben: Person) -> None:
    factories.ProfileFactory(person=ben)

    assert "can see your first name" in browser_of(ada).get(page("profile")).content.decode()
    assert "sees you. You choose." in browser_of(ben).get(page("profile")).content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_a_longer_list_asks_the_database_no_more(
    ada: Person, cleo: Person, more: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(more):
        factories.ProfileFactory(is_open_to_team_mates=True)
    browser = browser_of(ada)

    with django_assert_max_num_queries(22):
        answer = browser.get(page("team_mates"))

    assert len(answer.context["page"].object_list) == 1 + more
