"""References that are generated from the code; `--check` fails when a file on disk differs."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string

from tribes import events
from tribes.rules import challenge_states, challenges, matching_spaces, results, tribes

ROOT = Path(settings.BASE_DIR)


class Command(BaseCommand):
    help = (
        "Write docs/settings.md, docs/states.md, docs/events.md, docs/permissions.md, "
        "docs/openapi.yaml, .env.example."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        old = [name for name, make in REFERENCES.items() if self.is_old(name, make())]
        if check and old:
            raise CommandError(f"Out of date, run `manage.py references`: {', '.join(old)}")
        for name in [] if check else old:
            (ROOT / name).write_text(REFERENCES[name](), "utf-8")
            self.stdout.write(f"wrote {name}")

    def is_old(self, name: str, content: str) -> bool:
        path = ROOT / name
        return not path.exists() or path.read_text("utf-8") != content


def settings_page() -> str:
    rows = [
        f"| `{item.name}` | {_shown_default(item)} | {item.meaning} |"
        for item in settings.SETTINGS_REFERENCE
    ]
    head = (
        "# Settings\n\nEvery setting comes from the environment. A value that cannot be read stops "
        "the start with the name of the variable.\n\n"
        "| variable | default | meaning |\n|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def _shown_default(item: Any) -> str:
    default = _plain_default(item)
    return f"`{default}`" if default else ""


def env_example() -> str:
    parts = [
        f"# {item.meaning}\n#{item.name}={_plain_default(item)}\n"
        for item in settings.SETTINGS_REFERENCE
    ]
    head = "# Copy to .env and take the # away where you want another value.\n\n"
    return head + "POSTGRES_PASSWORD=\n\n" + "\n".join(parts)


def _plain_default(item: Any) -> str:
    """The default without the folders of this machine."""
    return str(item.default).replace(str(settings.VAR_DIR), "./var").replace(str(ROOT), ".")


def states_page() -> str:
    nouns = {
        "Challenge": challenges.TRANSITIONS,
        "Tribe": tribes.TRANSITIONS,
        "Result": results.TRANSITIONS,
        "Matching space": matching_spaces.TRANSITIONS,
    }
    parts = [f"## {noun}\n\n{_diagram(table)}" for noun, table in nouns.items()]
    parts.insert(1, _steps())
    return "# States\n\nDrawn from the transitions in `tribes/rules/`.\n\n" + "\n".join(parts)


def _steps() -> str:
    rows = [
        f"| {step.source.value} | {step.target.value} | `{step.action}` "
        f"| {step.who} | {step.told} |"
        for step in challenge_states.STEPS
    ]
    head = "| from | to | action | who may | who is told |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _diagram(transitions: Any) -> str:
    arrows = [
        f"  {source.value} --> {target.value}"
        for source, targets in transitions.items()
        for target in sorted(targets)
    ]
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(arrows) + "\n```\n"


def events_page() -> str:
    kinds = [
        kind
        for _name, kind in inspect.getmembers(events, inspect.isclass)
        if issubclass(kind, events.Event) and kind is not events.Event
    ]
    rows = [f"| `{kind.__name__}` | {', '.join(kind.__annotations__)} |" for kind in kinds]
    head = (
        "# Events\n\nTold after commit by `tribes/events.py`; they carry ids and never text.\n\n"
        "| event | carries |\n|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def openapi_page() -> str:
    path = Path(settings.VAR_DIR) / "openapi.yaml"
    call_command("spectacular", "--file", str(path), "--validate", "--fail-on-warn")
    return path.read_text("utf-8")


def permissions_page() -> str:
    """Made where both doors are known; this layer only knows its name."""
    return str(import_string(settings.PERMISSIONS_REFERENCE)())


REFERENCES: dict[str, Callable[[], str]] = {
    "docs/settings.md": settings_page,
    ".env.example": env_example,
    "docs/states.md": states_page,
    "docs/events.md": events_page,
    "docs/permissions.md": permissions_page,
    "docs/openapi.yaml": openapi_page,
}
