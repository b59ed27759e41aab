"""Run every test: `python -m tests [arguments of pytest]`.

One SQLite file is migrated, and the others of the run are copies. The browser tests come last.
They run where a Chromium is found or can be installed; otherwise a line says that they were
skipped. `TRIBES_BROWSER=required` makes a missing browser a failure.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import databases
from tests.chromium import find_or_install

REQUIRED = os.environ.get("TRIBES_BROWSER") == "required"


def main(arguments: list[str]) -> int:
    with TemporaryDirectory(prefix="tribes-template-") as folder:
        copied = databases.make_template(Path(folder))
        return run([sys.executable, "-m", "pytest", *arguments], {**os.environ, **copied})


def run(pytest: list[str], environment: dict[str, str]) -> int:
    # Neighbours stay together: what stands for a module is built by one process and not by each.
    workers = ["-n", os.environ.get("TRIBES_TEST_WORKERS", "2"), "--dist", "worksteal"]
    code = subprocess.call([*pytest, *workers, "-m", "not browser", "-q"], env=environment)
    if code:
        return code
    chromium = find_or_install()
    if chromium is None:
        sys.stdout.write("Browser tests SKIPPED: no Chromium was found and none could be had.\n")
        return 1 if REQUIRED else 0
    environment["TRIBES_CHROMIUM"] = chromium
    return subprocess.call([*pytest, *workers, "-m", "browser", "-q"], env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
