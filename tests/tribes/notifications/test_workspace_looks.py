import datetime

import pytest
from django.utils.translation import override

from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import messages, workspace_looks
from tribes.enums import NoticeKind
from tribes.models import Membership, Notification, Person, Stream, Tribe, WorkspaceLook
from tribes.notifications.reading import entries

REASON = "Somebody wrote to us."
SECRET = "The pump is ours."


def look_into(tribe: Tribe, by: Person, now: datetime.datetime) -> WorkspaceLook:
    return workspace_looks.begin(tribe=tribe, reason=REASON, by=by, now=now)


def test_tribe_coach_and_company_hear_at_once_who_looks_and_not_what_is_there(
    working: Tribe,
    stream: Stream,
    manager: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    company: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    messages.post(stream=stream, text=SECRET, by=ada, now=now)

    mails = mailed(lambda: look_into(working, manager, now))

    assert len(mails) == 4
    assert addresses(mails) == {person.email for person in (ada, ben, coach, company)}
    for mail in mails:
        assert manager.first_name in mail.subject
        assert SECRET not in mail.body
        assert REASON not in mail.body
        assert f"/tribes/{working.slug}/workspace/" in mail.body


def test_each_is_told_once_however_often_the_button_is_pressed(
    working: Tribe, manager: Person, ada: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    look_into(working, manager, now)

    assert mailed(lambda: look_into(working, manager, now)) == []
    told = Notification.objects.filter(kind=NoticeKind.WORKSPACE_LOOKED_INTO)
    assert told.count() == 3
    assert told.filter(person=ada).count() == 1


def test_closing_tells_nobody(
    working: Tribe, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    look = look_into(working, manager, now)

    assert mailed(lambda: workspace_looks.close(look=look, by=manager, now=now)) == []


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Mies of the programme looks into the workspace of {tribe}"),
        ("nl", "Mies van het programma kijkt mee in de werkplek van {tribe}"),
    ],
)
def test_the_notice_names_who_in_both_languages(
    working: Tribe,
    manager: Person,
    ada: Person,
    now: datetime.datetime,
    language: str,
    title: str,
) -> None:
    look_into(working, manager, now)
    with override(language):
        (entry,) = entries(ada, Notification.objects.filter(person=ada))
        assert entry.title == title.format(tribe=working.name)

    assert not entry.is_to_do


def test_who_left_meanwhile_reads_no_notice_of_it(
    working: Tribe, manager: Person, ada: Person, now: datetime.datetime
) -> None:
    look_into(working, manager, now)
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)

    (entry,) = entries(ada, Notification.objects.filter(person=ada))
    assert entry.letter is None
