"""Everything that can be checked without running the tests, one line for each check.

Each check is a process that keeps one core busy, so as many run at once as there are cores.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tribes.management.commands.build_assets import npm_command

ROOT = Path(settings.BASE_DIR)
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
# What a public server has; `check --deploy` is to pass with it.
PUBLIC_SERVER = {
    "TRIBES_DEMO": "no",
    "TRIBES_SECRET_KEY": "k" * 10 + "checked-settings-of-a-public-server-0123456789",
    "TRIBES_BASE_URL": "https://tribes.example.org",
    "TRIBES_ALLOWED_HOSTS": "tribes.example.org",
    "TRIBES_ALLOWED_ORIGINS": "https://tribes.example.org",
}


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    code: int
    seconds: float
    said: str


def checks() -> list[Check]:
    # The longest first: the others fit beside it.
    return [
        Check("types", (str(BIN / "mypy"), "tribes", "api", "matching", "frontend", "benchmarks")),
        Check("generated references", (*MANAGE, "references", "--check")),
        Check("lint", (str(BIN / "ruff"), "check", ".")),
        Check("format", (str(BIN / "ruff"), "format", "--check", ".")),
        Check("import contracts", (str(BIN / "lint-imports"), "--no-cache")),
        Check("types of the scripts", (*npm_command(), "run", "--silent", "check")),
        Check("templates", (str(BIN / "djlint"), "frontend/templates", "--lint", "--quiet")),
        Check("catalogues", (*MANAGE, "catalogue", "check")),
        Check("migrations", (*MANAGE, "makemigrations", "--check", "--dry-run")),
        Check(
            "settings of a public server",
            (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
            PUBLIC_SERVER,
        ),
        Check("compose file", (*MANAGE, "check_compose")),
        Check("Dockerfile", (str(BIN / "hadolint"), "Dockerfile")),
    ]


class Command(BaseCommand):
    help = "Lint, types, contracts, templates, catalogues, migrations, schemas."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            # Told in the order above, whichever ends first.
            for check, outcome in zip(checks(), pool.map(run, checks()), strict=True):
                self.tell(check, outcome)
                if outcome.code:
                    failed.append(check.name)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")

    def tell(self, check: Check, outcome: Outcome) -> None:
        word = "FAILED" if outcome.code else "ok"
        self.stdout.write(f"{word:<7} {check.name} ({outcome.seconds:.1f} s)")
        if outcome.code:
            self.stdout.write(outcome.said)
        self.stdout.flush()


def run(check: Check) -> Outcome:
    begun = time.monotonic()
    result = subprocess.run(  # noqa: S603 - the commands stand above
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(result.returncode, time.monotonic() - begun, result.stdout + result.stderr)
