import datetime
from typing import Any

import pytest

from tribes.actions import mail_choices, notices
from tribes.enums import Delivery, NoticeKind
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible
from tribes.models import AuditEntry, MailChoice, MailTimes, OutgoingMail, Person
from tribes.queries import mail_choices as queries
from tribes.rules.mail_choices import DAILY, stop_token

ASSIGNED = NoticeKind.COACH_ASSIGNED
NOW = datetime.datetime(2026, 9, 1, 10, tzinfo=datetime.UTC)


def save(person: Person, **values: Any) -> MailTimes:
    given = {"deliveries": {}, "times": {}, "by": person, "now": NOW}
    return mail_choices.save(person=person, **given | values)


def nothing_stored() -> bool:
    return not (MailChoice.objects.exists() or MailTimes.objects.exists())


def test_what_is_given_is_stored_and_the_rest_stays(coach: Person) -> None:
    save(coach, deliveries={ASSIGNED: "never"}, times={"quiet_from": "21:30"})
    save(coach, deliveries={}, times={"digest_at": "18:00"})

    times = queries.own_times(coach)
    assert queries.own(coach)[ASSIGNED] == Delivery.NEVER
    assert (times.quiet_from, times.digest_at) == (datetime.time(21, 30), datetime.time(18))
    assert AuditEntry.objects.filter(action="mail_choices.saved").count() == 2


@pytest.mark.parametrize(
    "values",
    [
        {"deliveries": {ASSIGNED: "sometimes"}},
        {"deliveries": {"no such kind": "never"}},
        {"deliveries": {NoticeKind.TRIBE_APPLIED: "never"}},
        {"times": {"quiet_from": "25:00"}},
        {"times": {"quiet_from": ""}},
        {"times": {"quiet_from": "\x00"}},
        {"times": {"person": 1}},
    ],
)
def test_what_cannot_be_stored_is_named(coach: Person, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        save(coach, **values)

    assert set(refusal.value.errors) == {str(name) for part in values.values() for name in part}
    assert nothing_stored()


def test_nobody_chooses_for_somebody_else(coach: Person, ada: Person) -> None:
    with pytest.raises(NotAllowed):
        save(coach, deliveries={ASSIGNED: "never"}, by=ada)

    assert nothing_stored()


def test_the_waiting_daily_mail_follows_a_new_time(coach: Person) -> None:
    save(coach, deliveries={ASSIGNED: "digest"})
    notices.tell(kind=ASSIGNED, subject_id=7, people=[coach], now=NOW)
    save(coach, times={"digest_at": "18:00"})

    assert OutgoingMail.objects.get().due_at == NOW.replace(hour=16)


def test_a_link_stops_its_kind_and_no_other(coach: Person) -> None:
    mail_choices.stop(token=stop_token(coach, ASSIGNED))
    mail_choices.stop(token=stop_token(coach, ASSIGNED))

    never = {kind for kind, mail in queries.own(coach).items() if mail == Delivery.NEVER}
    assert never == {ASSIGNED}
    assert AuditEntry.objects.filter(action="mail_choices.stopped").count() == 1


def test_the_link_of_the_daily_mail_stops_all_that_is_in_it(company: Person) -> None:
    mail_choices.stop(token=stop_token(company, DAILY))
    chosen = queries.own(company)

    assert chosen[NoticeKind.CHALLENGE_PUBLISHED] == Delivery.NEVER
    assert chosen[NoticeKind.TRIBE_APPLIED] == Delivery.AT_ONCE
    assert Delivery.DIGEST not in chosen.values()


def test_a_link_that_we_did_not_make_stops_nothing(coach: Person) -> None:
    with pytest.raises(NotVisible):
        mail_choices.stop(token=stop_token(coach, ASSIGNED) + "x")

    assert nothing_stored()
