import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.actions import match_runs, suggestion_news, suggestion_passes, suggestions
from tribes.actions.suggestion_lists import Refreshed
from tribes.actions.suggestion_news import follow
from tribes.enums import ChallengeState, FeedbackKind, Role, RunKind
from tribes.models import (
    Challenge,
    ExposurePrice,
    Feedback,
    MatchRun,
    Person,
    Profile,
    Skill,
    Suggestion,
)

TRADES = [
    *(("welding", "lassen"), ("pneumatics", "pneumatiek"), ("programming", "programmeren")),
    *(("vibration measurement", "trillingsmeting"), ("bookkeeping", "boekhouden")),
    *(("drawing", "tekenen"), ("logistics", "logistiek"), ("safety", "veiligheid")),
]
TITLES = [
    "Cracks in the hull",
    "Lager van de pomp slijt",
    "Rekeningen duren te lang",
    "Dust in the hall",
]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """A process that knows nothing yet."""
    suggestion_news._kept.clear()
    yield
    suggestion_news._kept.clear()


@pytest.fixture
def words(db: None) -> list[Skill]:
    return [factories.SkillFactory(name_en=en, name_nl=nl) for en, nl in TRADES]


def publish(words: list[Skill], number: int, **values: Any) -> Challenge:
    """One of many challenges, each with two skills and a text in one of the languages."""
    asked = {words[number % len(words)], words[(3 * number + 1) % len(words)]}
    title = TITLES[number % len(TITLES)]
    language = "nl" if number % 4 in {1, 2} else "en"
    return suggesting.challenge_of(f"{title} {number}", *asked, language=language, **values)


@pytest.fixture
def challenges(words: list[Skill]) -> list[Challenge]:
    return [publish(words, number) for number in range(24)]


@pytest.fixture
def people(words: list[Skill], challenges: list[Challenge]) -> list[Person]:
    people: list[Person] = []
    for number in range(6):
        person = factories.ParticipantFactory()
        names = [word.name_en for word in words[number : number + 2]]
        profile = suggesting.profile_of(person, *names)
        Profile.objects.filter(pk=profile.pk).update(
            study=TITLES[number % len(TITLES)], hours_per_week=[None, 30][number % 2]
        )
        people.append(person)
    for turn, kind in enumerate((FeedbackKind.INTERESTED, FeedbackKind.NOT_FOR_ME)):
        Feedback.objects.create(
            person=people[2], challenge=challenges[turn], kind=kind, given_at=timezone.now()
        )
    suggestion_passes.refresh_all()
    return people


def lists() -> dict[tuple[int, int], tuple[int, float]]:
    rows = Suggestion.objects.values_list("person", "challenge", "rank", "score")
    return {(person, challenge): (rank, score) for person, challenge, rank, score in rows}


def promises() -> set[tuple[Any, ...]]:
    return {
        (row.person_id, row.challenge_id, promise["skill"], promise["before"], promise["after"])
        for row in Suggestion.objects.all()
        for promise in row.explanation["what_if"]
    }


def of_a_pass_for_all() -> tuple[dict[tuple[int, int], tuple[int, float]], set[tuple[Any, ...]]]:
    """What everybody would be shown if all lists were made anew now."""
    with transaction.atomic():
        matcher = suggestions.ready_matcher()
        run = match_runs.begin(kind=RunKind.ALL, matcher=matcher, by=None)
        suggestion_passes.everybody(run=run)
        found = lists(), promises()
        transaction.set_rollback(True)
    return found


def assert_all_is_as_after_a_pass_for_all() -> None:
    expected, held = of_a_pass_for_all()
    assert lists() == expected
    assert promises() <= held


def test_after_each_news_all_lists_are_those_of_a_pass_for_all(
    words: list[Skill], challenges: list[Challenge], people: list[Person], now: datetime.datetime
) -> None:
    follow()
    first, second, third = challenges[:3]
    news: list[Callable[[], object]] = [
        lambda: publish(words, 30),
        lambda: publish(words, 31, hours_per_week=40),
        lambda: publish(words, 32) and publish(words, 33),
        lambda: change(
            first, problem="Logistics of pumps and welding, and dust", title="Logistics"
        ),
        lambda: change(second, hours_per_week=40),
        lambda: change(third, state=ChallengeState.WITHDRAWN),
        lambda: change(second, state=ChallengeState.WITHDRAWN),
        lambda: suggesting.learn(people[0].profile, "drawing", "safety"),
        Feedback.objects.filter(person=people[2]).delete,
        lambda: ExposurePrice.objects.update_or_create(
            challenge=challenges[8], defaults={"price": 0.2}
        ),
        lambda: publish(words, 34),
        lambda: Person.objects.filter(pk=people[1].pk).update(role=Role.COACH),
        suggestion_passes.refresh_all,
        lambda: change(challenges[9], problem="Veiligheid bij het lassen"),
    ]
    for happen in news:
        happen()
        follow()
        assert_all_is_as_after_a_pass_for_all()


def change(challenge: Challenge, **values: Any) -> None:
    for name, value in values.items():
        setattr(challenge, name, value)
    challenge.save()


@pytest.mark.usefixtures("people")
def test_what_changes_no_text_asks_nobody(challenges: list[Challenge]) -> None:
    follow()
    before = lists()

    challenges[10].save()

    assert follow() == Refreshed(0, 0)
    assert lists() == before


def test_a_challenge_that_can_reach_nobody_asks_nobody(people: list[Person]) -> None:
    Feedback.objects.all().delete()
    assert follow().asked == len(people)
    follow()

    suggesting.challenge_of("Knitting", language="en")

    assert follow() == Refreshed(0, 0)


def test_only_who_has_room_for_it_is_asked(words: list[Skill]) -> None:
    welder, keeper = factories.ParticipantFactory(), factories.ParticipantFactory()
    suggesting.challenge_of("Old", *words[:5])
    suggesting.profile_of(welder, "welding")
    suggesting.profile_of(keeper, "bookkeeping")
    follow()
    follow()

    new = suggesting.challenge_of("Nieuw", words[0])

    assert follow() == Refreshed(1, 1)
    assert new in [row.challenge for row in suggesting.of(welder)]
    run = MatchRun.objects.first()
    assert run is not None
    assert [row.person for row in run.lists.all()] == [welder]


@pytest.mark.usefixtures("people")
def test_a_what_if_that_no_longer_holds_is_made_anew() -> None:
    follow()
    person, challenge, slug, *_places = sorted(promises())[0]
    skill = Skill.objects.get(slug=slug)

    # With that skill, this one is before all others.
    suggesting.challenge_of(skill.name_en, skill, language="en")
    follow()

    assert_all_is_as_after_a_pass_for_all()
    assert not [row for row in promises() if row[:3] == (person, challenge, slug) and row[4] == 1]


def test_a_skill_that_is_gone_promises_nothing_any_more(people: list[Person]) -> None:
    row = next(row for row in Suggestion.objects.all() if row.explanation["what_if"])
    Skill.objects.filter(slug=row.explanation["what_if"][0]["skill"]).update(slug="another")

    follow()

    assert_all_is_as_after_a_pass_for_all()


def test_who_took_their_profile_away_is_watched_no_longer(people: list[Person]) -> None:
    follow()
    follow()
    Profile.objects.filter(person=people[0]).delete()

    follow()

    (known,) = suggestion_news._kept
    assert people[0].pk not in known.keys


def test_a_pass_that_broke_off_is_followed_by_one_for_all(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow()
    with monkeypatch.context() as broken:
        broken.setattr(suggestion_news, "BLOCK", 0)
        Profile.objects.filter(person=people[0]).update(is_matched=False)
        with pytest.raises(ValueError, match="must not be zero"):
            follow()

    assert follow().asked == len(people) - 1


def test_who_opts_in_during_a_pass_is_asked_at_the_next_one(people: list[Person]) -> None:
    rows = [row for row in Suggestion.objects.all() if row.explanation["what_if"]]
    late = Profile.objects.filter(person=rows[0].person_id)
    late.update(is_matched=False)
    Suggestion.objects.filter(person=rows[0].person_id).delete()

    def opt_in(execute: Callable[..., Any], sql: str, params: Any, *query: Any) -> Any:
        if sql.startswith("SELECT") and "what_if" in f"{sql} {params}":
            late.update(is_matched=True)
            Suggestion.objects.bulk_create(rows[:1], ignore_conflicts=True)
        return execute(sql, params, *query)

    with connection.execute_wrapper(opt_in):
        assert follow().asked == len(people) - 1
    follow()

    assert_all_is_as_after_a_pass_for_all()


@pytest.mark.usefixtures("people")
def test_one_at_a_time_follows_from_reading_the_challenges_on(challenges: list[Challenge]) -> None:
    was_held = set()

    def look(execute: Callable[..., Any], *query: Any) -> Any:
        was_held.add(suggestion_news._turn.locked())
        return execute(*query)

    change(challenges[9], problem="Veiligheid bij het lassen")
    with connection.execute_wrapper(look):
        follow()

    assert was_held == {True}
    assert not suggestion_news._turn.locked()


def test_news_costs_the_same_queries_for_one_person_as_for_three(
    people: list[Person], words: list[Skill], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Feedback.objects.all().delete()
    for more in (0, 2):
        factories.ProfileFactory.create_batch(more)
        follow()
        follow()
        suggesting.challenge_of("Knitting", language="en")
        with django_assert_max_num_queries(22):
            follow()
