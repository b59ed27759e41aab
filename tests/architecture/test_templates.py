"""What the content security policy refuses never gets into a template."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, TEMPLATES, template_files

STYLE_ATTRIBUTE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER_ATTRIBUTE = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<(script|style)(?![^>]*(nonce=|\ssrc=))[^>]*>", re.IGNORECASE)
# Found by Django or a package by their names alone.
FOUND_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
FOUND_BY_PACKAGES = ("account/", "allauth/", "django/", "usersessions/", "mfa/")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_template_has_nothing_that_the_policy_refuses(path: Path) -> None:
    text = path.read_text("utf-8")

    assert STYLE_ATTRIBUTE.search(text) is None
    assert HANDLER_ATTRIBUTE.search(text) is None
    assert INLINE_SCRIPT.search(text) is None


def test_every_template_is_used() -> None:
    sources = [
        path for folder in ("frontend", "tribes", "api") for path in (ROOT / folder).rglob("*")
    ]
    text = "\n".join(
        path.read_text("utf-8") for path in sources if path.suffix in {".py", ".html", ".txt"}
    )

    unused = [
        name
        for path in TEMPLATES.rglob("*.html")
        if (name := str(path.relative_to(TEMPLATES))) not in FOUND_BY_NAME
        and not name.startswith(FOUND_BY_PACKAGES)
        and f'"{name}' not in text
    ]

    assert unused == []
