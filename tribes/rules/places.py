"""How far two Dutch places are apart, and how long that takes.

The table holds larger places and those of the first editions by their centre, to one kilometre. A
place that is not in it is nowhere: what asks for a distance then gets none.
"""

import csv
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Final, NamedTuple

from tribes.enums import Transport

TABLE: Final = Path(__file__).parent / "vocabulary" / "places.csv"
EARTH_KM: Final = 6371.0
# From door to door, with waiting and walking in it, over a road that is longer than the straight
# line by `DETOUR`.
KM_AN_HOUR: Final = {Transport.BIKE: 15.0, Transport.TRANSIT: 30.0, Transport.CAR: 50.0}
DETOUR: Final = 1.3
# A time to the minute would promise more than a table of places knows.
STEP_MINUTES: Final = 5


class Point(NamedTuple):
    """In degrees north and east."""

    latitude: float
    longitude: float


def point_of(name: str) -> Point | None:
    """Where a place is, however somebody writes its capitals and spaces."""
    return _points().get(_folded(name))


def distance_km(start: str, end: str) -> float | None:
    """In a straight line (haversine), or None where one of the two is not known."""
    one, other = point_of(start), point_of(end)
    if one is None or other is None:
        return None
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    both = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * EARTH_KM * asin(sqrt(sin(north / 2) ** 2 + both * sin(east / 2) ** 2))


def minutes(km: float, by: Transport) -> int:
    """How long a straight distance takes, in steps of five minutes and at least one of them."""
    exact = km * DETOUR / KM_AN_HOUR[by] * 60
    return max(STEP_MINUTES, STEP_MINUTES * round(exact / STEP_MINUTES))


@cache
def _points() -> dict[str, Point]:
    points: dict[str, Point] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point = Point(float(row["latitude"]), float(row["longitude"]))
            for name in (row["name"], *row["also"].split("|")):
                points[_folded(name)] = point
    del points[""]
    return points


def _folded(name: str) -> str:
    return " ".join(name.replace("\u2019", "'").casefold().split())
