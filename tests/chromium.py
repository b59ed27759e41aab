"""Finds a Chromium: named in the environment, on the machine, or Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_or_install() -> str | None:
    """The path of a Chromium that can be started, or None."""
    return find() or _install_own() or _install_from_distribution()


def find() -> str | None:
    named = os.environ.get("TRIBES_CHROMIUM")
    if named:
        return named
    on_machine = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_machine or _own()


def _own() -> str | None:
    """Playwright's browser, if it was downloaded before."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as tool: print(tool.chromium.executable_path)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=False
    )
    path = Path(answer.stdout.strip() or "nowhere")
    return str(path) if path.is_file() else None


def _install_own() -> str | None:
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        capture_output=True,
        check=False,
    )
    return _own()


def _install_from_distribution() -> str | None:
    """Debian's package, where this user may install one."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    for words in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        subprocess.run(["apt-get", *words], capture_output=True, check=False)
    return find()
