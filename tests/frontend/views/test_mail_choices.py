from typing import Any

import pytest
from django.test import Client

from tests.api.calling import nothing_changes
from tribes.enums import Delivery, NoticeKind, Role
from tribes.models import MailChoice, MailTimes, Person
from tribes.queries import mail_choices
from tribes.rules.mail_choices import DAILY, stop_token
from tribes.rules.notices import kinds_for

SETTINGS = "/en/notices/settings/"
ASSIGNED = NoticeKind.COACH_ASSIGNED


def body(**values: str) -> dict[str, str]:
    whole = {"quiet_from": "22:00", "quiet_until": "07:00", "digest_at": "07:30"}
    return whole | dict.fromkeys(kinds_for(Role.COACH), "at_once") | values


def stop_link(person: Person, kind: str) -> str:
    return f"/en/mail/stop/{stop_token(person, kind)}/"


def test_the_page_asks_about_the_kinds_of_a_role(client: Client, coach: Person) -> None:
    client.force_login(coach)
    page = client.get(SETTINGS).content.decode()

    assert "You coach a new tribe" in page
    assert "A tribe applies for your challenge" not in page
    assert 'type="time"' in page


def test_what_is_chosen_is_stored(client: Client, coach: Person) -> None:
    client.force_login(coach)
    answer = client.post(SETTINGS, body(coach_assigned="never", digest_at="18:00"))

    assert answer["Location"] == SETTINGS
    assert mail_choices.own(coach)[ASSIGNED] == Delivery.NEVER
    assert mail_choices.own_times(coach).digest_at.hour == 18


@pytest.mark.parametrize(
    "wrong",
    [{"quiet_from": "late"}, {"digest_at": ""}, {"coach_assigned": "often"}, {"quiet_from": "\0"}],
)
def test_what_cannot_be_stored_stays_on_the_page(
    client: Client, coach: Person, wrong: dict[str, str]
) -> None:
    client.force_login(coach)
    with nothing_changes():
        answer = client.post(SETTINGS, body(quiet_until="06:45") | wrong)

    assert answer.status_code == 422
    assert "06:45" in answer.content.decode()


def test_the_link_of_a_mail_only_asks(client: Client, coach: Person) -> None:
    with nothing_changes():
        answers = [getattr(client, how)(stop_link(coach, ASSIGNED)) for how in ("get", "head")]

    assert {answer.status_code for answer in answers} == {200}
    assert "Stop this mail?" in answers[0].content.decode()
    assert coach.email not in answers[0].content.decode()


def test_a_mail_program_stops_a_mail_without_log_in_and_without_cookies(coach: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        stop_link(coach, ASSIGNED),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 200
    assert "This mail has stopped" in answer.content.decode()
    assert mail_choices.own(coach)[ASSIGNED] == Delivery.NEVER


def test_the_daily_mail_is_stopped_as_a_whole(client: Client, company: Person) -> None:
    answer = client.post(stop_link(company, DAILY))

    assert "You get no more daily mail." in answer.content.decode()
    assert Delivery.DIGEST not in mail_choices.own(company).values()


@pytest.mark.parametrize("token", ["x", "a:b", "%00", "é"])
def test_a_link_that_we_did_not_make_is_not_found(client: Client, db: None, token: str) -> None:
    answers: list[Any] = [
        getattr(client, how)(f"/en/mail/stop/{token}/") for how in ("get", "post")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not MailChoice.objects.exists()
    assert not MailTimes.objects.exists()
