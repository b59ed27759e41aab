"""The virus scanner of the house, if it has one: a command that gets the path of the file."""

import subprocess
import tempfile
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tribes.rules.values import Invalid

LONGEST_SCAN: Final = 60


def require_clean(data: bytes) -> None:
    """Fails closed: a scanner that says no, does not start or takes too long refuses the file."""
    if not settings.SCAN_COMMAND:
        return
    with tempfile.NamedTemporaryFile(prefix="scan-") as file:
        file.write(data)
        file.flush()
        if not _is_clean(file.name):
            raise Invalid(_("The virus scanner did not let this file through."))


def _is_clean(path: str) -> bool:
    try:
        answer = subprocess.run(  # noqa: S603 - the command is a setting, the path is ours
            [*settings.SCAN_COMMAND, path],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST_SCAN,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0
