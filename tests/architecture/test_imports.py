import tomllib

from importlinter.cli import lint_imports

from tests.architecture.tree import ROOT

CONTRACTS = 6


def test_every_contract_holds() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_there_are_six_contracts() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert len(configuration["tool"]["importlinter"]["contracts"]) == CONTRACTS
