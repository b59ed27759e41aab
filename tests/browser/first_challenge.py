"""How a company that is new here posts its first challenge on a phone, and what it takes."""

import re

from tests.browser import company as at_company
from tests.browser.effort import counts
from tests.browser.person import Visitor

PHONE = 360
TITLE = "A pump that nobody hears stopping"
FIELD = "What goes wrong"
KEPT = re.compile("Kept on this device, not sent yet")


def join(company: Visitor) -> None:
    """Sign up, and add an organisation by its name."""
    company.sign_up("Wout", "wout@kleiduif.example", at_company.PASSWORD)
    company.start_as("My company has a problem that a tribe can solve")
    company.write("Name of your organisation", "Kleiduif Keramiek")
    company.press("Add the organisation")
    company.leaves("/organisations/new/")


def post(company: Visitor) -> None:
    """From "Begin" to the page that says who decides. The connection is cut twice."""
    counts(company)
    company.open("/en/company/challenges/new/")
    company.press("Begin")
    company.reads_title("The problem")
    company.write("Your problem in one sentence", TITLE)
    cut(company)
    company.write(FIELD, at_company.PROBLEM)
    company.sees(KEPT)
    connect(company)
    at_company.waits_until_saved(company)
    company.select("Which theme", "Maintenance")
    company.select("In which language", "English")
    company.press("Save and go on")

    company.reads_title("What there is, and what success is")
    cut(company)
    company.write("When is it solved", at_company.SUCCESS)
    company.press("Save and go on")
    company.sees(KEPT)
    company.reads_title("What there is, and what success is")
    connect(company)
    at_company.waits_until_saved(company)
    company.press("Save and go on")

    company.reads_title("Who, and which skills")
    company.main.locator("[data-add-skill]").first.click()
    at_company.waits_until_saved(company)
    company.press("Save and go on")
    company.reads_title("Terms and submitting")
    company.press("Submit")
    company.reads_title(TITLE)


def cut(company: Visitor) -> None:
    company.page.context.set_offline(True)


def connect(company: Visitor) -> None:
    company.page.context.set_offline(False)
