import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.tree import ROOT

CONTRACTS = 6
LINTER = Path(sys.executable).with_name("lint-imports")


def test_every_contract_holds() -> None:
    # In a process of its own: it sets up logging anew, which silences the loggers of other tests.
    checked = subprocess.run(
        [LINTER, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout


def test_there_are_six_contracts() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert len(configuration["tool"]["importlinter"]["contracts"]) == CONTRACTS
