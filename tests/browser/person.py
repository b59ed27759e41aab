"""What a person does in a browser, in the words of the screens."""

import re

from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.platform import Platform
from tribes.demo.logins import PASSWORD

# A browser says this of every lost connection; the page tells it in its own words.
LOST_CONNECTION = re.compile(r"WebSocket connection to|net::ERR_|Failed to load resource")


class Visitor:
    """One person with a browser. `complaints` are the errors that their console showed."""

    def __init__(self, platform: Platform, page: Page) -> None:
        self.platform = platform
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not LOST_CONNECTION.search(message.text):
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        self.page.goto(path)

    def log_in(self, email: str, password: str = PASSWORD) -> None:
        self.open("/en/account/login/")
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
        expect(self.page).not_to_have_url(re.compile("/account/login/"))

    def log_in_as(self, key: str) -> None:
        self.log_in(f"{key}@demo.example")

    def sign_up(self, first_name: str, email: str, password: str) -> None:
        """Sign up, and confirm the address with the code from the mail."""
        self.open("/en/account/signup/")
        self.page.locator("input[name=email]").fill(email)
        self.page.locator("input[name=first_name]").fill(first_name)
        self.page.locator("input[name=password1]").fill(password)
        self.page.get_by_role("main").locator("button[type=submit]").first.click()
        code = self.page.locator("input[name=code]")
        expect(code).to_be_visible()
        code.fill(self.platform.code_for(email))
        self.page.get_by_role("main").locator("button[type=submit]").first.click()
        expect(code).to_have_count(0)

    def press(self, name: str) -> None:
        """Press the button, or follow the link, of this name."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()
