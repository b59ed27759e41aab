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


def test_owners_hear_that_another_name_has_to_be_looked_at(
    organisation: Organisation,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=now, verified_by=manager)
    update = partial(organisations.update, organisation=organisation, by=company)

    mails = mailed(lambda: update(values={"name": "Another name"}))

    assert addresses(mails) == {company.email}
    assert "no longer verified" in mails[0].subject
    assert "is another one now" in str(mails[0].body)


def test_another_address_is_told_to_nobody(
    organisation: Organisation,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=now, verified_by=manager)
    update = partial(organisations.update, organisation=organisation, by=company)

    assert mailed(lambda: update(values={"place": "Utrecht"})) == []
    assert mailed(lambda: update(values={"name": "Third"})) != []
    assert mailed(lambda: update(values={"name": "Fourth"})) == []


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
