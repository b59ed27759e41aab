import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.tribes import suggesting
from tribes.actions import match_runs, suggestions
from tribes.enums import RunKind
from tribes.models import Challenge, MatchInputs, MatchList, MatchRun, Person, Profile
from tribes.queries.documents import challenge_key
from tribes.queries.match_lists import PARAMETERS
from tribes.rules.match_runs import KEPT


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    return suggesting.three_challenges(suggesting.skills())


@pytest.fixture
def profile(cleo: Person, challenges: list[Challenge]) -> Profile:
    return suggesting.profile_of(cleo, "welding", "vibration measurement")


def begin(by: Person | None = None) -> match_runs.Run:
    matcher = suggestions.ready_matcher()
    return match_runs.begin(kind=RunKind.ALL, matcher=matcher, by=by)


def test_a_saved_profile_leaves_a_run_with_what_was_shown(
    profile: Profile, challenges: list[Challenge]
) -> None:
    suggestions.refresh_person(person=profile.person)

    row = MatchRun.objects.get()
    assert (row.kind, row.by, row.parameters) == (RunKind.PERSON, profile.person, PARAMETERS)
    assert [pk for pk, _hash in row.inputs.challenges] == [row.pk for row in challenges]
    written = row.lists.get()
    assert written.shown == [[s.challenge_id, s.score] for s in suggesting.of(profile.person)]
    assert len(written.shown) == 2


def test_no_word_of_a_person_is_in_the_log(profile: Profile) -> None:
    Profile.objects.update(study="Confidentology", background="Secretive")
    suggestions.refresh_person(person=profile.person)

    rows = [
        *MatchRun.objects.values(),
        *MatchInputs.objects.values(),
        *MatchList.objects.values(),
    ]
    text = str(rows).lower()
    assert not any(word in text for word in ("weld", "confident", "secretive", "vibration"))
    assert {len(value) for value in MatchList.objects.get().inputs.values()} == {64}


def test_runs_on_the_same_challenges_share_their_inputs(profile: Profile) -> None:
    for _time in range(3):
        suggestions.refresh_person(person=profile.person)

    assert MatchRun.objects.count() == 3
    assert MatchInputs.objects.count() == 1


def test_another_text_is_another_input(profile: Profile, challenges: list[Challenge]) -> None:
    begin()
    challenges[0].problem = "Another problem"
    challenges[0].save()
    begin()

    first, second = MatchInputs.objects.order_by("pk")
    changed = [
        before[0]
        for before, after in zip(first.challenges, second.challenges, strict=True)
        if before != after
    ]
    assert changed == [challenges[0].pk]


def test_who_is_not_matched_leaves_no_run(profile: Profile) -> None:
    Profile.objects.update(is_matched=False)

    suggestions.refresh_person(person=profile.person)

    assert not MatchRun.objects.exists()


def test_a_list_that_came_too_late_is_not_written_down(profile: Profile) -> None:
    run = begin()
    stale = Profile.objects.select_related("person").get()
    Profile.objects.update(updated_at=timezone.now() + datetime.timedelta(seconds=1))

    suggestions.refresh(profile=stale, run=run)

    assert not MatchList.objects.exists()
    assert suggesting.of(profile.person) == []


def test_a_run_does_not_see_what_is_published_meanwhile(profile: Profile) -> None:
    run = begin()
    new = suggesting.challenge_of("Welding")
    newer = begin()

    assert challenge_key(new.pk) not in run.matcher.documents
    assert challenge_key(new.pk) not in run.matcher.index
    assert challenge_key(new.pk) in newer.matcher.index


def test_a_run_is_taken_up_again_while_its_inputs_are_the_same(
    profile: Profile, challenges: list[Challenge]
) -> None:
    run = begin()
    same = match_runs.resume(row=run.row, matcher=suggestions.ready_matcher())
    assert same is not None
    assert same.row == run.row

    challenges[0].title = "Another"
    challenges[0].save()
    assert match_runs.resume(row=run.row, matcher=suggestions.ready_matcher()) is None


def test_another_price_or_parameter_makes_it_another_run(
    profile: Profile, challenges: list[Challenge]
) -> None:
    run = begin()
    MatchRun.objects.update(parameters={"most": 1})
    run.row.refresh_from_db()
    assert match_runs.resume(row=run.row, matcher=run.matcher) is None

    run = begin()
    challenges[0].exposure_price = factories.ExposurePriceFactory(challenge=challenges[0])
    assert match_runs.resume(row=run.row, matcher=run.matcher) is None


def test_old_runs_are_forgotten_with_what_only_they_were_made_from(
    profile: Profile, now: datetime.datetime
) -> None:
    suggestions.refresh_person(person=profile.person)
    MatchRun.objects.update(at=now - KEPT - datetime.timedelta(seconds=1))
    suggesting.challenge_of("Welding")
    suggestions.refresh_person(person=profile.person)

    assert match_runs.purge(now=now) == 1
    assert (MatchRun.objects.count(), MatchInputs.objects.count()) == (1, 1)
    assert MatchList.objects.get().run == MatchRun.objects.get()
    assert match_runs.purge(now=now) == 0


def test_what_somebody_was_shown_goes_with_their_account(profile: Profile) -> None:
    suggestions.refresh_person(person=profile.person)

    gone: Any = Person.objects.get(pk=profile.person_id)
    gone.delete()

    assert not MatchList.objects.exists()
    assert MatchRun.objects.get().by is None
