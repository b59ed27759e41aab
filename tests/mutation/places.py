"""Every place where the right of somebody can be broken, and how it is broken there.

| how | where |
| --- | --- |
| says yes to everybody | each verdict, bool and `Q` of `tribes/rules`, `queries` and `api` |
| nobody is sent away | each early "nothing for you" of `tribes/queries` |
| shows everything | each filter and exclude of `tribes/queries` and `tribes/rules` |
| does not ask | each `require` of `tribes/actions` |
| shows every field | each field list of a serializer of `api/v1` |
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.tree import ROOT, python_files

WIDENED = "shows every field"
# Not an empty `Q`, which is left out of what it is joined with by "or".
YES = {"Verdict": "__yes__", "bool": "True", "Q": "Q(pk__isnull=False)"}
Function = ast.FunctionDef


@dataclass(frozen=True, eq=False)
class Place:
    """`tree` is the whole module with this one place broken; `name` is the function that has it."""

    path: Path
    name: str
    how: str
    line: int
    tree: ast.Module

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts)

    @property
    def function(self) -> str:
        return f"{self.module}.{self.name}"

    @property
    def broken(self) -> str:
        """The source of the function as it is broken, or of the class whose fields are widened."""
        classes = ((node.name, node) for node in self.tree.body if isinstance(node, ast.ClassDef))
        return f"{self.module}\n{ast.unparse(dict([*functions(self.tree), *classes])[self.name])}"

    def __str__(self) -> str:
        return f"{self.path.with_suffix('').as_posix()}.{self.name}"


def places() -> Iterator[Place]:
    """Who sees what comes first, then who may do what."""
    for path in python_files("tribes/queries"):
        yield from _broken(path, "nobody is sent away", _guards, _pass)
        yield from _broken(path, "says yes to everybody", _answers, _say_yes)
        yield from _broken(path, "shows everything", _narrowings, _show_all)
    for path in python_files("tribes/actions"):
        yield from _broken(path, "does not ask", _requirements, _pass)
    for path in [*python_files("tribes/rules"), Path("api/permissions.py")]:
        yield from _broken(path, "says yes to everybody", _answers, _say_yes)
        yield from _broken(path, "shows everything", _narrowings, _show_all)
    for path in python_files("api/v1"):
        yield from _widened(path)


def functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Functions of a module and methods of its classes; `a.b` is method b of class a."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Function):
                    yield f"{node.name}.{inner.name}", inner


def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"))


def _broken(
    path: Path,
    how: str,
    find: Callable[[Function], list[ast.AST]],
    change: Callable[[ast.AST], None],
) -> Iterator[Place]:
    original = parsed(path)
    for number, (name, function) in enumerate(functions(original)):
        for index, found in enumerate(find(function)):
            tree = copy.deepcopy(original)
            twin = find(list(functions(tree))[number][1])[index]
            change(twin)
            yield Place(
                path, name, how, getattr(found, "lineno", 0), ast.fix_missing_locations(tree)
            )


def _answers(function: Function) -> list[ast.AST]:
    returned = ast.unparse(function.returns) if function.returns else ""
    # `require` and `__bool__` are how a verdict is heard, and not a verdict of their own.
    return [function] if returned in YES and not function.name.startswith("__") else []


def _say_yes(node: ast.AST) -> None:
    assert isinstance(node, Function)
    assert node.returns
    node.body = ast.parse(f"return {YES[ast.unparse(node.returns)]}").body


def _guards(function: Function) -> list[ast.AST]:
    return [node for node in function.body if isinstance(node, ast.If) and _gives_nothing(node)]


def _gives_nothing(statement: ast.If) -> bool:
    last = statement.body[-1]
    return isinstance(last, ast.Return) and ast.unparse(last).endswith(".none()")


def _narrowings(function: Function) -> list[ast.AST]:
    return [node for node in ast.walk(function) if _is_call_of(node, ("filter", "exclude"))]


def _is_call_of(node: ast.AST, names: tuple[str, ...]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    )


def _show_all(node: ast.AST) -> None:
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Attribute)
    node.func.attr, node.args, node.keywords = "all", [], []


def _requirements(function: Function) -> list[ast.AST]:
    return [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).split(".")[-1].startswith("require")
    ]


def _pass(node: ast.AST) -> None:
    """The statement stays where it is, with nothing in it."""
    if isinstance(node, ast.If):
        node.test = ast.Constant(value=False)
    else:
        assert isinstance(node, ast.Expr)
        node.value = ast.Constant(value=None)


def _widened(path: Path) -> Iterator[Place]:
    """A serializer that names its fields; of the model, because that is what a slip would add."""
    tree = parsed(path)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and "StrictModel" not in ast.unparse(node.bases[0]):
            metas = [inner for inner in node.body if isinstance(inner, ast.ClassDef)]
            if any("fields" in ast.unparse(meta) for meta in metas):
                yield Place(path, node.name, WIDENED, node.lineno, tree)
