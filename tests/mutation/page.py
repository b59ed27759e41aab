"""The outcome as a page of the documentation."""

from collections.abc import Iterable
from itertools import groupby

from django.utils import timezone

from tests.architecture.tree import ROOT
from tests.mutation.places import Place

HEAD = """# What notices a broken rule

Made by `python -m tests.mutation` on {today}: it breaks one place after the other and names the
first test that fails. {count} places were broken, {missed} of them unnoticed.
"""
TABLE = "\n| broken | how | noticed by |\n| --- | --- | --- |\n"


def write(outcome: list[tuple[Place, str]]) -> None:
    missed = sum(not test for _place, test in outcome)
    head = HEAD.format(today=timezone.localdate(), count=len(outcome), missed=missed)
    (ROOT / "docs" / "mutation.md").write_text(head + "".join(_parts(outcome)), "utf-8")


def _parts(outcome: list[tuple[Place, str]]) -> Iterable[str]:
    for folder, rows in groupby(outcome, key=lambda row: row[0].path.parent):
        yield f"\n## {folder.as_posix()}\n{TABLE}"
        yield from (_row(place, test) for place, test in rows)


def _row(place: Place, test: str) -> str:
    name = f"{place.path.stem}.{place.name}"
    return f"| `{name}` | {place.how} | {f'`{test}`' if test else '**nobody**'} |\n"
