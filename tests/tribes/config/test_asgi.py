import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

ASKED = """
from tribes.config import asgi
print([(pause, work.__module__, work.__name__) for pause, work in asgi.beside])
"""


@pytest.mark.parametrize(
    ("seconds", "beside"),
    [("15", "[(15.0, 'tribes.notifications.sender', 'sweep')]"), ("0", "[]")],
)
def test_mail_is_swept_beside_the_server_unless_another_process_does(
    tmp_path: Path, seconds: str, beside: str
) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tribes.config.settings",
        "TRIBES_VAR_DIR": str(tmp_path),
        "TRIBES_DATABASE_URL": f"sqlite:///{tmp_path / 'asgi.sqlite3'}",
        "TRIBES_MAIL_SWEEP_SECONDS": seconds,
    }

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASKED],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.strip() == beside, done.stderr
