"""Every page as everybody: what comes out is what the table says, and nothing else moves."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from frontend import urls, urls_plain
from frontend.table import OWN_ACCOUNT, PAGES, STAFF
from frontend.table_rows import COLUMNS, Answer, Row
from tests.api.calling import nothing_changes
from tests.stage import Stage, canary
from tribes.enums import NoticeKind
from tribes.models import Challenge, Edition, Organisation
from tribes.rules.calendar_files import rows_of
from tribes.rules.calendar_plans import plan
from tribes.rules.organisations import seen as digest_seen
from tribes.rules.permission_table import Persona
from tribes.rules.roster_files import rows_of as roster_rows_of
from tribes.rules.roster_plans import plan as roster_plan
from tribes.rules.terms import standing

ROWS = [row for rows in PAGES.values() for row in rows]
STATUSES = {
    200: Answer.PAGE,
    302: Answer.SENT_ON,
    422: Answer.PAGE,
    403: Answer.REFUSED,
    404: Answer.NOT_FOUND,
}
NEVER_WAS: dict[str, Any] = {
    "slug": "never-was",
    "secret": "never-was",
    "pk": 10**9,
    "number": 10**6,
    "token": "never-was",
}
ONCE = re.compile(r'(?:nonce|value|content)="[\w+/=-]{16,}"')
REFUSALS = {Answer.LOG_IN, Answer.NOT_FOUND, Answer.REFUSED}
CALENDAR = "kind,name,from,to\nholiday,May,2031-W18,\n"
ROSTER = "email,first name\nnew@school.test,Newest\n"
EDITION = {"name_nl": "Zomer", "name_en": "Summer", "preset": "week", "starts_on": "2030-05-06"}
# What a form sends, so that a door that is open by mistake would really do something.
BODIES: dict[str, dict[str, Any]] = {
    "role": {"role": "company"},
    "invitation_accept": {"yes": "yes"},
    "tribe_invite": {"yes": "yes"},
    "notice_settings": {
        "quiet_from": "21:00",
        "quiet_until": "07:00",
        "digest_at": "08:00",
        **dict.fromkeys(NoticeKind.values, "never"),
    },
    "organisation_new": {"name": "Klep en Co"},
    "organisation": {"version": 1, "name": "Klep en Co", "place": "Delft", "country": "NL"},
    "organisation_invite": {"email": "new@tribes.test"},
    "challenge_step": {"version": 1, "title": "Another title", "to": "home"},
    "challenge_autosave": {"version": 1, "step": 1, "title": "Another title"},
    "challenge_submit": {"version": 1},
    "challenge_brief": {"text": "Of our own design.", "brief_version": 1},
    "brief": {"reason": "The company asked me to look."},
    "application_answer": {"answer": "accept"},
    "challenge_ask": {"text": "How hot does it get?"},
    "challenge_parts": {"version": 1, "title-1": "What leaks?"},
    "challenge_change": {
        "version": 1,
        "title": "Another title",
        "problem": "It stops.",
        "success": "It runs.",
        "hours_per_week": 6,
    },
    "change_request_answer": {"answer": "accept"},
    "question_answer": {"answer": "Sixty degrees."},
    "question_remove": {"reason": "Asked twice."},
    "profile_step": {"hours_per_week": "8"},
    "profile_age": {"age_band": "16_17"},
    "staff_close": {"save": "yes"},
    "staff_age": {
        "email": f"{canary('address-of-child')}@tribes.test",
        "age_band": "16_17",
    },
    "guardian_ask": {"email": "parent@tribes.test"},
    "guardian": {"answer": "yes"},
    "profile_matching": {"is_matched": "no"},
    "team_mates_switch": {"is_open": "yes"},
    "feedback_give": {"kind": "interested"},
    "profile_skill_add": {"name": "welding"},
    "profile_skill_remove": {"skill": "welding"},
    "tribe_new": {"name": "Newest", "seats": "4"},
    "skill_merge": {"into": "Lassen"},
    "seat_wishes": {"skills": "welding"},
    "tribe_ask": {"message": "May I?"},
    "tribe_leave": {"reason": "I move."},
    "offer": {"answer": "decline"},
    "tribe_offers": {"is_open": "no"},
    "tribe_apply": {"plan": "We look at the pump."},
    "join_request_answer": {"answer": "accept"},
    "message_post": {"text": "Hello"},
    "message_edit": {"text": "Hello again", "version": 1},
    "task_add": {"title": "Weld", "column": "todo"},
    "task_edit": {"title": "Weld it", "version": 1},
    "task_move": {"column": "done"},
    "milestone_deliver": {"text": "Done."},
    "look_ask": {"reason": "Somebody wrote to us."},
    "tribe_result": {"language": "en", "title": "A warning", "version": 1},
    "tribe_result_autosave": {"language": "en", "title": "A warning", "version": 1},
    "result_answer": {"answer": "no", "reason": "Name the pump."},
    "check_in": {"goal": "yes", "progress": "yes", "cooperation": "yes"},
    "review": {"verdict": "ok", "comments": "Good."},
    "invite": {"email": "new@tribes.test", "role": "coach"},
    "organisation_role": {"role": "owner"},
    "organisation_take_back": {"reason": "Nobody answers."},
    "organisation_refuse_name": {"reason": "Another firm has that name."},
    "manager_organisation_new": {"kind": "network", "name": "Zilvernet"},
    "organisation_municipality": {"municipality": "Velsen"},
    "observer_invite": {"email": "new@tribes.test"},
    "owner_invite": {"email": "new@tribes.test"},
    "partner_give": {"since": "2030-01-01"},
    "tier_new": {
        "name_nl": "Vriend",
        "name_en": "Friend",
        "certificate_nl": "Helpt.",
        "certificate_en": "Helps.",
        "order": "3",
    },
    "partner_end": {"until": "2035-01-01"},
    "manager_challenge": {"question": "How old is it?"},
    "school_new": {"name": "Newest school", "brin": "98ZZ"},
    "school": {"version": 1, "name": "Another name", "brin": "98ZZ"},
    "school_programme_add": {"name": "Welding", "level": "mbo-3"},
    "school_period_add": {
        "kind": "holiday",
        "name": "Spring",
        "starts_on": "2031-03-03",
        "ends_on": "2031-03-07",
    },
    "school_calendar_import": {
        "text": CALENDAR,
        "file_format": "csv",
        "digest": plan(rows_of(CALENDAR, "csv"), []).digest,
    },
    "roster_import": {"text": ROSTER, "digest": roster_plan(roster_rows_of(ROSTER, []), []).digest},
    "pupil_age": {"age_band": "16_17"},
    "pupil_consent": {"signed_by": "A. Parent", "given_on": "2026-01-05"},
    "coordinator_invite": {"email": "new@tribes.test"},
    "edition_new": EDITION,
    "edition_clone": EDITION,
    "edition_move": {"phase": "work", "reason": "We start early."},
    "edition_invite": {"accept": "yes"},
}


@pytest.mark.parametrize("persona", COLUMNS)
def test_each_page_answers_what_the_table_says(persona: Persona, stage: Stage) -> None:
    browser = browser_of(stage, persona)

    wrong = [
        f"{row.name} ({row.thing}) answered {answer.status_code}"
        for row in ROWS
        if row.get and seen(answer := visit(browser, stage, row)) != row.answers("get")[persona]
    ]

    assert wrong == []


@pytest.mark.parametrize("persona", COLUMNS)
def test_what_is_hidden_looks_like_what_never_was(persona: Persona, stage: Stage) -> None:
    browser = browser_of(stage, persona)
    hidden = [row for row in ROWS if row.get and row.answers("get")[persona] == Answer.NOT_FOUND]

    different = [
        row.name
        for row in hidden
        if bare(visit(browser, stage, row)) != bare(visit(browser, stage, row, is_missing=True))
    ]

    assert different == []


@pytest.mark.parametrize("persona", COLUMNS)
def test_who_may_not_press_a_button_changes_nothing(persona: Persona, stage: Stage) -> None:
    browser = browser_of(stage, persona)
    denied = [row for row in ROWS if row.post and row.answers("post")[persona] != Answer.DONE]

    with nothing_changes():
        wrong = [
            f"{row.name} ({row.thing}) answered {answer.status_code}"
            for row in denied
            if seen(answer := press(browser, stage, row)) != row.answers("post")[persona]
        ]

    assert wrong == []


@pytest.mark.parametrize("persona", COLUMNS)
def test_who_may_press_a_button_gets_past_the_door(persona: Persona, stage: Stage) -> None:
    browser = browser_of(stage, persona)
    allowed = [row for row in ROWS if row.post and row.answers("post")[persona] == Answer.DONE]

    wrong = [
        f"{row.name} ({row.thing}) answered {answer.status_code}"
        for row in allowed
        if (answer := press_and_undo(browser, stage, row)).status_code not in {200, 302}
        or seen(answer) in REFUSALS
    ]

    assert wrong == []


def test_a_method_without_letters_does_not_exist(stage: Stage) -> None:
    browser = browser_of(stage, Persona.COMPANY)
    answers = [
        (row.name, getattr(browser, method)(address(stage, row)).status_code)
        for row in ROWS
        for method in ("get", "post")
        if not row.answers(method)
    ]

    assert [answer for answer in answers if answer[1] not in {404, 405}] == []


def test_every_page_has_a_row() -> None:
    names = {*names_of(urls), *names_of(urls_plain)}

    assert names == {row.name for row in ROWS}


def test_every_other_address_is_of_an_account_of_the_staff_or_of_the_api() -> None:
    names = {name for name in names_of(get_resolver()) if not name.startswith(f"{STAFF}:")}

    assert names - {row.name for row in ROWS} - OWN_ACCOUNT == names_of_api()


@pytest.mark.parametrize("persona", COLUMNS)
def test_staff_pages_are_for_staff_only(persona: Persona, stage: Stage) -> None:
    browser = browser_of(stage, persona)
    models = [model._meta for model in admin.site._registry]
    addresses = [reverse(f"{STAFF}:index")] + [
        reverse(f"{STAFF}:{meta.app_label}_{meta.model_name}_changelist") for meta in models
    ]

    assert {browser.get(url).status_code for url in addresses} <= {302, 403}


def browser_of(stage: Stage, persona: Persona) -> Client:
    client = Client()
    person = stage.people[persona]
    if person is not None:
        client.force_login(person)
    return client


def address(stage: Stage, row: Row, *, is_missing: bool = False) -> str:
    parts = stage.things[row.thing]
    if is_missing:
        parts = {name: absent(name, value) for name, value in parts.items()}
    with override("en"):
        return reverse(row.name, kwargs=parts)


def absent(name: str, value: Any) -> Any:
    return NEVER_WAS.get(name, value)


def visit(browser: Client, stage: Stage, row: Row, *, is_missing: bool = False) -> Any:
    answer: Any = browser.get(address(stage, row, is_missing=is_missing))
    if answer.streaming:
        # A download closes its file at the end of it.
        answer.getvalue()
    return answer


def press(browser: Client, stage: Stage, row: Row) -> Any:
    return browser.post(address(stage, row), BODIES.get(row.name, {}) | of_stage(stage, row))


def press_and_undo(browser: Client, stage: Stage, row: Row) -> Any:
    """Each row finds the stage as it was built."""
    with transaction.atomic():
        answer = press(browser, stage, row)
        transaction.set_rollback(True)
    return answer


def of_stage(stage: Stage, row: Row) -> dict[str, Any]:
    made = OF_STAGE.get(row.name)
    return made(stage, row) if made else {}


def terms_of(stage: Stage, row: Row) -> dict[str, Any]:
    if not row.thing.endswith("tribe"):
        return {}
    challenge = Challenge.objects.get(slug=stage.things[row.thing]["slug"])
    return {"digest": standing(challenge)[0].digest}


# What a form sends that depends on the stage.
OF_STAGE: dict[str, Callable[[Stage, Row], dict[str, Any]]] = {
    "challenge_new": lambda stage, row: {
        "organisation": stage.owner.slug,
        "edition": stage.edition.slug,
    },
    "terms_accept": terms_of,
    "challenge_file_add": lambda stage, row: {
        "file": SimpleUploadedFile("measured.txt", b"Twice.")
    },
    "tribe_assign_coach": lambda stage, row: {"coach": stage.person(Persona.OTHER_COACH).pk},
    "team_mate_invite": lambda stage, row: {"tribe": stage.things["forming tribe"]["slug"]},
    "edition_schools": lambda stage, row: {
        "version": Edition.objects.get(pk=stage.edition.pk).version
    },
    "partner_give": lambda stage, row: {"tier": stage.things["tier"]["pk"]},
    "organisation_verify": lambda stage, row: {
        "seen": digest_seen(Organisation.objects.get(slug=stage.things[row.thing]["slug"])),
        "reason": "I was there.",
    },
    "challenge_move": lambda stage, row: {"edition": stage.edition.slug},
    "tier": lambda stage, row: {**BODIES["tier_new"], "version": 1},
}


def seen(answer: Any) -> Answer:
    """The answer in the words of the table; a form that comes back with errors was open."""
    if answer.status_code == 302 and "/account/login/" in answer["Location"]:
        return Answer.LOG_IN
    return STATUSES[answer.status_code]


def bare(answer: Any) -> str:
    """A page without what differs each time: its own address, and words used once."""
    path = answer.request["PATH_INFO"].removeprefix("/en/")
    return ONCE.sub("", answer.content.decode().replace(path, ""))


def names_of(resolver: Any, prefix: str = "") -> Iterator[str]:
    for part in getattr(resolver, "url_patterns", None) or resolver.urlpatterns:
        if isinstance(part, URLPattern):
            yield f"{prefix}{part.name}"
        else:
            yield from names_of(part, f"{part.namespace}:" if part.namespace else prefix)


def names_of_api() -> set[str]:
    return set(names_of(get_resolver("api.urls")))
