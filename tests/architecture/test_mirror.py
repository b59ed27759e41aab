"""Tests stand where their source stands, so either is found from the other."""

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, python_files

MIRRORED = ("tribes/actions", "tribes/queries", "tribes/rules", "matching", "api", "frontend")
# Tested through what uses them, or through stories of their own.
WITHOUT_MIRROR = {"architecture", "browser", "stories"}
LAYERS_THAT_MUST = ("tribes/actions", "tribes/queries", "tribes/rules")


def files_of_tests() -> list[Path]:
    return [path for path in python_files("tests") if path.name.startswith("test_")]


def source_of(test: Path) -> Path:
    inside = test.relative_to("tests")
    return inside.with_name(inside.name.removeprefix("test_"))


def test_each_test_file_mirrors_a_source() -> None:
    lost = [
        str(path)
        for path in files_of_tests()
        if path.parts[1] not in WITHOUT_MIRROR and not exists(source_of(path))
    ]

    assert lost == []


@pytest.mark.parametrize("folder", LAYERS_THAT_MUST)
def test_each_module_of_the_domain_has_its_test_file(folder: str) -> None:
    tested = {source_of(path) for path in files_of_tests()}
    sources = [path for path in python_files(folder) if path.name != "__init__.py"]

    assert [str(path) for path in sources if path not in tested] == []


def exists(source: Path) -> bool:
    """A module, or a package with the same name."""
    return (ROOT / source).exists() or (ROOT / source.with_suffix("")).is_dir()
