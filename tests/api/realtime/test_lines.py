"""On the real servers, where the tests run with them."""

import asyncio

import pytest
from django.conf import settings
from django.db import connection

from api.realtime.bus import Line, RemoteBus
from api.realtime.lines import PostgresLine, RedisLine

HAS_POSTGRES = connection.vendor == "postgresql"


async def heard_by_another(lines: tuple[Line, Line]) -> list[object]:
    """Repeat a note until the other bus has subscribed and heard it."""
    heard: list[object] = []
    here, there = (RemoteBus(line, retry_seconds=0.01) for line in lines)
    there.start(lambda _sender, notes: heard.extend(notes))
    here.start(lambda _sender, _notes: None)
    while not heard:
        here.send(["s", 1, 7])
        await asyncio.sleep(0.01)
    await asyncio.gather(here.stop(), there.stop())
    return heard


@pytest.mark.skipif(not HAS_POSTGRES, reason="runs on PostgreSQL")
async def test_postgresql_carries_a_poke(db: None) -> None:
    assert (await heard_by_another((PostgresLine(), PostgresLine())))[0] == ["s", 1, 7]


@pytest.mark.skipif(not settings.REDIS_URL, reason="runs with Redis")
async def test_redis_carries_a_poke() -> None:
    lines = (RedisLine(settings.REDIS_URL), RedisLine(settings.REDIS_URL))

    assert (await heard_by_another(lines))[0] == ["s", 1, 7]
