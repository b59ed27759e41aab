import pytest

from frontend.forms.mail_choices import MailChoicesForm
from tribes.enums import Delivery, NoticeKind
from tribes.models import MailTimes

CURRENT = {NoticeKind.COACH_ASSIGNED: Delivery.DIGEST}
SENT = {"quiet_from": "22:00", "quiet_until": "22:00", "digest_at": "08:15"}


@pytest.mark.usefixtures("english")
def test_each_kind_is_a_question_with_the_present_choice() -> None:
    form = MailChoicesForm(CURRENT, MailTimes())

    (row,) = form.rows()
    assert row.initial == Delivery.DIGEST
    assert [str(field.label) for field in form.moments()] == [
        "Quiet from",
        "Quiet until",
        "Daily mail at",
    ]


def test_what_was_sent_comes_in_two_parts() -> None:
    form = MailChoicesForm(CURRENT, MailTimes(), SENT | {"coach_assigned": "never"})

    assert form.is_valid()
    assert form.deliveries() == {"coach_assigned": "never"}
    assert set(form.times()) == set(SENT)


def test_a_kind_without_an_answer_is_named() -> None:
    form = MailChoicesForm(CURRENT, MailTimes(), SENT)

    assert set(form.errors) == {"coach_assigned"}
