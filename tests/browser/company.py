"""What people of a company do, from their first visit to their yes to a tribe."""

import re

from playwright.sync_api import expect

from tests.browser.person import Visitor

PASSWORD = "een-lang-wachtwoord"
TITLE = "The cooling pump stops twice a week"
PROBLEM = "Twice a week the cooling pump stops. The oven waits for an hour and costs 900 euro."
SUCCESS = "We know why the pump stops, and a mechanic can see it coming a day before."


def join(company: Visitor) -> None:
    """Sign up with a code from the mail, choose to be a company, add the organisation."""
    company.sign_up("Hilde", "hilde@glasoven.example", PASSWORD)
    company.start_as("My company has a problem that a tribe can solve")
    company.write("Name of your organisation", "Glasoven De Vonk")
    company.write("Place", "Leerdam")
    company.press("Add the organisation")
    company.leaves("/organisations/new/")


def write_challenge(company: Visitor) -> None:
    """Fill in the first three steps."""
    company.open("/en/company/challenges/new/")
    company.press("Begin")
    company.reads_title("The problem")
    describe_problem(company)
    describe_success(company)
    describe_people(company)


def describe_problem(company: Visitor) -> None:
    """Half-way the page is loaded again: everything was saved while typing."""
    company.write("Your problem in one sentence", TITLE)
    company.write("What goes wrong", PROBLEM)
    company.select("Which theme", "Maintenance")
    company.select("In which language", "English")
    waits_until_saved(company)
    company.page.reload()
    expect(company.field("Your problem in one sentence")).to_have_value(TITLE)
    expect(company.field("What goes wrong")).to_have_value(PROBLEM)
    company.press("Save and go on")


def describe_success(company: Visitor) -> None:
    company.reads_title("What there is, and what success is")
    company.write("What is there already", "Two sensors that nobody reads, and a drawing.")
    company.write("When is it solved", SUCCESS)
    company.press("Save and go on")


def describe_people(company: Visitor) -> None:
    company.reads_title("Who, and which skills")
    for skill in ("Vibration analysis", "Sensors"):
        company.add_skill("Which skills help", skill)
    company.write("Where is the work", "Leerdam")
    company.press("Save and go on")


def send_in(company: Visitor) -> None:
    """Before and after sending it is plain who decides, and by when."""
    company.reads_title("Terms and submitting")
    company.sees(re.compile(r"Saskia, programme manager, reads it.*you get an answer on \w+ \d+"))
    company.press("Submit")
    company.reads_title(TITLE)
    company.sees(re.compile(r"Saskia decides\. You get an answer on \w+ \d+ \w+ at the latest"))


def accept(company: Visitor, tribe: str) -> None:
    company.open("/en/company/")
    company.press(tribe)
    company.press("Say yes: open the workspace")
    company.leaves("/applications/")


def waits_until_saved(company: Visitor) -> None:
    expect(company.page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    expect(company.page.locator("[data-save-state]")).to_have_text(re.compile("Saved at"))
