"""Databases of the kind that the tests run on, for test processes and for servers of their own.

A database has the tables that `migrate` makes. With so many migrations that takes longer than most
tests, so `python -m tests` migrates one SQLite file and the others of the run are copies of it;
without it, as when one file is tested, each is migrated.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.sqlite3.creation import DatabaseCreation
from psycopg import sql

ROOT = Path(__file__).parents[1]
TEMPLATE = "TRIBES_TESTS_TEMPLATE"


def new(name: str, folder: Path, *, is_empty: bool = False) -> str:
    """The address of a fresh database; `drop` it in the end."""
    if is_on_server():
        _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        _on_server("CREATE DATABASE {}", name)
        return f"{_address().rpartition('/')[0]}/{name}"
    path = folder / f"{name}.sqlite3"
    template = os.environ.get(TEMPLATE)
    if template and not is_empty:
        shutil.copy(template, path)
    return f"sqlite:///{path}"


def drop(address: str) -> None:
    """A file goes with its folder."""
    if address.startswith("postgres"):
        _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", address.rpartition("/")[2])


def make_template(folder: Path) -> dict[str, str]:
    """The environment in which SQLite files are copies of one that was migrated now. A server
    refuses to copy a database while anything, its own housekeeping too, looks into it."""
    if is_on_server():
        return {}
    address = new("template", folder, is_empty=True)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TRIBES_VAR_DIR": str(folder),
            "TRIBES_DATABASE_URL": address,
        },
        check=True,
    )
    return {TEMPLATE: address.removeprefix("sqlite:///")}


def copy_instead_of_migrating() -> None:
    """The database of each test process, where there is one to copy."""
    made = DatabaseCreation._create_test_db  # type: ignore[attr-defined]  # not in the stubs

    def copied(self: DatabaseCreation, *args: Any, **options: Any) -> str:
        name: str = made(self, *args, **options)
        if os.environ.get(TEMPLATE):
            shutil.copy(os.environ[TEMPLATE], name)
        return name

    DatabaseCreation._create_test_db = copied  # type: ignore[attr-defined]  # tests alone


def is_on_server() -> bool:
    return _address().startswith("postgres")


def _address() -> str:
    return os.environ.get("TRIBES_DATABASE_URL", "")


def _on_server(statement: str, *names: str) -> None:
    with psycopg.connect(_address(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
