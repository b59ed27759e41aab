import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import ChallengeState as State
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Organisation, Person
from tribes.queries import challenges
from tribes.rules.roles import Viewer

VISITOR = AnonymousUser()
LISTED = {State.PUBLISHED, State.MATCHED, State.RUNNING, State.FINISHED}
PUBLIC = LISTED | {State.ARCHIVED, State.EXPIRED}


@pytest.fixture
def of_each_state(organisation: Organisation, manager: Person) -> dict[State, Challenge]:
    return {
        state: factories.ChallengeFactory(
            organisation=organisation,
            published=True,
            state=state,
            submitted_at=timezone.now(),
            decider=manager,
            answer_due_on=factories.days_from_today(2),
        )
        for state in State
    }


def states_for(viewer: Viewer) -> set[State]:
    return {State(row.state) for row in challenges.visible_to(viewer)}


def test_everybody_sees_what_is_public(
    of_each_state: dict[State, Challenge], ada: Person, coach: Person, other_company: Person
) -> None:
    for viewer in (VISITOR, ada, coach, other_company):
        assert states_for(viewer) == PUBLIC


def test_the_company_sees_all_of_its_own(
    of_each_state: dict[State, Challenge], company: Person
) -> None:
    assert states_for(company) == set(State)


def test_a_manager_sees_what_waits_at_the_intake(
    of_each_state: dict[State, Challenge], manager: Person
) -> None:
    assert states_for(manager) == PUBLIC | {State.SUBMITTED, State.IN_QUESTION}


def test_two_colleagues_do_not_double_a_challenge(
    of_each_state: dict[State, Challenge], company: Person, organisation: Organisation
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation)

    assert challenges.visible_to(company).count() == len(State)


@pytest.mark.parametrize("state", sorted(set(State) - PUBLIC))
def test_what_is_not_public_does_not_exist(
    of_each_state: dict[State, Challenge], state: State, ada: Person
) -> None:
    for viewer in (VISITOR, ada):
        with pytest.raises(NotVisible):
            challenges.get_visible(viewer, of_each_state[state].slug)


def test_only_the_company_gets_its_own(
    of_each_state: dict[State, Challenge],
    company: Person,
    other_company: Person,
    manager: Person,
) -> None:
    slug = of_each_state[State.DRAFT].slug

    assert challenges.get_own(company, slug) == of_each_state[State.DRAFT]
    for viewer in (other_company, manager, VISITOR):
        with pytest.raises(NotVisible):
            challenges.get_own(viewer, slug)


def test_the_search_is_public_only(
    of_each_state: dict[State, Challenge], company: Person, manager: Person
) -> None:
    for viewer in (VISITOR, company, manager):
        assert {State(row.state) for row in challenges.search(viewer)} == LISTED


@pytest.fixture
def pump(organisation: Organisation) -> Challenge:
    """One public challenge to search for, beside another one."""
    factories.ChallengeFactory(
        published=True, title="Invoices", problem="x", success="x", levels=["wo"], place="Haarlem"
    )
    pump: Challenge = factories.ChallengeFactory(
        organisation=organisation,
        published=True,
        title="Pump 4 stops",
        theme__slug="maintenance",
        levels=["mbo-2", "hbo"],
    )
    pump.skills.set([factories.SkillFactory(name_nl="trillingsmeting", name_en="vibration")])
    return pump


@pytest.mark.parametrize(
    "filters",
    [
        {"text": "PUMP"},
        {"text": "  pump   stops "},
        {"text": "Zoon"},
        {"text": "trillingsmeting"},
        {"text": "Vibration pump"},
        {"text": "ahead"},
        {"theme": "maintenance"},
        {"level": "hbo"},
        {"place": "Beverwijk"},
        {"text": "pump", "theme": "maintenance", "level": "mbo-2", "place": "Beverwijk"},
    ],
)
def test_a_search_finds_the_pump(pump: Challenge, filters: dict[str, str]) -> None:
    assert list(challenges.search(VISITOR, **filters)) == [pump]


@pytest.mark.parametrize(
    "filters",
    [
        {"text": "pump invoices"},
        {"text": "50%"},
        {"text": "_ump"},
        {"text": "'; drop table"},
        {"theme": "energy"},
        {"level": "mbo-4"},
        {"level": "mbo"},
        {"level": '"]'},
        {"place": "Velsen"},
    ],
)
def test_a_search_for_something_else_finds_nothing(
    pump: Challenge, filters: dict[str, str]
) -> None:
    assert not challenges.search(VISITOR, **filters).exists()


def test_a_nul_in_a_search_is_a_space(pump: Challenge) -> None:
    assert list(challenges.search(VISITOR, text="pump\x00stops")) == [pump]


def test_a_challenge_without_levels_is_for_everybody(pump: Challenge) -> None:
    Challenge.objects.filter(pk=pump.pk).update(levels=[])

    assert pump in challenges.search(VISITOR, level="vo")


def test_places_are_those_of_public_challenges(pump: Challenge) -> None:
    factories.ChallengeFactory(place="Nowhere")

    assert challenges.places(VISITOR) == ["Beverwijk", "Haarlem"]


def test_themes_are_for_everybody(pump: Challenge) -> None:
    assert pump.theme in challenges.themes(VISITOR)


def test_what_waits_longest_is_answered_first(organisation: Organisation, manager: Person) -> None:
    later, sooner = (
        factories.ChallengeFactory(
            state=State.SUBMITTED,
            submitted_at=timezone.now(),
            decider=manager,
            answer_due_on=factories.days_from_today(days),
        )
        for days in (2, 1)
    )
    factories.ChallengeFactory()

    assert list(challenges.awaiting_answer(manager)) == [sooner, later]


def test_only_managers_see_what_waits(
    of_each_state: dict[State, Challenge], company: Person, coach: Person
) -> None:
    for viewer in (company, coach, VISITOR):
        assert not challenges.awaiting_answer(viewer).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_two_queries(
    company: Person,
    organisation: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    for challenge in factories.ChallengeFactory.create_batch(
        rows, published=True, organisation=organisation
    ):
        challenge.skills.set([factories.SkillFactory()])

    for make in (challenges.search, challenges.visible_to, challenges.of_person):
        with django_assert_num_queries(2):
            for challenge in make(company):
                assert challenge.organisation.name
                assert challenge.edition.name_nl
                assert str(challenge.theme)
                assert list(challenge.skills.all())


def test_the_values_of_a_form_are_plain(pump: Challenge) -> None:
    pump.closes_on = factories.days_from_today(0)

    values = challenges.field_values(pump)

    assert values["theme"] == "maintenance"
    assert values["closes_on"] == pump.closes_on.isoformat()
    assert (values["levels"], values["version"]) == (["mbo-2", "hbo"], 1)


def test_open_challenges_come_first(db: None) -> None:
    taken = factories.ChallengeFactory(published=True, state=State.RUNNING)
    is_open = factories.ChallengeFactory(
        published=True, published_at=taken.published_at - datetime.timedelta(days=9)
    )
    assert list(challenges.search(VISITOR)) == [is_open, taken]
    assert list(challenges.open_for_tribes(VISITOR)) == [is_open]


def test_drafts_are_the_own_ones_the_last_changed_first(
    of_each_state: dict[State, Challenge],
    company: Person,
    other_company: Person,
    manager: Person,
    organisation: Organisation,
) -> None:
    newer = factories.ChallengeFactory(organisation=organisation)

    assert list(challenges.drafts_of(company)) == [newer, of_each_state[State.DRAFT]]
    of_each_state[State.DRAFT].save()
    assert list(challenges.drafts_of(company)) == [of_each_state[State.DRAFT], newer]
    for viewer in (other_company, manager, VISITOR):
        assert not challenges.drafts_of(viewer)
