"""A run may last until after midnight: what a test file reads from the clock while it is imported
is of yesterday by the time that its tests ask for today."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, python_files

CLOCKS = {"days_from_today", "localdate", "localtime", "now", "today"}


def test_no_test_file_reads_the_clock_while_it_is_imported() -> None:
    early = [
        f"{path}:{line}"
        for path in python_files("tests")
        for line in read_early(ast.parse((ROOT / path).read_text("utf-8")))
    ]

    assert early == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("TODAY = days_from_today(0)", [1]),
        ("class Row:\n    at = timezone.now()", [2]),
        ("@mark(date.today())\ndef test(): ...", [1]),
        ("def test(now=timezone.now()): ...", [1]),
        ("def test():\n    timezone.now()", []),
        ("ROWS = [lambda: timezone.now()]", []),
    ],
)
def test_what_counts_as_early(source: str, lines: list[int]) -> None:
    assert list(read_early(ast.parse(source))) == lines


def read_early(node: ast.AST) -> Iterator[int]:
    """Lines of calls that Python makes at import, so those in no function."""
    if isinstance(node, ast.Call) and name_of(node.func) in CLOCKS:
        yield node.lineno
    for child in run_at_once(node):
        yield from read_early(child)


def run_at_once(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Lambda):
        return []
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [*node.decorator_list, node.args]
    return list(ast.iter_child_nodes(node))


def name_of(called: ast.expr) -> str:
    return getattr(called, "attr", getattr(called, "id", ""))
