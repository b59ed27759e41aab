import pytest
from django.db.models import Count, Q

from matching import gini
from tests import factories
from tests.tribes import suggesting
from tribes.actions import suggestion_passes, suggestions
from tribes.enums import RunKind
from tribes.models import (
    Challenge,
    Edition,
    ExposurePrice,
    MatchRun,
    Person,
    Profile,
    Suggestion,
)
from tribes.queries import match_lists, match_replays

PLACES = 10
OWN = ("milling", "painting", "soldering", "turning", "grinding", "casting")


@pytest.fixture
def edition(db: None) -> Edition:
    row: Edition = factories.EditionFactory()
    return row


@pytest.fixture
def crowd(edition: Edition) -> list[Person]:
    """Six people who weld, and each can one thing more; challenges that ask for welding alone,
    which everybody sees, and others that ask for it beside one of these things."""
    words = suggesting.skills()
    for number in range(PLACES):
        hull = f"Welding {'hull ' * number}"
        suggesting.challenge_of(hull, words["welding"], edition=edition)
    people: list[Person] = factories.ParticipantFactory.create_batch(len(OWN))
    for person, name in zip(people, OWN, strict=True):
        own = factories.SkillFactory(name_en=name, name_nl=f"{name} nl")
        suggesting.challenge_of(f"Rust and {name}", words["welding"], own, edition=edition)
        suggesting.profile_of(person, "welding", name)
    return people


def unevenness() -> float:
    """Of how often each challenge stands in the first places, 0 where all do as often."""
    first = Count("suggestions", filter=Q(suggestions__rank__lte=PLACES))
    return gini(list(Challenge.objects.annotate(n=first).values_list("n", flat=True)))


def lists() -> list[object]:
    rows = Suggestion.objects.order_by("person", "rank")
    return list(rows.values_list("person", "challenge", "score", "explanation"))


def test_what_everybody_sees_gets_a_price_and_attention_is_spread(
    crowd: list[Person], edition: Edition
) -> None:
    Edition.objects.update(spreads_attention=False)
    suggestion_passes.refresh_all()
    without = unevenness()
    assert not ExposurePrice.objects.exists()

    Edition.objects.update(spreads_attention=True)
    suggestion_passes.refresh_all()

    assert ExposurePrice.objects.exists()
    assert unevenness() < without


def test_the_price_is_a_line_of_the_reason_and_the_parts_still_sum(crowd: list[Person]) -> None:
    suggestion_passes.refresh_all()

    prices = []
    for row in Suggestion.objects.all():
        why = row.explanation
        parts = sum(part["share"] for part in why["parts"])
        total = parts + why["other"] + why["spelling"] - why["price"]
        assert total == pytest.approx(row.score, abs=1e-9)
        prices.append(why["price"])
    assert any(price > 0 for price in prices)


def test_a_saved_profile_is_refreshed_at_the_prices_of_last_night(crowd: list[Person]) -> None:
    suggestion_passes.refresh_all()
    by_night = lists()

    for person in crowd:
        suggestions.refresh_person(person=person)

    assert lists() == by_night


def test_nothing_changes_for_who_would_get_the_same(crowd: list[Person]) -> None:
    suggestion_passes.refresh_all()

    suggestion_passes.refresh_changed()

    assert MatchRun.objects.get(kind=RunKind.CHANGED).lists.count() == 0


def test_a_run_with_prices_replays_also_after_they_changed(crowd: list[Person]) -> None:
    suggestion_passes.refresh_all()
    run = match_replays.get(MatchRun.objects.get(kind=RunKind.ALL).pk)
    assert run is not None
    assert run.inputs.prices
    ExposurePrice.objects.all().delete()

    found = match_replays.replay(run)
    assert found.same == found.lists > 0


def test_a_what_if_holds_at_the_same_prices(crowd: list[Person]) -> None:
    asked = factories.SkillFactory(name_en="galvanising", name_nl="verzinken")
    last = Challenge.objects.latest("pk")
    last.skills.add(asked)
    last.save()
    suggestion_passes.refresh_all()
    profile = Profile.objects.get(person=crowd[0])
    row = Suggestion.objects.get(person=crowd[0], challenge=last)
    promises = {promise["name_en"]: promise for promise in row.explanation["what_if"]}

    suggesting.learn(profile, "welding", OWN[0], "galvanising")

    after = Suggestion.objects.get(person=crowd[0], challenge=last)
    promise = promises["galvanising"]
    assert after.rank == promise["after"] < promise["before"]


def test_other_editions_pay_nothing(crowd: list[Person], edition: Edition) -> None:
    other = factories.EditionFactory(spreads_attention=False)
    keys = Challenge.objects.order_by("pk").values_list("pk", flat=True)[:PLACES]
    Challenge.objects.filter(pk__in=list(keys)).update(edition=other)

    suggestion_passes.refresh_all()

    assert {row.challenge.edition for row in ExposurePrice.objects.all()} <= {edition}
    assert match_lists.prices().keys() <= {f"challenge-{pk:012}" for pk in range(10**4)}


def test_without_people_there_are_no_prices(edition: Edition) -> None:
    factories.ExposurePriceFactory(challenge__edition=edition)

    suggestion_passes.refresh_all()

    assert not ExposurePrice.objects.exists()
