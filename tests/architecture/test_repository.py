"""What a newcomer sees first, and what must not slip in."""

import re
import subprocess

from tests.architecture.tree import ROOT

FOLDERS = {".ci", "api", "benchmarks", "docs", "frontend", "matching", "tests", "tribes"}
FILES = {
    ".dockerignore",
    ".env.example",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "docker-compose.yml",
    "manage.py",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "tsconfig.json",
    "uv.lock",
}
LONGEST_FILE = 500
CODE = {".py", ".ts", ".css", ".html"}
LEFTOVER = re.compile(r"(#|//|/\*|<!--)\s*(TODO|FIXME|XXX)\b")


def tracked() -> list[str]:
    answer = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in answer.stdout.splitlines() if (ROOT / name).is_file()]


def test_top_level_is_exactly_as_described() -> None:
    names = tracked()

    assert {name.partition("/")[0] for name in names if "/" in name} == FOLDERS
    assert {name for name in names if "/" not in name} == FILES


def test_no_source_file_is_longer_than_anybody_reads() -> None:
    sources = [
        ROOT / name
        for name in tracked()
        if (ROOT / name).suffix in CODE and "/migrations/" not in name
    ]

    long = [
        path.name for path in sources if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE
    ]

    assert long == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    sources = [
        ROOT / name
        for name in tracked()
        if (ROOT / name).suffix in CODE and not name.startswith("tests/architecture")
    ]

    assert [path.name for path in sources if LEFTOVER.search(path.read_text("utf-8"))] == []
