"""Work in copies of this process, which has everything loaded already."""

import gc
import json
import os
import shutil
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection
from django.test import utils

SECONDS = 600
PROCESSES = 2
T = TypeVar("T")


def share(work: list[T], do: Callable[[list[T]], None]) -> None:
    """Do half of it in each of two processes, which write down themselves what they find."""
    # Looking for rubbish writes into all memory, and would copy it into each child.
    gc.collect()
    gc.freeze()
    started = [_start(work[number::PROCESSES], do) for number in range(PROCESSES)]
    ended = [os.waitpid(pid, 0)[1] for pid in started]
    if any(ended):
        raise RuntimeError("A process broke off. Ask again: what was found is kept.")


def _start(work: list[T], do: Callable[[list[T]], None]) -> int:
    pid = os.fork()
    if pid == 0:
        failed = True
        try:
            do(work)
            failed = False
        except Exception:
            traceback.print_exc()
            raise
        finally:
            # Not `sys.exit`: what the parent has open is not this child's to close.
            os._exit(failed)
    return pid


def in_child(run: Callable[[], Any], seconds: int = SECONDS) -> Any:
    """What `run` returns, with a database of its own; None when it does not end in time."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _begin(seconds)
        with os.fdopen(writer, "w", encoding="utf-8") as line:
            line.write(json.dumps(run()))
        _end()
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as line:
        text = line.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else None


def make_database() -> None:
    """The one that each child copies."""
    name = in_child(lambda: connection.creation.create_test_db(verbosity=0, autoclobber=True))
    if name is None:
        raise RuntimeError("The database of the tests was not made in time.")


def _begin(seconds: int) -> None:
    signal.alarm(seconds)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    template = Path(connection.settings_dict["TEST"]["NAME"])
    if template.exists():
        own = template.with_name(f"child-{os.getpid()}.sqlite3")
        shutil.copy(template, own)
        connection.settings_dict["NAME"] = str(own)
        # Migrating takes longer than most children live, and the copy has been migrated.
        utils.setup_databases = lambda *args, **options: []


def _end() -> None:
    # The last one to close writes what is still in the log beside the file.
    connection.close()
    own = Path(str(connection.settings_dict["NAME"]))
    if own.name.startswith("child-"):
        for path in own.parent.glob(f"{own.name}*"):
            path.unlink()
    os._exit(0)
