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

from playwright.sync_api import StorageState

from tests import databases
from tests.architecture.tree import ROOT

PATIENCE = 180.0
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


class Platform:
    """Started with `start()`, killed with `kill()`; the data stays until `close()`."""

    def __init__(self, folder: Path, *, is_from_nothing: bool = False) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = databases.new(
            f"tribes_browser_{self.port}", folder, is_empty=is_from_nothing
        )
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
        databases.drop(self.database)

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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
