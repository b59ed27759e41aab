"""Break each rule on purpose and name the test that notices: `python -m tests.mutation [words]`.

Every function of `tribes/rules` that answers a `Verdict` or a bool is made to say yes to everybody,
and every early "nothing for you" of `tribes/queries` is taken out; one at a time, in a copy of the
tree. `words` keep only the places that have one of them in their name. The exit code is 1 when a
broken rule was not noticed.
"""

import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.tree import ROOT, python_files

COPIED = ("api", "benchmarks", "docs", "frontend", "matching", "tests", "tribes")
FILES = ("manage.py", "pyproject.toml", "docker-compose.yml", "Dockerfile")
NEAR = ("tribes/rules", "tribes/actions", "tribes/queries", "api/v1", "frontend/views")
FAR = ("tests/tribes", "tests/api", "tests/frontend", "tests/architecture/test_canaries.py")
# Of pytest: all passed, and some failed.
RAN = (0, 1)
YES = {"Verdict": "Verdict(is_allowed=True)", "bool": "True"}


@dataclass(frozen=True)
class Mutation:
    """One place, and the text of its file with that place broken."""

    path: Path
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}.{self.name}"


def mutations() -> Iterator[Mutation]:
    for path in python_files("tribes/rules"):
        yield from _permissive(path)
    for path in python_files("tribes/queries"):
        yield from _unguarded(path)


def _permissive(path: Path) -> Iterator[Mutation]:
    for function in _functions(path):
        answer = YES.get(ast.unparse(function.returns) if function.returns else "")
        if answer and path.stem != "verdict":
            yield _replace(path, function.name, function.body, f"return {answer}")


def _unguarded(path: Path) -> Iterator[Mutation]:
    for function in _functions(path):
        for statement in function.body:
            if isinstance(statement, ast.If) and _gives_nothing(statement):
                yield _replace(path, function.name, [statement], "pass")


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return (node for node in tree.body if isinstance(node, ast.FunctionDef))


def _gives_nothing(statement: ast.If) -> bool:
    last = statement.body[-1]
    return isinstance(last, ast.Return) and ast.unparse(last).endswith(".none()")


def _replace(path: Path, name: str, old: list[ast.stmt], new: str) -> Mutation:
    lines = (ROOT / path).read_text("utf-8").splitlines()
    first, last = old[0].lineno - 1, old[-1].end_lineno
    indent = " " * old[0].col_offset
    extra = "from tribes.rules.verdict import Verdict" if "Verdict" in new else ""
    text = "\n".join([*lines[:first], indent + new, *lines[last:], extra, ""])
    return Mutation(path, name, text)


def copy_of_the_tree() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tribes-mutation-"))
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def noticed_by(mutation: Mutation, folder: Path) -> str:
    """The first test that fails, of those nearby or else of all; empty when none does."""
    place = folder / mutation.path
    original = place.read_text("utf-8")
    place.write_text(mutation.text, "utf-8")
    try:
        near = [f"tests/{part}/test_{mutation.path.stem}.py" for part in NEAR]
        present = [name for name in near if (folder / name).exists()]
        return first_failure(present, folder) or first_failure(list(FAR), folder)
    finally:
        place.write_text(original, "utf-8")


def first_failure(tests: list[str], folder: Path) -> str:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "--no-header", *tests]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode not in RAN:
        raise RuntimeError(answer.stdout + answer.stderr)
    failed = [line for line in answer.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0].split()[1] if failed else ""


def main(words: list[str]) -> int:
    folder = copy_of_the_tree()
    survived = 0
    for mutation in mutations():
        if words and not any(word in str(mutation) for word in words):
            continue
        test = noticed_by(mutation, folder)
        survived += not test
        sys.stdout.write(f"| {mutation} | {test or 'NOT NOTICED'} |\n")
        sys.stdout.flush()
    shutil.rmtree(folder)
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
