"""The platform as it is shipped: own process, own database, demo data; it can be killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path
from typing import Self

import psycopg
from playwright.sync_api import StorageState
from psycopg import sql

from tests.architecture.tree import ROOT

PATIENCE = 180.0
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


class Platform:
    """Started with `start()`, killed with `kill()`; the data stays until `close()`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = own_database(folder)
        self.process: subprocess.Popen[bytes] | None = None
        self.sessions: dict[str, StorageState] = {}
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tribes.config.settings",
            "TRIBES_DEMO": "yes",
            "TRIBES_VAR_DIR": str(folder),
            "TRIBES_DATABASE_URL": self.database,
            "TRIBES_BASE_URL": self.url,
            "TRIBES_ALLOWED_ORIGINS": self.url,
            "TRIBES_PLAIN_STATIC": "no",
            "TRIBES_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        }

    def start(self) -> Self:
        """Start and wait until pages are answered."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "start", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if self.process is None or self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError((self.folder / "server.log").read_text()[-2000:])

    def kill(self) -> None:
        """Signal 9: nothing is written, nothing is said."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def close(self) -> None:
        self.kill()
        if self.database.startswith("postgresql"):
            base, _, name = self.database.rpartition("/")
            with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
                connection.execute(
                    sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
                )

    def newest_mail(self, address: str) -> str:
        """The text of the newest mail to an address."""
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime)
        for path in reversed(files):
            for raw in reversed(path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")):
                mail = message_from_bytes(raw.strip(), policy=policy.default)
                if address in str(mail["to"]):
                    body = mail.get_body(("plain",))
                    return str(body.get_content()) if body else ""
        raise LookupError(f"no mail to {address}")

    def code_for(self, address: str) -> str:
        found = CODE.search(self.newest_mail(address))
        if found is None:
            raise LookupError(self.newest_mail(address))
        return found.group(1)


def own_database(folder: Path) -> str:
    """A fresh database of the kind that the tests run on."""
    url = os.environ.get("TRIBES_DATABASE_URL", "")
    if not url.startswith("postgresql"):
        return f"sqlite:///{folder / 'browser.sqlite3'}"
    base, _, _name = url.rpartition("/")
    name = f"tribes_browser_{os.getpid()}_{abs(hash(folder)) % 10_000}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{base}/{name}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
