from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.enums import SkillOrigin
from tribes.models import Person, Profile
from tribes.queries.documents import challenge_key
from tribes.queries.matching_trials import trial


def test_a_trial_is_made_of_public_texts_and_of_lists_that_people_have(cleo: Person) -> None:
    words = suggesting.skills()
    challenges = suggesting.three_challenges(words)
    factories.ChallengeFactory(title="A draft")
    suggesting.learn(factories.ProfileFactory(person=cleo), "welding")

    made = trial()

    keys = [challenge_key(row.pk) for row in challenges]
    assert sorted(row.key for row in made.challenges) == keys
    asked = {row.key: set(wanted) for row, wanted in made.asked}
    assert asked[f"skill-{words['vibration measurement'].pk}"] == set(keys[:2])
    assert [list(shown) for _asking, shown in made.seen] == [keys[1:2]]
    assert next((nl.parts[0].text, en.parts[0].text) for nl, en in made.pairs) == (
        "lassen",
        "welding",
    )


def test_names_of_esco_and_names_that_people_typed_are_left_out(db: None) -> None:
    factories.SkillFactory(origin=SkillOrigin.ESCO)
    factories.SkillFactory(is_listed=False)

    assert trial().pairs == []


def test_who_left_matching_is_left_out(cleo: Person) -> None:
    suggesting.three_challenges(suggesting.skills())
    suggesting.learn(factories.ProfileFactory(person=cleo), "welding")
    Profile.objects.update(is_matched=False)

    assert trial().seen == []


def test_more_rows_cost_no_more_queries(
    cleo: Person, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    words = suggesting.skills()
    for person in (cleo, ada):
        suggesting.three_challenges(words)
        suggesting.learn(factories.ProfileFactory(person=person), "welding")
        with django_assert_num_queries(7):
            trial()
