"""The whole story: a problem of a company reaches a tribe at work, with a coach."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import company as at_company
from tests.browser import participants, workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

TRIBE = "De Koele Pomp"
ROOM = "/en/tribes/de-koele-pomp/workspace/"
QUESTION = "May we see the pump on Thursday?"
TASK = "Measure the pump for a day"
HANDED_IN = "We have met. Jip plans, Sofie measures, Nino writes."
REVIEW = "A good start. Ask the company who repairs the pump."


def test_a_problem_reaches_a_tribe_at_work_from_sign_up_to_released_review(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    company, student = visit(platform), visit(platform)
    a_company_posts_a_challenge(company)
    the_manager_publishes(visit(platform, as_="saskia"))
    a_student_sees_why_it_fits(student)
    link = participants.start_tribe(student, at_company.TITLE, TRIBE)
    participants.join_by_link(visit(platform, as_="sofie"), link, TRIBE)
    participants.ask_to_join(visit(platform, as_="nino"), at_company.TITLE, TRIBE)
    participants.let_in(student, TRIBE, "Nino")
    participants.apply(student)
    # Jip is younger than 18: without a coach the company cannot say yes.
    the_manager_assigns_a_coach(visit(platform, as_="saskia"))
    at_company.accept(company, TRIBE)
    coach = visit(platform, as_="henk")
    they_talk_live(student, company, coach)
    they_work_on_the_board(student, coach)
    the_coach_reviews_what_the_tribe_hands_in(student, company, coach)


def a_company_posts_a_challenge(company: Visitor) -> None:
    at_company.join(company)
    at_company.write_challenge(company)
    at_company.send_in(company)


def the_manager_publishes(manager: Visitor) -> None:
    manager.open("/en/manager/")
    manager.press(f"Challenge to answer: {at_company.TITLE}")
    manager.write("There is no KvK number. How do you know", "I spoke to them by phone.")
    manager.press("Verify and publish")
    manager.leaves("/manager/challenges/")


def a_student_sees_why_it_fits(student: Visitor) -> None:
    participants.join(student)
    participants.fill_profile(student)
    participants.sees_why(student, at_company.TITLE, skill="Vibration")


def the_manager_assigns_a_coach(manager: Visitor) -> None:
    manager.open("/en/manager/")
    row = manager.main.get_by_role("listitem").filter(has_text=TRIBE)
    row.get_by_label(f"Coach of {TRIBE}").select_option(label="Henk")
    row.get_by_role("button", name="Assign").click()
    expect(row).to_have_count(0)


def they_talk_live(student: Visitor, company: Visitor, coach: Visitor) -> None:
    for person in (student, company, coach):
        workspace.go_live(person, f"{ROOM}chat/shared/")
    workspace.say(student, QUESTION)
    for person in (student, company, coach):
        workspace.reads(person, QUESTION)
    workspace.say(company, "Yes, at nine. Bring safety shoes.")
    for person in (student, coach):
        workspace.reads(person, "Bring safety shoes.")
    assert all(workspace.was_never_reloaded(person) for person in (student, company, coach))


def they_work_on_the_board(student: Visitor, coach: Visitor) -> None:
    for person in (student, coach):
        workspace.go_live(person, f"{ROOM}board/")
    workspace.add_task(student, TASK)
    for person in (student, coach):
        workspace.sees_task(person, TASK, "todo")
    workspace.move_task(student, TASK, "Doing")
    for person in (student, coach):
        workspace.sees_task(person, TASK, "doing")
    assert workspace.was_never_reloaded(coach)


def the_coach_reviews_what_the_tribe_hands_in(
    student: Visitor, company: Visitor, coach: Visitor
) -> None:
    workspace.hand_in(student, f"{ROOM}milestones/", HANDED_IN)
    workspace.review(coach, TRIBE, HANDED_IN, REVIEW)
    for person in (student, company):
        person.open(f"{ROOM}milestones/")
        person.sees("Review by Henk")
        person.sees(REVIEW)
