import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import days_from_today
from tribes.actions import suggestion_passes
from tribes.enums import TribeState, Visibility
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Edition, Person, Profile, Skill, Tribe, TribeInvitation
from tribes.queries import team_mates
from tribes.queries.team_mates import TeamMates

MOST_QUERIES = 12


def skill(name: str) -> Skill:
    known = Skill.objects.filter(name_en=name).first()
    return known or factories.SkillFactory(name_nl=name, name_en=name)


def opened(person: Person, *can: str, wants: tuple[str, ...] = (), level: int = 3) -> Profile:
    profile: Profile = factories.ProfileFactory(person=person, is_open_to_team_mates=True)
    for name in can:
        profile.skills.create(skill=skill(name), level=level)
    for name in wants:
        profile.skills.create(skill=skill(name), is_wish=True)
    return profile


@pytest.fixture
def pump(organisation: object) -> Challenge:
    """It asks for welding, measuring and drawing."""
    challenge: Challenge = factories.ChallengeFactory(published=True)
    challenge.skills.set([skill("welding"), skill("measuring"), skill("drawing")])
    return challenge


@pytest.fixture
def ada(ada: Person, pump: Challenge) -> Person:
    """She welds, and the pump is suggested to her."""
    opened(ada, "welding")
    suggestion_passes.refresh_all()
    return ada


def names(viewer: Person) -> list[str]:
    return [row.first_name for row in team_mates.for_person(viewer).mates]


def test_who_adds_more_stands_higher(ada: Person, ben: Person, cleo: Person) -> None:
    opened(ben, "measuring")
    opened(cleo, "measuring", "drawing")

    assert names(ada) == ["Cleo", "Ben"]


def test_a_level_counts_for_nothing(ada: Person, ben: Person, cleo: Person) -> None:
    opened(ben, "measuring", level=1)
    opened(cleo, "measuring", level=4)

    first, second = team_mates.for_person(ada).mates

    assert first.share == second.share


def test_equal_ones_stand_in_another_order_for_another_reader(ada: Person) -> None:
    for _each in range(6):
        opened(factories.ParticipantFactory(), "measuring")
    reader = factories.ParticipantFactory()
    opened(reader)

    keys = [row.key for row in team_mates.for_person(ada).mates]

    assert keys != [row.key for row in team_mates.for_person(reader).mates if row.key in keys]
    assert keys == [row.key for row in team_mates.for_person(ada).mates]


def test_reasons_name_what_is_added_and_where_both_meet(
    ada: Person, cleo: Person, pump: Challenge
) -> None:
    opened(cleo, "measuring", "bookkeeping", wants=("drawing",))

    (found,) = team_mates.for_person(ada).mates

    assert [str(row) for row in found.skills] == ["measuring", "bookkeeping"]
    assert [str(row) for row in found.wishes] == ["drawing"]
    assert [str(row) for row in found.adds] == ["measuring"]
    assert found.meets_in == [pump]
    assert found.share == pytest.approx(1 / 2 + 1)


def test_what_the_reader_has_is_no_addition(ada: Person, cleo: Person) -> None:
    opened(cleo, "welding")

    (found,) = team_mates.for_person(ada).mates

    assert (found.adds, found.share) == ([], 1.0)


def test_a_wish_alone_is_a_shared_interest(ada: Person, cleo: Person, pump: Challenge) -> None:
    opened(cleo, wants=("measuring",))

    (found,) = team_mates.for_person(ada).mates

    assert (found.adds, found.meets_in) == ([], [pump])


def test_without_suggestions_everybody_is_still_there(cleo: Person, ben: Person) -> None:
    opened(ben)
    opened(cleo, "measuring")

    (found,) = team_mates.for_person(ben).mates

    assert (found.first_name, found.share) == ("Cleo", 0.0)


def test_nobody_sees_themselves_or_who_is_not_open(ada: Person, cleo: Person) -> None:
    factories.ProfileFactory(person=cleo)

    assert names(ada) == []


def test_who_is_not_open_sees_nobody(ada: Person, ben: Person, coach: Person) -> None:
    factories.ProfileFactory(person=ben)

    for viewer in (ben, coach, AnonymousUser()):
        assert team_mates.for_person(viewer) == TeamMates()


def test_one_is_found_by_who_may_look_only(ada: Person, ben: Person, cleo: Person) -> None:
    profile = opened(cleo)
    factories.ProfileFactory(person=ben)

    assert team_mates.get_listed(ada, profile.pk) == profile
    for viewer in (ben, cleo, AnonymousUser()):
        with pytest.raises(NotVisible):
            team_mates.get_listed(viewer, profile.pk)


def test_who_was_invited_is_marked(ada: Person, cleo: Person, tribe: Tribe) -> None:
    opened(cleo)
    assert not team_mates.for_person(ada).mates[0].is_invited

    invitation = TribeInvitation.objects.create(
        tribe=tribe,
        person=cleo,
        invited_by=ada,
        invited_at=timezone.now(),
        ends_on=days_from_today(14),
    )

    assert team_mates.for_person(ada).mates[0].is_invited
    assert list(team_mates.invitations_of(cleo)) == [invitation]
    assert list(team_mates.invitations_of(ada)) == []


def test_an_invitation_is_open_while_the_tribe_forms_without_them(
    ada: Person, cleo: Person, tribe: Tribe
) -> None:
    invitation = TribeInvitation.objects.create(
        tribe=tribe,
        person=cleo,
        invited_by=ada,
        invited_at=timezone.now(),
        ends_on=days_from_today(14),
    )
    assert list(team_mates.open_invitations(cleo)) == [invitation]
    for viewer in (ada, AnonymousUser()):
        assert list(team_mates.open_invitations(viewer)) == []

    membership = factories.MembershipFactory(
        tribe=tribe, person=cleo, seat=tribe.seats.get(number=3)
    )
    assert list(team_mates.open_invitations(cleo)) == []

    membership.delete()
    Tribe.objects.update(state=TribeState.RUNNING)
    assert list(team_mates.open_invitations(cleo)) == []


def test_an_invitation_tells_nothing_of_an_edition_that_closed_its_door(
    ada: Person, cleo: Person, tribe: Tribe
) -> None:
    TribeInvitation.objects.create(
        tribe=tribe,
        person=cleo,
        invited_by=ada,
        invited_at=timezone.now(),
        ends_on=days_from_today(14),
    )
    Edition.objects.update(visibility=Visibility.INVITATION)

    assert list(team_mates.open_invitations(cleo)) == []
    assert list(team_mates.invitations_of(cleo)) == []


def test_an_invitation_of_another_tribe_is_not_told(
    ada: Person, cleo: Person, tribe: Tribe
) -> None:
    opened(cleo)
    TribeInvitation.objects.create(
        tribe=factories.TribeFactory(),
        person=cleo,
        invited_by=ada,
        invited_at=timezone.now(),
        ends_on=days_from_today(14),
    )

    assert not team_mates.for_person(ada).mates[0].is_invited


def test_an_invitation_that_has_ended_is_open_no_longer(
    tribe: Tribe, ada: Person, cleo: Person
) -> None:
    rows = {"tribe": tribe, "person": cleo, "invited_by": ada, "invited_at": timezone.now()}
    TribeInvitation.objects.create(ends_on=days_from_today(-1), **rows)

    assert list(team_mates.open_invitations(cleo)) == []


def test_tribes_with_a_seat_to_give_invite(ada: Person, cleo: Person, tribe: Tribe) -> None:
    today = days_from_today(0)
    assert team_mates.inviting_tribes(ada, today) == [tribe]
    assert team_mates.inviting_tribes(cleo, today) == []

    Tribe.objects.update(state=TribeState.RUNNING)

    assert team_mates.inviting_tribes(ada, today) == []


@pytest.mark.usefixtures("english")
def test_who_shares_no_language_is_left_out_on_both_sides_and_counted(
    ada: Person, ben: Person, cleo: Person
) -> None:
    opened(ben)
    opened(cleo)
    for person, languages in ((ada, ["en"]), (ben, ["nl"]), (cleo, [])):
        Profile.objects.filter(person=person).update(languages=languages)

    assert names(ada) == ["Cleo"]
    assert names(ben) == ["Cleo"]
    assert sorted(names(cleo)) == ["Ada", "Ben"]
    assert team_mates.for_person(ada).label == "1 person speaks no language that you speak"
    assert [team_mates.for_person(row).left_out for row in (ada, ben, cleo)] == [1, 1, 0]


def test_a_language_in_common_changes_no_place_in_the_list(
    ada: Person, ben: Person, cleo: Person
) -> None:
    opened(ben, "measuring")
    opened(cleo, "measuring", "drawing")
    before = team_mates.for_person(ada)
    Profile.objects.update(languages=["nl", "en"])
    Profile.objects.filter(person=ada).update(languages=["en"])

    assert team_mates.for_person(ada) == before


def test_no_other_fact_of_somebody_changes_what_is_told_of_them(ada: Person, cleo: Person) -> None:
    """They meet in a challenge by their skills, which are shown. Were it missing because of their
    hours, that would tell their hours."""
    opened(cleo, "measuring")
    before = team_mates.for_person(ada)
    Profile.objects.filter(person=cleo).update(
        hours_per_week=1, level="vo", place="Maastricht", travel_km=5, travel_by="bike"
    )

    assert team_mates.for_person(ada) == before
    assert before.mates[0].meets_in


@pytest.mark.parametrize("more", [1, 3])
def test_more_people_cost_no_more_queries(
    ada: Person, more: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(more):
        opened(factories.ParticipantFactory(), "measuring")

    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(team_mates.for_person(ada).mates) == more
