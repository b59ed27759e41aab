"""How long a story takes a person, by the keystroke-level model, and the browser that tells it.

Each tap costs `M` to find and decide, `P` to point and `B` to press, by Card, Moran and Newell,
"The keystroke-level model for user performance time with interactive systems" (CACM 23, 1980).
Each character costs `K`, the mean of 37,370 people on their own phones (36.2 words of five
characters a minute) of Palin et al., "How do people type on mobile devices?" (MobileHCI 2019).
Thinking of what to write is in no model. What the machine took is counted on top of all of it.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tribes.config.settings")
os.environ["TRIBES_DEMO"] = "yes"

import django

django.setup()

from playwright.sync_api import expect, sync_playwright  # noqa: E402 - all of it needs settings

from tests.browser.effort import effort_of  # noqa: E402
from tests.browser.person import Visitor  # noqa: E402
from tests.browser.platform import Platform  # noqa: E402
from tests.chromium import find  # noqa: E402

M, P, B = 1.35, 1.1, 0.2
K = 60 / (36.2 * 5)


def figures(
    before: Callable[[Visitor], None], story: Callable[[Visitor], None], *, width: int
) -> dict[str, float]:
    """Taps, fields and characters of `story`, and its seconds; `before` is not counted."""
    with tempfile.TemporaryDirectory(prefix="tribes-story-") as folder:
        platform = Platform(Path(folder))
        try:
            platform.start()
            return walk(platform, before, story, width)
        finally:
            platform.close()


def walk(
    platform: Platform,
    before: Callable[[Visitor], None],
    story: Callable[[Visitor], None],
    width: int,
) -> dict[str, float]:
    """The browser itself never hesitates, so what it takes is what the machine takes."""
    expect.set_options(timeout=20_000)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        context = browser.new_context(
            base_url=platform.url, viewport={"width": width, "height": 800}, locale="en-GB"
        )
        person = Visitor(platform, context.new_page())
        before(person)
        begun = time.perf_counter()
        story(person)
        took = time.perf_counter() - begun
        effort = effort_of(person)
        browser.close()
    by_model = effort.taps * (M + P + B) + effort.characters * K
    return {
        "taps": effort.taps,
        "fields": effort.fields,
        "characters": effort.characters,
        "person_seconds": by_model,
        "machine_seconds": took,
        "total_seconds": by_model + took,
    }
