import datetime
import re

from tests.tribes.notifications.conftest import Mailed
from tribes.actions import invitations
from tribes.enums import Role
from tribes.models import Person
from tribes.queries import invitations as queries


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
