import datetime
import re
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.tribes.notifications.conftest import Mailed
from tribes.actions import answer_clocks, invitations, pupils
from tribes.enums import NoticeKind, Role
from tribes.models import Notification, Organisation, Person
from tribes.notifications.reading import entries
from tribes.notifications.sender import send_due
from tribes.queries import invitations as queries
from tribes.rules.mail_times import DAY


def test_who_is_invited_gets_a_link_that_works(
    manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    (mail,) = mailed(
        lambda: invitations.invite(
            email="new@tribes.test", role=Role.COACH, organisation=None, by=manager, now=now
        )
    )

    secret = re.search(r"/([\w-]{20,})/", mail.body)
    assert mail.to == ["new@tribes.test"]
    assert secret is not None
    assert queries.by_secret(manager, secret.group(1)).email == "new@tribes.test"


def test_the_mail_of_a_roster_is_left_to_the_sweep(
    school: Organisation,
    coordinator: Person,
    now: datetime.datetime,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    pupil = factories.PupilFactory(school=school)

    with django_capture_on_commit_callbacks(execute=True):
        pupils.invite(pupil=pupil, by=coordinator, now=now)
    assert mailoutbox == []

    send_due(timezone.now())
    assert [letter.to for letter in mailoutbox] == [[pupil.email]]
    assert school.name in mailoutbox[0].subject


@pytest.mark.usefixtures("english")
def test_a_class_that_did_not_confirm_is_one_daily_mail(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    for pupil in factories.PupilFactory.create_batch(3, school=school):
        pupils.invite(pupil=pupil, by=coordinator, now=now)

    answer_clocks.escalate_overdue(now=now + 20 * DAY)

    notices = Notification.objects.filter(person=coordinator)
    assert {row.kind for row in notices} == {NoticeKind.PUPIL_UNCONFIRMED}
    assert notices.count() == 3
    assert notices.values("mail").distinct().count() == 1
    titles = [entry.title for entry in entries(coordinator, notices)]
    assert all("has not confirmed" in title for title in titles)
