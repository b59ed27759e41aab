"""The files of the project, for the guards."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "frontend" / "templates"


def python_files(folder: str) -> list[Path]:
    """Paths relative to the root, without migrations."""
    found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def template_files() -> list[Path]:
    return sorted([*TEMPLATES.rglob("*.html"), *(ROOT / "api" / "templates").rglob("*.html")])
