"""Browsers of several people at once, on one served platform."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, StorageState, expect

from tests.browser.person import Visitor
from tests.browser.platform import Platform
from tests.chromium import find

CHROMIUM_WORDS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# A busy machine is slow, and slow is not wrong.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.skip("no Chromium on this machine")
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_WORDS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """One platform with demo data for all stories; each story brings its own people."""
    platform = Platform(tmp_path_factory.mktemp("platform"))
    yield platform.start()
    platform.close()


@pytest.fixture
def own_platform(tmp_path: Path) -> Iterator[Platform]:
    """A platform of one test alone, which may kill it; it begins with nothing, not even tables."""
    platform = Platform(tmp_path, is_from_nothing=True)
    yield platform.start()
    platform.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser of one person; at the end nobody has seen an error in the console."""
    visitors: list[Visitor] = []

    def open_browser(
        platform: Platform,
        *,
        as_: str = "",
        width: int = 1280,
        scripts: bool = True,
        dark: bool = False,
    ) -> Visitor:
        context = browser.new_context(
            base_url=platform.url,
            viewport={"width": width, "height": 800},
            locale="en-GB",
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            storage_state=session_of(browser, platform, as_) if as_ else None,
        )
        context.set_default_timeout(15_000)
        visitors.append(Visitor(platform, context.new_page()))
        return visitors[-1]

    yield open_browser
    for visitor in visitors:
        visitor.page.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


def session_of(browser: Browser, platform: Platform, key: str) -> StorageState:
    """The cookies of somebody from the demo; logging in once is enough for all tests."""
    if key not in platform.sessions:
        context = browser.new_context(base_url=platform.url, locale="en-GB")
        Visitor(platform, context.new_page()).log_in_as(key)
        platform.sessions[key] = context.storage_state()
        context.close()
    return platform.sessions[key]
