import datetime

from tribes.models import OutgoingMail, Person
from tribes.queries import outgoing_mails

MINUTE = datetime.timedelta(minutes=1)


def mail(person: Person, due: datetime.datetime, **values: datetime.datetime) -> OutgoingMail:
    return OutgoingMail.objects.create(
        form="direct", person=person, created_at=due, due_at=due, **values
    )


def test_what_is_due_comes_in_order_of_waiting(coach: Person, now: datetime.datetime) -> None:
    second, first = mail(coach, now), mail(coach, now - MINUTE)
    mail(coach, now + MINUTE)

    assert list(outgoing_mails.due(now)) == [first, second]


def test_what_was_sent_or_dropped_is_never_due(coach: Person, now: datetime.datetime) -> None:
    mail(coach, now, sent_at=now)
    mail(coach, now, dropped_at=now)

    assert not outgoing_mails.due(now).exists()
    assert not outgoing_mails.open_ones().exists()
