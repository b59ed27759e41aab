import datetime
from typing import Any

import pytest

from tests import factories
from tribes.enums import OrganisationKind
from tribes.exceptions import TooOften
from tribes.models import MailedLink, Organisation, Person
from tribes.rules import mailed_links as rules

VICTIM = "victim@tribes.test"


def wrote(times: int, by: Person, at: datetime.datetime, **more: Any) -> None:
    """To as many addresses, unless one is named."""
    for number in range(times):
        address = more.get("address", f"reader{number}@tribes.test")
        MailedLink.objects.create(
            mailbox=rules.digest_of_mailbox(address),
            sent_by=by,
            organisation=more.get("organisation"),
            sent_at=at,
        )


def test_the_address_itself_is_not_stored() -> None:
    assert "victim" not in rules.digest_of_mailbox(VICTIM)
    assert rules.digest_of_mailbox("Victim+1@Tribes.test") == rules.digest_of_mailbox(VICTIM)


def test_one_mailbox_is_full_whoever_writes(
    company: Person, ada: Person, now: datetime.datetime
) -> None:
    wrote(rules.MOST_TO_MAILBOX, ada, now - datetime.timedelta(hours=4), address=VICTIM)

    with pytest.raises(TooOften) as refusal:
        rules.require_room(company, None, "victim+again@tribes.test", now)

    assert refusal.value.again_at == now + datetime.timedelta(hours=20)
    rules.require_room(company, None, "another@tribes.test", now)


def test_the_day_that_counts_ends(company: Person, now: datetime.datetime) -> None:
    wrote(rules.MOST_TO_MAILBOX, company, now - rules.WINDOW, address=VICTIM)

    rules.require_room(company, None, VICTIM, now)


def test_a_child_asks_a_few_times_a_day(ada: Person, now: datetime.datetime) -> None:
    wrote(4, ada, now)
    rules.require_room(ada, None, VICTIM, now)
    wrote(1, ada, now)

    with pytest.raises(TooOften):
        rules.require_room(ada, None, VICTIM, now)


def test_a_manager_invites_a_whole_group(manager: Person, now: datetime.datetime) -> None:
    wrote(150, manager, now)

    rules.require_room(manager, None, VICTIM, now)


def test_an_organisation_counts_as_one_however_many_colleagues_it_has(
    organisation: Organisation, company: Person, other_company: Person, now: datetime.datetime
) -> None:
    wrote(rules.MOST_OF_ORGANISATION, other_company, now, organisation=organisation)

    with pytest.raises(TooOften):
        rules.require_room(company, organisation, VICTIM, now)
    rules.require_room(company, None, VICTIM, now)


def test_who_was_checked_may_write_more_and_a_school_most(db: None) -> None:
    unverified = factories.OrganisationFactory(unverified=True)
    verified = factories.OrganisationFactory()
    school = factories.OrganisationFactory(kind=OrganisationKind.SCHOOL, unverified=True)

    assert rules.most_of(unverified) < rules.most_of(verified) < rules.most_of(school)


def test_the_last_of_several_limits_says_when(
    organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    earlier, later = now - datetime.timedelta(hours=9), now - datetime.timedelta(hours=2)
    wrote(rules.MOST_TO_MAILBOX, company, later, address=VICTIM)
    wrote(rules.MOST_OF_ORGANISATION, company, earlier, organisation=organisation)

    with pytest.raises(TooOften) as refusal:
        rules.require_room(company, organisation, VICTIM, now)

    assert refusal.value.again_at == later + rules.WINDOW


def test_the_refusal_says_from_when(ada: Person, english: None) -> None:
    moment = datetime.datetime(2026, 11, 27, 12, 30, tzinfo=datetime.UTC)
    wrote(5, ada, moment)

    with pytest.raises(TooOften, match=r"Try again after 28 November 2026,? 13:30"):
        rules.require_room(ada, None, VICTIM, moment)
