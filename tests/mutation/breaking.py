"""Putting broken code into the running process, in place, so that every import has it."""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

from tests.mutation.places import WIDENED, Place, functions, parsed
from tribes.rules.verdict import YES


def break_it(place: Place) -> None:
    target = _named(place.module, place.name)
    if isinstance(target, type):
        _widen(target)
        return
    function = plain(target)
    function.__globals__["__yes__"] = YES
    function.__code__ = _code(place.tree, place)


def listen(places: list[Place], seen: Callable[[str], None]) -> None:
    """Let every function that has a place say so when it is called."""
    by_path = {place.path: place for place in places if place.how != WIDENED}
    for path, any_place in by_path.items():
        tree = parsed(path)
        wanted = {place.name for place in places if place.path == path}
        for name, function in functions(tree):
            call = f"__heard__('{any_place.module}.{name}')"
            function.body.insert(_after_docstring(function), ast.parse(call).body[0])
        codes = _codes(compile(ast.fix_missing_locations(tree), str(path), "exec"))
        for name in wanted:
            target = plain(_named(any_place.module, name))
            # A name that no module has: a function of the same name would be replaced by ours.
            target.__globals__["__heard__"] = seen
            target.__code__ = codes[name]


def plain(target: Any) -> FunctionType:
    """The function that was written, under its decorators."""
    target = target.fget if isinstance(target, property) else target
    target = getattr(target, "func", target)
    found = inspect.unwrap(getattr(target, "__func__", target))
    assert isinstance(found, FunctionType), found
    return found


def _named(module: str, name: str) -> Any:
    value: Any = importlib.import_module(module)
    for part in name.split("."):
        value = inspect.getattr_static(value, part)
    return value


def _code(tree: ast.Module, place: Place) -> CodeType:
    return _codes(compile(tree, str(place.path), "exec"))[place.name]


def _codes(code: CodeType) -> dict[str, CodeType]:
    return dict(_inside(code))


def _inside(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part.co_qualname, part
            yield from _inside(part)


def _after_docstring(function: ast.FunctionDef) -> int:
    return 1 if ast.get_docstring(function) is not None else 0


def _widen(serializer: Any) -> None:
    meta = serializer.Meta
    # What follows a key of its own is the key of the row, which says less than the text.
    fields = [field.name for field in meta.model._meta.concrete_fields]
    meta.fields = list(dict.fromkeys([*meta.fields, *fields]))
