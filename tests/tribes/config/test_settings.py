"""The start refuses what is not safe, in one line that names the variable."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from tests.architecture.tree import ROOT
from tribes.rules.files import MOST_BYTES


def start_with(**environment: str) -> str:
    """The last line that a start with these settings says."""
    answer = subprocess.run(
        [sys.executable, "-c", "import tribes.config.settings"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stderr.strip().splitlines()[-1] if answer.returncode else "started"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"TRIBES_SECRET_KEY": ""}, "TRIBES_SECRET_KEY"),
        ({"TRIBES_DATABASE_URL": "oracle://x"}, "TRIBES_DATABASE_URL"),
        ({"TRIBES_REALTIME_BUS": "pigeon"}, "TRIBES_REALTIME_BUS"),
        ({"TRIBES_WEB_THREADS": "some"}, "TRIBES_WEB_THREADS"),
        ({"TRIBES_DEMO": "yes", "TRIBES_BASE_URL": "https://tribes.example"}, "TRIBES_DEMO"),
        ({"TRIBES_NIGHT_HOUR": "24"}, "TRIBES_NIGHT_HOUR"),
        ({"TRIBES_COUNTRY": "Narnia"}, "TRIBES_COUNTRY"),
        ({"TRIBES_COUNTRY": "DE", "TRIBES_SUBDIVISION": "ZZ"}, "TRIBES_SUBDIVISION"),
    ],
)
def test_unsafe_or_unreadable_settings_stop_the_start(
    environment: dict[str, str], said: str
) -> None:
    assert said in start_with(**environment)


def test_a_demo_needs_no_settings_at_all() -> None:
    assert start_with(TRIBES_SECRET_KEY="", TRIBES_DEMO="yes") == "started"


def test_a_public_demo_says_so_twice() -> None:
    said = start_with(
        TRIBES_DEMO="yes", TRIBES_PUBLIC_DEMO="yes", TRIBES_BASE_URL="https://tribes.example"
    )

    assert said == "started"


def test_the_proxy_lets_through_all_that_the_platform_takes_and_little_more() -> None:
    proxy = (ROOT / "docs/proxy/Caddyfile").read_text()
    most = int(re.findall(r"max_size (\d+)MB", proxy)[0]) * 1_000_000

    assert MOST_BYTES < most < 1.2 * MOST_BYTES
    assert most > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
