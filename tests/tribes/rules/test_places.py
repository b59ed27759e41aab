import pytest

from tribes.enums import Transport
from tribes.rules import places


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [("Amsterdam", "Utrecht", 35), ("Groningen", "Maastricht", 270), ("Zaandam", "Zaandam", 0)],
)
def test_a_distance_is_that_of_the_map(start: str, end: str, km: int) -> None:
    assert places.distance_km(start, end) == pytest.approx(km, abs=3)
    assert places.distance_km(end, start) == places.distance_km(start, end)


@pytest.mark.parametrize("name", ["den haag", "Den  Haag ", "'s-Gravenhage", "\u2019s-gravenhage"])
def test_a_place_is_found_however_it_is_written(name: str) -> None:
    assert places.point_of(name) == places.point_of("The Hague") is not None


@pytest.mark.parametrize("name", ["", "Nergenshuizen"])
def test_an_unknown_place_is_nowhere(name: str) -> None:
    assert places.point_of(name) is None
    assert places.distance_km(name, "Utrecht") is None
    assert places.distance_km("Utrecht", name) is None


def test_every_place_of_the_table_lies_in_the_country() -> None:
    for point in places._points().values():
        assert 50.7 < point.latitude < 53.6
        assert 3.3 < point.longitude < 7.3


def test_a_car_is_quicker_than_a_train_and_a_train_than_a_bike() -> None:
    times = [places.minutes(20, by) for by in (Transport.CAR, Transport.TRANSIT, Transport.BIKE)]

    assert times == [30, 50, 105]


def test_a_time_is_never_less_than_a_step() -> None:
    assert places.minutes(0, Transport.CAR) == places.STEP_MINUTES
