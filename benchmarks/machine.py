"""What a benchmark prints: its figures, and the machine they were taken on."""

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from typing import Any


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def print_result(figures: dict[str, float], *, as_json: bool) -> None:
    """One JSON object, or a line for each figure."""
    if as_json:
        sys.stdout.write(json.dumps({"figures": figures, "machine": machine()}) + "\n")
        return
    for name, value in figures.items():
        sys.stdout.write(f"{name:<22} {value:.4g}\n")
