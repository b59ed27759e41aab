"""Every screen: accessible, on a phone too, light in weight, silent in the console."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Response, ViewportSize, expect

from tests.browser.conftest import session_of
from tests.browser.person import Visitor
from tests.browser.platform import Platform
from tests.browser.screens import NEWCOMER, SCREENS, Screen

PHONES = (360, 320)
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


@dataclass
class Opened:
    """A screen in a browser, and the scripts that came over the line for it."""

    screen: Screen
    visitor: Visitor
    status: int = 0
    scripts: dict[str, int] = field(default_factory=dict)

    def note(self, response: Response) -> None:
        if response.request.resource_type == "script":
            self.scripts[response.url] = 0

    def load(self) -> None:
        page = self.visitor.page
        page.on("response", self.note)
        answer = page.goto(self.screen.address)
        if self.screen.then:
            link = self.visitor.main.get_by_role("link", name=self.screen.then).first
            answer = page.goto(link.get_attribute("href") or "")
        self.status = answer.status if answer else 0


@pytest.fixture(scope="module")
def contexts(browser: Browser, platform: Platform) -> Iterator[dict[str, BrowserContext]]:
    """One browser for each viewer, for all screens."""
    opened: dict[str, BrowserContext] = {}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture(scope="module", params=SCREENS, ids=str)
def opened(
    request: pytest.FixtureRequest,
    browser: Browser,
    platform: Platform,
    contexts: dict[str, BrowserContext],
) -> Iterator[Opened]:
    screen: Screen = request.param
    if screen.viewer not in contexts:
        contexts[screen.viewer] = context_of(browser, platform, screen.viewer)
    page = contexts[screen.viewer].new_page()
    opened = Opened(screen, Visitor(platform, page))
    opened.load()
    yield opened
    page.close()


def context_of(browser: Browser, platform: Platform, viewer: str) -> BrowserContext:
    known = viewer and viewer != NEWCOMER
    context = browser.new_context(
        base_url=platform.url,
        viewport=DESKTOP,
        locale="en-GB",
        reduced_motion="reduce",
        storage_state=session_of(browser, platform, viewer) if known else None,
    )
    if viewer == NEWCOMER:
        page = context.new_page()
        Visitor(platform, page).sign_up("Nieuw", "nieuw@demo.example", "een-nieuw-wachtwoord")
        page.close()
    return context


def test_page_is_there(opened: Opened) -> None:
    assert opened.status == (404 if "no-such" in opened.screen.path else 200)


def test_page_says_its_language_and_has_one_title(opened: Opened) -> None:
    page = opened.visitor.page

    expect(page.locator("html")).to_have_attribute("lang", opened.screen.language)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.title()


def test_scripts_stay_within_their_budget(opened: Opened) -> None:
    sizes = {url: compressed_size(opened, url) for url in opened.scripts}

    assert sum(sizes.values()) <= opened.screen.most_script, sizes


def test_accessibility_rules_hold_in_light(opened: Opened) -> None:
    assert violations(opened, "{resultTypes: ['violations']}") == []


def test_accessibility_rules_hold_in_the_dark(opened: Opened) -> None:
    """Only colours differ from the light page."""
    opened.visitor.page.emulate_media(color_scheme="dark")

    assert violations(opened, "{runOnly: ['color-contrast', 'link-in-text-block']}") == []


@pytest.mark.parametrize("width", PHONES)
def test_page_fits_a_phone(opened: Opened, width: int) -> None:
    page = opened.visitor.page
    page.set_viewport_size({"width": width, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, too_wide(opened)


def test_console_is_silent(opened: Opened) -> None:
    heard = [text for text in opened.visitor.complaints if "status of 404" not in text]

    assert heard == []


def violations(opened: Opened, options: str) -> list[str]:
    """What axe finds, one line for each element."""
    page = opened.visitor.page
    # Two processes may share the tests of one screen, so none may build on another.
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    answer = page.evaluate(f"axe.run({options})")
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def too_wide(opened: Opened) -> list[str]:
    """What sticks out, to find it quickly."""
    script = """() => [...document.querySelectorAll('main *, header *, footer *')]
        .map((it) => [Math.round(it.getBoundingClientRect().right), it])
        .filter(([right]) => right > innerWidth + 1)
        .map(([right, it]) => `${it.tagName}.${it.className} ${right}`)
        .slice(0, 8)"""
    found: list[str] = opened.visitor.page.evaluate(script)
    return found


@cache
def axe_script() -> str:
    return str(Axe().axe_script)


SIZES: dict[str, int] = {}


def compressed_size(opened: Opened, url: str) -> int:
    """As the server sends it to a browser that takes gzip."""
    if url not in SIZES:
        body = opened.visitor.page.context.request.get(url).body()
        SIZES[url] = len(gzip.compress(body))
    return SIZES[url]
