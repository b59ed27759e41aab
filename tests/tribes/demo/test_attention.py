import datetime

import pytest

from tests.tribes import suggesting
from tribes.actions import suggestion_passes
from tribes.demo.attention import DAYS, load_attention
from tribes.enums import ExposureKind
from tribes.models import Challenge, ExposureCount, ExposureMark, Person

TODAY = datetime.date(2026, 5, 20)
LONG_AGO = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def people(cleo: Person, ada: Person) -> list[Person]:
    suggesting.three_challenges(suggesting.skills())
    Challenge.objects.update(published_at=LONG_AGO)
    for person in (cleo, ada):
        suggesting.profile_of(person, "welding")
    suggestion_passes.refresh_all()
    return [cleo, ada]


def total(kind: ExposureKind) -> int:
    return sum(ExposureCount.objects.filter(kind=kind).values_list("people", flat=True))


@pytest.mark.usefixtures("people")
def test_a_week_of_looking_is_counted_before_today() -> None:
    load_attention(TODAY)

    days = set(ExposureCount.objects.values_list("day", flat=True))
    assert days
    assert min(days) >= TODAY - datetime.timedelta(days=DAYS)
    assert max(days) < TODAY


@pytest.mark.usefixtures("people")
def test_less_is_opened_than_was_shown() -> None:
    load_attention(TODAY)

    assert 0 < total(ExposureKind.OPENED) < total(ExposureKind.SHOWN)


@pytest.mark.usefixtures("people")
def test_nobody_can_tell_who_it_was() -> None:
    load_attention(TODAY)

    assert not ExposureMark.objects.exists()


@pytest.mark.usefixtures("people")
def test_the_same_week_comes_out_each_time() -> None:
    load_attention(TODAY)
    first = list(ExposureCount.objects.order_by("pk").values("challenge", "kind", "day", "people"))
    ExposureCount.objects.all().delete()

    load_attention(TODAY)

    again = ExposureCount.objects.order_by("pk").values("challenge", "kind", "day", "people")
    assert list(again) == first


@pytest.mark.usefixtures("people")
def test_what_was_not_public_that_day_was_not_seen() -> None:
    Challenge.objects.update(published_at=LONG_AGO + datetime.timedelta(days=300))

    load_attention(TODAY)

    assert not ExposureCount.objects.exists()
