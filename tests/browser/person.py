"""What a person does in a browser, in the words of the screens."""

import re

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.browser.platform import Platform
from tribes.demo.logins import PASSWORD

# A browser says this of a lost connection and of a refused form; the page tells it in own words.
TOLD_BY_THE_PAGE = re.compile(r"WebSocket connection to|net::ERR_|with a status of (409|422)")


class Visitor:
    """One person with a browser. `complaints` are the errors that their console showed."""

    def __init__(self, platform: Platform, page: Page) -> None:
        self.platform = platform
        self.page = page
        self.main = page.get_by_role("main")
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not TOLD_BY_THE_PAGE.search(message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> None:
        self.page.goto(path)

    def open_tab(self) -> "Visitor":
        """Another window of the same person."""
        tab = Visitor(self.platform, self.page.context.new_page())
        tab.complaints = self.complaints
        return tab

    def log_in(self, email: str, password: str = PASSWORD) -> None:
        self.open("/en/account/login/")
        self.page.locator("#id_login").fill(email)
        self.page.locator("#id_password").fill(password)
        self.main.get_by_role("button", name="Log in", exact=True).click()
        expect(self.page).not_to_have_url(re.compile("/account/login/"))

    def log_in_as(self, key: str) -> None:
        self.log_in(f"{key}@demo.example")

    def sign_up(self, first_name: str, email: str, password: str) -> None:
        """Sign up, and confirm the address with the code from the mail."""
        self.open("/en/account/signup/")
        self.write("First name", first_name)
        self.page.locator("input[name=email]").fill(email)
        self.page.locator("input[name=password1]").fill(password)
        self.press("Make an account")
        code = self.page.locator("input[name=code]")
        expect(code).to_be_visible()
        code.fill(self.platform.code_for(email))
        self.press("Go on")
        expect(code).to_have_count(0)

    def start_as(self, role: str) -> None:
        """Answer the first question after sign-up."""
        self.choose(role)
        self.press("Go on")
        self.leaves("/start/role/")

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button, or follow the link, of this name."""
        exact = isinstance(name, str)
        button = self.main.get_by_role("button", name=name, exact=exact)
        link = self.main.get_by_role("link", name=name, exact=exact)
        button.or_(link).first.click()

    def confirm(self, name: str) -> None:
        """Say yes in the dialog that asks first."""
        self.page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()

    def field(self, label: str) -> Locator:
        return self.main.get_by_label(re.compile(f"^{re.escape(label)}")).first

    def write(self, label: str, text: str) -> None:
        self.field(label).fill(text)

    def choose(self, option: str) -> None:
        """Choose one of the radios or boxes that stand on the page."""
        radio = self.main.get_by_role("radio", name=option, exact=True)
        box = self.main.get_by_role("checkbox", name=option, exact=True)
        radio.or_(box).first.check()

    def add_skill(self, label: str, skill: str) -> None:
        """Type a skill into the picker that scripts make of the field."""
        picker = self.main.get_by_role("combobox", name=re.compile(f"^{re.escape(label)}"))
        picker.fill(skill)
        picker.press("Enter")
        expect(self.main.get_by_role("button", name=f"Remove: {skill}")).to_be_visible()

    def select(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.main.get_by_text(text).first).to_be_visible()

    def reads_title(self, title: str | re.Pattern[str]) -> None:
        """The page is there, and its scripts are at work."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        self.page.wait_for_load_state()

    def leaves(self, address: str) -> None:
        expect(self.page).not_to_have_url(re.compile(re.escape(address)))
