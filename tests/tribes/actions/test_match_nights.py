import datetime

import pytest

from tests.tribes import suggesting
from tests.tribes.racing import race
from tribes.actions import match_nights, suggestion_passes
from tribes.enums import RunKind
from tribes.models import MatchingSpace, MatchList, MatchNight, MatchRun, Person, Suggestion
from tribes.rules.match_nights import TAKEN_OVER_AFTER
from tribes.rules.matching_spaces import REFIT_AFTER

NIGHT = datetime.datetime(2030, 1, 7, 3, 0, tzinfo=datetime.UTC)
EVENING = NIGHT - datetime.timedelta(hours=3)


@pytest.fixture
def people(ada: Person, ben: Person, cleo: Person) -> list[Person]:
    """With a profile, and no suggestions yet."""
    suggesting.three_challenges(suggesting.skills())
    rows = [ada, ben, cleo]
    for person in rows:
        suggesting.profile_of(person, "welding")
    return rows


def stop() -> None:
    """As a process does that is killed after its first batch."""
    raise KeyboardInterrupt


def begin_and_stop(monkeypatch: pytest.MonkeyPatch) -> MatchNight:
    with monkeypatch.context() as patch:
        patch.setattr(suggestion_passes, "BATCH", 1)
        patch.setattr(match_nights, "_tell_alive", lambda night: stop())
        with pytest.raises(KeyboardInterrupt):
            match_nights.run(now=NIGHT)
    return MatchNight.objects.get()


def test_before_its_hour_nothing_is_done(people: list[Person]) -> None:
    assert match_nights.run(now=EVENING) == 0

    assert not MatchNight.objects.exists()
    assert not Suggestion.objects.exists()


def test_everybody_gets_a_list_once_a_day(people: list[Person]) -> None:
    assert match_nights.run(now=NIGHT) == 3
    kept = set(Suggestion.objects.values_list("pk", flat=True))

    assert match_nights.run(now=NIGHT + datetime.timedelta(hours=2)) == 0
    assert set(Suggestion.objects.values_list("pk", flat=True)) == kept
    assert match_nights.run(now=NIGHT + datetime.timedelta(days=1)) == 3
    assert MatchNight.objects.exclude(finished_at=None).count() == 2


def test_who_stopped_half_way_is_left_alone_while_it_may_be_alive(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_and_stop(monkeypatch)
    assert MatchList.objects.count() == 1

    assert match_nights.run(now=NIGHT + TAKEN_OVER_AFTER) == 0


def test_another_process_goes_on_where_it_stopped(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    night = begin_and_stop(monkeypatch)
    kept = set(Suggestion.objects.values_list("pk", flat=True))
    later = NIGHT + TAKEN_OVER_AFTER + datetime.timedelta(seconds=1)

    assert match_nights.run(now=later) == 2

    assert kept < set(Suggestion.objects.values_list("pk", flat=True))
    assert MatchRun.objects.get(kind=RunKind.ALL) == night.run
    assert MatchNight.objects.get().finished_at is not None


def test_it_begins_again_when_a_challenge_changed_meanwhile(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_and_stop(monkeypatch)
    suggesting.challenge_of("Welding a hull")
    later = NIGHT + TAKEN_OVER_AFTER + datetime.timedelta(seconds=1)

    assert match_nights.run(now=later) == 3

    assert MatchRun.objects.filter(kind=RunKind.ALL).count() == 2
    assert {row.run_id for row in MatchList.objects.all()} > {MatchNight.objects.get().run_id}


def test_once_a_month_it_looks_whether_a_new_space_is_better(people: list[Person]) -> None:
    match_nights.run(now=NIGHT)
    month_ago = NIGHT - REFIT_AFTER
    MatchingSpace.objects.update(created_at=month_ago, compared_at=month_ago)
    suggesting.challenge_of("Galvanised handrails")

    match_nights.run(now=NIGHT + datetime.timedelta(days=1))

    assert list(MatchingSpace.objects.order_by("pk").values_list("state", flat=True)) == [
        "replaced",
        "current",
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_at_the_same_moment_one_does_it(people: list[Person]) -> None:
    suggestion_passes.begin()

    made = race([lambda: match_nights.run(now=NIGHT)] * 2)

    assert sorted(str(number) for number in made) == ["0", "3"]
    assert MatchNight.objects.count() == 1
    assert MatchList.objects.filter(run__kind=RunKind.ALL).count() == 3
