import datetime
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import organisations, verifications
from tribes.enums import RequestKind
from tribes.models import AnswerClock, Organisation, Person
from tribes.rules.organisations import seen


def test_owners_hear_that_they_are_no_longer_verified_and_read_why_on_the_page(
    organisation: Organisation, company: Person, manager: Person, mailed: Mailed
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, role="member")
    take_back = partial(
        verifications.take_back, organisation=organisation, by=manager, now=timezone.now()
    )

    mails = mailed(lambda: take_back(reason="A secret reason"))

    assert addresses(mails) == {company.email}
    assert "is not verified" in mails[0].subject
    assert "secret" not in str(mails[0].body)


def test_owners_hear_that_another_name_has_to_be_looked_at(
    organisation: Organisation,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=now, verified_by=manager)
    update = partial(organisations.update, organisation=organisation, by=company, now=now)

    mails = mailed(lambda: update(version=1, values={"name": "Another name"}))

    to_owner, to_manager = sorted(mails, key=lambda mail: mail.to == [manager.email])
    assert addresses(mails) == {company.email, manager.email}
    assert "is not verified" in to_owner.subject
    assert "is another one now" in str(to_owner.body)
    assert "waits for your check" in to_manager.subject


def test_another_address_is_told_to_nobody(
    organisation: Organisation,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=now, verified_by=manager)
    update = partial(organisations.update, organisation=organisation, by=company, now=now)

    assert mailed(lambda: update(version=1, values={"place": "Utrecht"})) == []
    assert mailed(lambda: update(version=2, values={"name": "Third"})) != []
    assert mailed(lambda: update(version=3, values={"name": "Fourth"})) == []


def test_nothing_is_mailed_once_they_are_verified_again(
    organisation: Organisation,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    def doubt_and_verify() -> None:
        verifications.take_back(organisation=organisation, reason="A doubt.", by=manager, now=now)
        verifications.verify(
            organisation=organisation,
            seen=seen(organisation),
            reason="Seen.",
            by=manager,
            now=now,
        )

    assert mailed(doubt_and_verify) == []


def test_managers_hear_of_a_new_name_and_not_what_it_is(
    organisation: Organisation,
    company: Person,
    now: datetime.datetime,
    mailed: Mailed,
    english: None,
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, published=True)
    update = partial(organisations.update, organisation=organisation, by=company, now=now)

    mails = mailed(lambda: update(version=1, values={"name": "Royal Airline"}))

    clock = AnswerClock.objects.get(kind=RequestKind.ORGANISATION_CHECK)
    assert addresses(mails) == {challenge.edition.manager.email}
    assert "wants to be known by another name" in str(mails[0].body)
    assert date_format(clock.due_on) in str(mails[0].body)
    assert "Royal" not in str(mails[0].body)


def test_nothing_is_mailed_of_a_check_that_is_done(
    company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    def add_and_verify() -> None:
        added = organisations.create(name="Kaap", place="", website="", by=company, now=now)
        verifications.verify(
            organisation=added, seen=seen(added), reason="Seen.", by=manager, now=now
        )

    assert mailed(add_and_verify) == []


def test_owners_hear_that_they_keep_their_name_and_read_why_on_the_page(
    organisation: Organisation,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    values = {"name": "Royal Airline"}
    organisations.update(
        organisation=organisation, values=values, version=organisation.version, by=company, now=now
    )
    refuse = partial(verifications.refuse_name, organisation=organisation, by=manager, now=now)

    mails = mailed(lambda: refuse(reason="A secret reason"))

    (mail,) = [mail for mail in mails if mail.to == [company.email]]
    assert "keeps its name" in mail.subject
    assert "stays verified" in str(mail.body)
    assert "secret" not in str(mail.body)
    assert "Royal" not in str(mail.body)
