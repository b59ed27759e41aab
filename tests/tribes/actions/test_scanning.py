import sys
from pathlib import Path
from typing import Any

import pytest

from tribes.actions import scanning
from tribes.rules.values import Invalid

LOOKS_FOR_EICAR = "import sys; sys.exit(b'EICAR' in open(sys.argv[1], 'rb').read())"


def test_without_a_scanner_everything_passes(settings: Any) -> None:
    settings.SCAN_COMMAND = []
    scanning.require_clean(b"EICAR")


def test_the_scanner_gets_the_file_and_decides(settings: Any) -> None:
    settings.SCAN_COMMAND = [sys.executable, "-c", LOOKS_FOR_EICAR]
    scanning.require_clean(b"fine")
    with pytest.raises(Invalid):
        scanning.require_clean(b"EICAR")


def test_nothing_is_left_of_what_was_scanned(settings: Any, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    note = f"import sys; open({str(seen)!r}, 'w').write(sys.argv[1])"
    settings.SCAN_COMMAND = [sys.executable, "-c", note]
    scanning.require_clean(b"fine")

    assert not Path(seen.read_text()).exists()


@pytest.mark.parametrize("command", [["/no/such/scanner"], [sys.executable, "-c", "raise X"]])
def test_a_scanner_that_does_not_work_lets_nothing_through(
    settings: Any, command: list[str]
) -> None:
    settings.SCAN_COMMAND = command
    with pytest.raises(Invalid):
        scanning.require_clean(b"fine")


def test_a_scanner_that_takes_too_long_lets_nothing_through(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCAN_COMMAND = ["tail", "-f"]
    monkeypatch.setattr(scanning, "LONGEST_SCAN", 0.1)
    with pytest.raises(Invalid):
        scanning.require_clean(b"fine")
