"""What participants do, from their first visit to the plan of their tribe."""

import re

from playwright.sync_api import expect

from tests.browser.person import Visitor

PASSWORD = "nog-een-lang-wachtwoord"
PLAN = "First we measure for two weeks. Then we open the pump with your mechanic."


def join(student: Visitor) -> None:
    student.sign_up("Jip", "jip@technasium.example", PASSWORD)
    student.start_as("I study, or I change trade, and I look for a challenge")
    student.choose("16 or 17")
    student.press("Save and go on")
    student.reads_title("What can you do?")


def fill_profile(student: Visitor) -> None:
    """Five taps; each step is a page of its own and may stay empty."""
    student.reads_title("What can you do?")
    student.write("Another skill (1)", "Vibration analysis")
    student.select("How well? (skill 1)", "On my own")
    student.press("Save and go on")
    student.reads_title("What do you want to learn?")
    student.add_skill("Something else", "Sensors")
    student.press("Save and go on")
    student.reads_title("What do you study, or what did you do?")
    student.write("Study or trade", "Mechatronics")
    student.press("Save and go on")
    student.reads_title("How many hours a week are you free?")
    student.choose("8")
    student.press("Save and go on")
    student.reads_title("How far do you travel?")
    student.choose("20")
    student.press("Save and see what fits")
    student.reads_title("For you")


def sees_why(student: Visitor, title: str, *, skill: str) -> None:
    """The challenge is suggested, with words of the profile, and the parts make the sum."""
    row = student.main.get_by_role("listitem").filter(
        has=student.page.get_by_role("heading", name=title)
    )
    expect(row).to_be_visible()
    expect(row.get_by_text("Why this fits")).to_be_visible()
    expect(row.locator(".tag-match").filter(has_text=skill).first).to_be_visible()
    row.get_by_text("See how this adds up").click()
    shares = [float(text) for text in row.locator(".reasons .number").all_inner_texts()]
    assert round(sum(shares[:-1]), 6) == shares[-1]


def start_tribe(student: Visitor, title: str, name: str) -> str:
    """Start a tribe of three for a suggested challenge; the invitation link."""
    student.press(title)
    student.reads_title(title)
    student.press("Start a tribe")
    student.write("Name of your tribe", name)
    student.choose("3")
    student.press("Start this tribe")
    student.reads_title(name)
    return student.main.get_by_label("Invitation link").last.input_value()


def join_by_link(participant: Visitor, link: str, tribe: str) -> None:
    participant.open(link)
    participant.press("Join this tribe")
    participant.reads_title(tribe)
    participant.sees("You are in this tribe" if "/join/" in participant.page.url else "Next step")


def ask_to_join(participant: Visitor, title: str, tribe: str) -> None:
    """Find the challenge by a word of its title, and ask its tribe for a seat."""
    participant.open("/en/challenges/?text=cooling+pump")
    participant.press(title)
    participant.press(tribe)
    participant.press("Ask to join")
    participant.write("Your message", "I know pumps from the farm.")
    participant.press("Ask to join")
    participant.sees("You asked to join")


def let_in(student: Visitor, tribe: str, name: str) -> None:
    student.open("/en/tribes/")
    student.press(f"Answer {name}")
    student.sees("I know pumps from the farm.")
    student.press(f"Yes, {name} joins")
    student.reads_title(tribe)


def apply(student: Visitor) -> None:
    student.press("Write the plan")
    student.write("Your plan", PLAN)
    student.press("Send the plan")
    student.sees(re.compile("The plan is with .* You get an answer by"))
