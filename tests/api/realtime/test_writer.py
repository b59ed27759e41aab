import asyncio
from functools import partial

from django.db import OperationalError

from api.realtime.limits import Limits
from api.realtime.writer import Command, Outcome, Writer
from tribes.models import Stream

USUAL = Limits()


class Log:
    """Takes everything but "bad"; keeps how it was grouped."""

    def __init__(self, error: type[Exception] = ValueError) -> None:
        self.groups: list[list[str]] = []
        self.error = error
        self.gate = asyncio.Event()

    async def commit(self, batch: list[Command]) -> list[Outcome]:
        await self.gate.wait()
        self.groups.append([command.cid for command in batch])
        if any(command.cid == "bad" for command in batch):
            raise self.error("bad")
        return [Outcome(None, {"code": command.cid}) for command in batch]


def keep(found: dict[int, str], number: int, outcome: Outcome) -> None:
    found[number] = (outcome.refusal or {})["code"]


async def answers(log: Log, cids: list[str], limits: Limits = USUAL) -> list[str]:
    writer = Writer(log.commit, limits)
    writer.start(lambda _pairs: None)
    found: dict[int, str] = {}
    for number, cid in enumerate(cids):
        writer.submit(
            Command(
                stream=Stream(pk=1),
                op="message.post",
                data={},
                base_version=None,
                cid=cid,
                person_id=1,
                reply=partial(keep, found, number),
            )
        )
    log.gate.set()
    await writer.stop()
    return [found[number] for number in range(len(cids))]


async def test_who_waits_goes_together() -> None:
    log = Log()

    assert await answers(log, ["a", "b", "c"]) == ["a", "b", "c"]
    assert log.groups == [["a", "b", "c"]]


async def test_a_group_has_a_limit() -> None:
    log = Log()
    await answers(log, ["a", "b", "c"], Limits(batch=2))

    assert log.groups == [["a", "b"], ["c"]]


async def test_one_bad_command_does_not_take_the_others_with_it() -> None:
    assert await answers(Log(), ["a", "bad", "c"]) == ["a", "failed", "c"]


async def test_a_database_that_is_away_is_no_refusal() -> None:
    log = Log(OperationalError)

    assert await answers(log, ["a", "bad"]) == ["busy", "busy"]
    assert len(log.groups) == 1


async def test_a_full_queue_says_so() -> None:
    assert await answers(Log(), ["a", "b", "c"], Limits(backlog=2)) == ["a", "b", "busy"]
