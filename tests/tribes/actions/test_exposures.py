import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.actions import exposures
from tribes.enums import ExposureKind
from tribes.models import Challenge, ExposureCount, ExposureMark, Person

TODAY = datetime.date(2030, 1, 7)
TOMORROW = datetime.date(2030, 1, 8)


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    rows: list[Challenge] = factories.ChallengeFactory.create_batch(3, published=True)
    return rows


def show(challenges: list[Challenge], by: Person, day: datetime.date = TODAY) -> int:
    return exposures.count_shown(challenges=[row.pk for row in challenges], by=by, today=day)


def counts(kind: ExposureKind = ExposureKind.SHOWN) -> list[tuple[int, int]]:
    rows = ExposureCount.objects.filter(kind=kind).order_by("day", "challenge")
    return list(rows.values_list("challenge", "people"))


def test_somebody_counts_once_a_day_for_each_challenge(
    challenges: list[Challenge], ada: Person, ben: Person
) -> None:
    first, second, third = challenges
    assert show([first, second], ada) == 2
    assert show([first, second, third], ada) == 1
    assert show([first], ben) == 1

    assert counts() == [(first.pk, 2), (second.pk, 1), (third.pk, 1)]


def test_another_day_counts_again(challenges: list[Challenge], ada: Person) -> None:
    show(challenges[:1], ada)
    show(challenges[:1], ada, TOMORROW)

    assert counts() == [(challenges[0].pk, 1)] * 2


def test_an_empty_page_counts_nothing(ada: Person) -> None:
    assert show([], ada) == 0
    assert counts() == []


def test_opening_counts_for_who_has_it_among_their_suggestions(ada: Person, ben: Person) -> None:
    own = suggesting.three_challenges(suggesting.skills())[1]
    suggesting.learn(suggesting.profile_of(ada, "welding"), "welding")
    for _time in range(2):
        exposures.count_opened(challenge=own.pk, by=ada, today=TODAY)

    assert counts(ExposureKind.OPENED) == [(own.pk, 1)]
    assert counts() == []


def test_a_made_up_link_counts_nothing(challenges: list[Challenge], ada: Person) -> None:
    for viewer in (ada, AnonymousUser()):
        assert exposures.count_opened(challenge=challenges[0].pk, by=viewer, today=TODAY) == 0

    assert not ExposureCount.objects.exists()
    assert not ExposureMark.objects.exists()


def test_who_it_was_stands_nowhere_and_differs_by_day(
    challenges: list[Challenge], ada: Person
) -> None:
    show(challenges[:1], ada)
    show(challenges[:1], ada, TOMORROW)

    marks = set(ExposureMark.objects.values_list("mark", flat=True))
    assert len(marks) == 2
    assert {field.name for field in ExposureMark._meta.fields} == {"id", "mark", "day"}
    assert not any(field.related_model is Person for field in ExposureCount._meta.get_fields())


def test_the_marks_of_a_day_go_when_it_is_over_and_the_numbers_stay(
    challenges: list[Challenge], ada: Person
) -> None:
    show(challenges, ada)
    show(challenges[:1], ada, TOMORROW)

    assert exposures.purge(today=TOMORROW) == 3
    assert ExposureMark.objects.get().day == TOMORROW
    assert len(counts()) == 4


def test_a_tab_that_was_a_moment_faster_has_counted(
    challenges: list[Challenge], ada: Person
) -> None:
    mark = exposures._mark(ExposureKind.SHOWN, challenges[0].pk, ada, TODAY)
    show(challenges[:1], ada)

    with pytest.raises(IntegrityError):
        exposures._add(ExposureKind.SHOWN, {mark: challenges[0].pk}, TODAY)

    assert counts() == [(challenges[0].pk, 1)]


def test_a_long_page_costs_no_more_queries(
    challenges: list[Challenge],
    ada: Person,
    ben: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for viewer, rows in ((ada, challenges[:1]), (ben, challenges)):
        with django_assert_num_queries(6):
            show(rows, viewer)
        with django_assert_num_queries(1):
            show(rows, viewer)
