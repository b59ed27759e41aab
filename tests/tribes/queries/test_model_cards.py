from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.actions import matching_spaces, suggestion_passes
from tribes.models import MatchingSpace, MatchRun, Person
from tribes.queries import model_cards
from tribes.queries.documents import CHALLENGE_FIELDS, PROFILE_FIELDS

VISITOR = AnonymousUser()


def test_before_the_first_suggestion_there_are_no_figures(db: None) -> None:
    card = model_cards.card(VISITOR)

    assert (card.version, card.fitted_at, card.figures, card.runs) == ("", None, {}, [])
    assert card.profile_fields == PROFILE_FIELDS
    assert card.challenge_fields == CHALLENGE_FIELDS


def test_the_figures_are_those_of_the_space_in_use(db: None) -> None:
    suggesting.three_challenges(suggesting.skills())
    matching_spaces.refit(now=timezone.now())
    suggesting.challenge_of(suggesting.UNHEARD_OF)
    newer = matching_spaces.refit(now=timezone.now())

    card = model_cards.card(VISITOR)

    assert (card.version, card.figures) == (newer.version, newer.figures)


def test_a_run_of_few_people_does_not_tell_how_few(cleo: Person) -> None:
    suggesting.three_challenges(suggesting.skills())
    suggesting.learn(factories.ProfileFactory(person=cleo), "welding")
    suggestion_passes.refresh_all()
    assert [row.lists for row in model_cards.card(VISITOR).runs] == [None]

    for person in factories.ParticipantFactory.create_batch(4):
        suggesting.profile_of(person, "welding")
    suggestion_passes.refresh_all()
    assert [row.lists for row in model_cards.card(VISITOR).runs] == [5, None]


def test_when_somebody_saved_a_profile_is_not_told(cleo: Person) -> None:
    suggesting.three_challenges(suggesting.skills())
    suggesting.learn(factories.ProfileFactory(person=cleo), "welding")

    assert MatchRun.objects.exists()
    assert model_cards.card(VISITOR).runs == []


def test_editions_that_the_viewer_does_not_see_are_not_named(db: None) -> None:
    shown = factories.EditionFactory()
    factories.EditionFactory(spreads_attention=False)
    factories.EditionFactory(visibility="invitation")

    assert model_cards.card(VISITOR).spreading == [shown]


def test_programme_managers_see_which_spaces_there_were(manager: Person, cleo: Person) -> None:
    suggesting.three_challenges(suggesting.skills())
    matching_spaces.refit(now=timezone.now())

    assert list(model_cards.spaces(manager)) == list(MatchingSpace.objects.all())
    assert list(model_cards.spaces(cleo)) == []


def test_more_runs_cost_no_more_queries(
    db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    suggesting.three_challenges(suggesting.skills())
    for more in (1, 2):
        for _time in range(more):
            suggestion_passes.refresh_all()
        with django_assert_max_num_queries(3):
            model_cards.card(VISITOR)
