import datetime
import re
from functools import partial

import pytest

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import guardians
from tribes.enums import AgeBand
from tribes.models import Person
from tribes.queries import guardians as queries
from tribes.rules.digests import digest_of


@pytest.fixture
def child(db: None) -> Person:
    return factories.ParticipantFactory(
        first_name="Kim", email="kim@tribes.test", age_band=AgeBand.UNDER_16
    )


def test_a_parent_gets_a_link_that_works(
    child: Person, mailed: Mailed, now: datetime.datetime
) -> None:
    (mail,) = mailed(
        partial(guardians.ask, person=child, email="parent@tribes.test", by=child, now=now)
    )

    secret = re.search(r"/([\w-]{20,})/", mail.body)
    assert mail.to == ["parent@tribes.test"]
    assert "Kim" in mail.subject
    assert secret is not None
    assert queries.by_secret(child, secret.group(1)).person == child


@pytest.mark.parametrize(("answer", "word"), [(guardians.give, "yes"), (guardians.end, "no")])
def test_the_child_hears_the_answer(
    child: Person, mailed: Mailed, now: datetime.datetime, answer: object, word: str
) -> None:
    factories.GuardianConsentFactory(person=child, digest=digest_of("secret"))

    mails = mailed(partial(answer, secret="secret", now=now))  # type: ignore[arg-type]

    assert addresses(mails) == {"kim@tribes.test"}
    assert f"said {word}" in mails[0].subject


def test_a_reminder_says_since_when_and_has_the_same_link(
    child: Person, mailed: Mailed, now: datetime.datetime
) -> None:
    (first,) = mailed(
        partial(guardians.ask, person=child, email="parent@tribes.test", by=child, now=now)
    )

    (second,) = mailed(partial(guardians.remind, now=now + datetime.timedelta(days=8)))

    link = re.compile(r"/([\w-]{20,})/")
    assert second.to == ["parent@tribes.test"]
    assert "still waits" in second.subject
    assert link.findall(second.body) == link.findall(first.body)
