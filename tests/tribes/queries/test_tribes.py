import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.actions import messages
from tribes.enums import TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, CheckIn, Person, Stream, Task, Tribe
from tribes.queries import tribes


def test_members_company_coach_and_manager_see_a_tribe_at_work(
    working: Tribe, ada: Person, company: Person, coach: Person, manager: Person
) -> None:
    for person in (ada, company, coach, manager):
        assert tribes.get_visible(person, working.slug) == working


def test_nobody_else_sees_a_tribe_at_work(
    working: Tribe, strangers: list[Person], manager: Person
) -> None:
    for person in [*strangers, AnonymousUser()]:
        if person != manager:
            with pytest.raises(NotVisible):
                tribes.get_visible(person, working.slug)


def test_participants_see_tribes_that_form(
    tribe: Tribe, cleo: Person, other_coach: Person, other_company: Person
) -> None:
    assert list(tribes.visible_to(cleo)) == [tribe]
    for person in (other_coach, other_company, AnonymousUser()):
        assert not tribes.visible_to(person).exists()


def test_tribes_of_hidden_challenges_are_hidden(tribe: Tribe, cleo: Person) -> None:
    Challenge.objects.update(state="withdrawn")

    assert not tribes.visible_to(cleo).exists()


def test_seats_and_members_are_counted(tribe: Tribe, cleo: Person) -> None:
    factories.MembershipFactory(
        tribe=tribe, seat=None, left_at=datetime.datetime.now(tz=datetime.UTC)
    )
    shown = tribes.get_visible(cleo, tribe.slug)

    assert (shown.open_seats, shown.members) == (2, 2)


def test_forming_tribes_of_a_challenge(tribe: Tribe, cleo: Person, ada: Person) -> None:
    factories.TribeFactory()
    factories.TribeFactory(challenge=tribe.challenge, state=TribeState.RUNNING)

    assert list(tribes.forming_for(cleo, tribe.challenge)) == [tribe]


def test_own_tribes_are_the_active_ones(tribe: Tribe, ada: Person, cleo: Person) -> None:
    assert list(tribes.own(ada)) == [tribe]
    assert not tribes.own(cleo).exists()
    assert not tribes.own(AnonymousUser()).exists()

    Tribe.objects.update(state=TribeState.DISSOLVED)

    assert not tribes.own(ada).exists()


def test_the_own_tribe_on_a_challenge_is_on_that_challenge(
    tribe: Tribe, ada: Person, cleo: Person
) -> None:
    elsewhere = factories.MembershipFactory(person=ada).tribe

    assert list(tribes.own_on(ada, tribe.challenge)) == [tribe]
    assert list(tribes.own_on(ada, elsewhere.challenge)) == [elsewhere]
    assert not tribes.own_on(cleo, tribe.challenge).exists()


def test_the_link_leads_to_the_tribe(tribe: Tribe) -> None:
    assert tribes.by_invite(tribe.invite_secret) == tribe
    for secret in ("", "wrong", "\x00"):
        with pytest.raises(NotVisible):
            tribes.by_invite(secret)


def test_a_coach_sees_progress(
    stream: Stream, ada: Person, coach: Person, now: datetime.datetime
) -> None:
    tribe = stream.workspace.tribe
    messages.post(stream=stream, text="Hello", by=ada, now=now)
    for column in ("done", "todo", "doing"):
        Task.objects.create(stream=stream, title="A", column=column)
    Task.objects.create(stream=stream, title="B", column="done", deleted_at=now)
    factories.MilestoneFactory(tribe=tribe, delivered_at=now, delivered_text="Done")
    ahead = factories.MilestoneFactory(tribe=tribe)
    check_in = CheckIn.objects.create(tribe=tribe, coach=coach, goal="yes", at=now)

    shown = tribes.for_coach(coach).get()

    assert (shown.last_activity, shown.tasks_done, shown.tasks_total) == (now, 1, 3)
    assert shown.next_milestones == [ahead]
    assert shown.last_check_ins == [check_in]


def test_the_quietest_tribe_comes_first(
    stream: Stream, ada: Person, coach: Person, now: datetime.datetime
) -> None:
    later = now + datetime.timedelta(days=1)
    quiet = factories.TribeFactory(coach=coach, state=TribeState.RUNNING)
    messages.post(stream=stream, text="Hello", by=ada, now=later)

    assert list(tribes.for_coach(coach)) == [quiet, stream.workspace.tribe]


def test_only_coaches_have_coached_tribes(tribe: Tribe, other_coach: Person, ada: Person) -> None:
    assert not tribes.for_coach(other_coach).exists()
    assert not tribes.for_coach(ada).exists()
    assert not tribes.for_coach(AnonymousUser()).exists()


def test_managers_overlook_all_tribes(tribe: Tribe, manager: Person, coach: Person) -> None:
    assert list(tribes.overview(manager)) == [tribe]
    assert not tribes.overview(coach).exists()


def test_everybody_hears_of_tribes_at_work_and_how_many_form(
    working: Tribe, challenge: Challenge
) -> None:
    factories.TribeFactory(challenge=challenge)

    assert list(tribes.at_work(AnonymousUser())) == [working]
    assert tribes.count_forming(AnonymousUser(), challenge) == 1

    Challenge.objects.update(state="withdrawn")

    assert not tribes.at_work(AnonymousUser()).exists()
    assert tribes.count_forming(AnonymousUser(), challenge) == 0


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("for_coach", 5), ("overview", 3), ("visible_to", 3)]
)
def test_lists_take_the_same_queries_for_any_size(
    coach: Person,
    manager: Person,
    count: int,
    name: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(count):
        tribe = factories.TribeFactory(coach=coach, seats=3)
        tribe.seats.first().skills.add(factories.SkillFactory())
        factories.MilestoneFactory(tribe=tribe)
    viewer = manager if name == "overview" else coach

    with django_assert_num_queries(queries):
        for tribe in getattr(tribes, name)(viewer):
            str(tribe.challenge.organisation) + str(tribe.coach) + str(tribe.challenge.edition)
            [list(seat.skills.all()) for seat in tribe.seats.all()]


def test_everybody_reads_the_public_twin_of_a_tribe_at_work(working: Tribe, cleo: Person) -> None:
    for person in (cleo, AnonymousUser()):
        assert tribes.get_shown(person, working.slug) == working


def test_tribes_of_hidden_challenges_have_no_public_twin(tribe: Tribe) -> None:
    Challenge.objects.update(state="withdrawn")

    with pytest.raises(NotVisible):
        tribes.get_shown(AnonymousUser(), tribe.slug)


def test_a_tribe_that_stopped_has_no_public_twin(tribe: Tribe) -> None:
    Tribe.objects.update(state=TribeState.DISSOLVED)

    with pytest.raises(NotVisible):
        tribes.get_shown(AnonymousUser(), tribe.slug)


def test_a_coach_finds_own_tribes_also_when_finished(
    working: Tribe, coach: Person, other_coach: Person, ada: Person
) -> None:
    Tribe.objects.update(state=TribeState.FINISHED)

    assert tribes.get_for_coach(coach, working.slug) == working
    for person in (other_coach, ada, AnonymousUser()):
        with pytest.raises(NotVisible):
            tribes.get_for_coach(person, working.slug)


def test_everybody_sees_tribes_at_work_on_public_challenges(working: Tribe, tribe: Tribe) -> None:
    assert list(tribes.at_work(AnonymousUser())) == [working]
    Challenge.objects.update(state="withdrawn")
    assert not tribes.at_work(AnonymousUser()).exists()


def test_visitors_learn_how_many_tribes_form(tribe: Tribe) -> None:
    assert tribes.count_forming(AnonymousUser(), tribe.challenge) == 1
    Tribe.objects.update(state=TribeState.RUNNING)
    assert tribes.count_forming(AnonymousUser(), tribe.challenge) == 0


def test_a_manager_sees_which_tribes_wait_for_a_coach(
    tribe: Tribe, manager: Person, coach: Person
) -> None:
    Tribe.objects.update(coach=None)
    assert list(tribes.without_coach(manager)) == [tribe]
    assert not tribes.without_coach(coach).exists()
    Tribe.objects.update(coach=coach)
    assert not tribes.without_coach(manager).exists()


def test_who_left_comes_back_to_what_they_handed_in(working: Tribe, cleo: Person) -> None:
    milestone = factories.MilestoneFactory(tribe=working)
    with pytest.raises(NotVisible):
        tribes.get_with_part(cleo, working.slug)
    with pytest.raises(NotVisible):
        tribes.get_with_part(AnonymousUser(), working.slug)

    milestone.delivered_by = cleo
    milestone.save()

    assert tribes.get_with_part(cleo, working.slug) == working
