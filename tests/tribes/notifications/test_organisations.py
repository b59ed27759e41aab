import datetime
from functools import partial

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import organisations
from tribes.models import Organisation, Person
from tribes.rules.organisations import seen


def test_owners_hear_that_they_are_no_longer_verified_and_read_why_on_the_page(
    organisation: Organisation, company: Person, manager: Person, mailed: Mailed
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, role="member")
    take_back = partial(organisations.take_back, organisation=organisation, by=manager)

    mails = mailed(lambda: take_back(reason="A secret reason"))

    assert addresses(mails) == {company.email}
    assert "no longer verified" in mails[0].subject
    assert "secret" not in str(mails[0].body)


def test_nothing_is_mailed_once_they_are_verified_again(
    organisation: Organisation,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    def doubt_and_verify() -> None:
        organisations.take_back(organisation=organisation, reason="A doubt.", by=manager)
        organisations.verify(
            organisation=organisation, seen=seen(organisation), by=manager, now=now
        )

    assert mailed(doubt_and_verify) == []
