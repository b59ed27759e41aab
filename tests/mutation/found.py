"""What was found before, in a file that a run that breaks off leaves behind.

Each line is one finding with a key made of the sources it rests on: a function, a test file. Once
one of them changes nobody asks for that key again, and the finding is made anew.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.architecture.tree import ROOT

PATH = ROOT / "var" / "mutation.jsonl"


def key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def source(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def keep(name: str, value: Any) -> None:
    """One write to the end of the file: processes that share the work do not mix their lines."""
    PATH.parent.mkdir(exist_ok=True)
    with PATH.open("a", encoding="utf-8") as file:
        file.write(json.dumps([name, value]) + "\n")


def kept(path: Path = PATH) -> dict[str, Any]:
    if not path.exists():
        return {}
    return dict(json.loads(line) for line in path.read_text("utf-8").splitlines())
