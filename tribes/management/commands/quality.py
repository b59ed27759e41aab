"""Everything that can be checked without running the tests, one line for each check."""

import os
import subprocess
import sys
import time
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


def checks() -> list[Check]:
    return [
        Check("lint", (str(BIN / "ruff"), "check", ".")),
        Check("format", (str(BIN / "ruff"), "format", "--check", ".")),
        Check("types", (str(BIN / "mypy"), "tribes", "api", "matching", "frontend", "benchmarks")),
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
        Check("generated references", (*MANAGE, "references", "--check")),
        Check("compose file", (*MANAGE, "check_compose")),
        Check("Dockerfile", (str(BIN / "hadolint"), "Dockerfile")),
    ]


class Command(BaseCommand):
    help = "Lint, types, contracts, templates, catalogues, migrations, schemas."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [check.name for check in checks() if not self.passes(check)]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")

    def passes(self, check: Check) -> bool:
        begun = time.monotonic()
        result = subprocess.run(  # noqa: S603 - the commands stand above
            check.command,
            cwd=ROOT,
            env={**os.environ, **check.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        took = time.monotonic() - begun
        word = "ok" if result.returncode == 0 else "FAILED"
        self.stdout.write(f"{word:<7} {check.name} ({took:.1f} s)")
        if result.returncode:
            self.stdout.write(result.stdout + result.stderr)
        self.stdout.flush()
        return result.returncode == 0
