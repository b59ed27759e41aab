import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.actions.terms import accept
from tribes.exceptions import NotVisible
from tribes.models import Attachment, Person, Tribe
from tribes.queries import attachments
from tribes.rules.terms import standing


@pytest.fixture
def public(tribe: Tribe) -> Attachment:
    row: Attachment = factories.AttachmentFactory(challenge=tribe.challenge)
    return row


@pytest.fixture
def confidential(tribe: Tribe) -> Attachment:
    row: Attachment = factories.AttachmentFactory(challenge=tribe.challenge, is_confidential=True)
    return row


def test_names_of_confidential_files_come_with_accepted_terms(
    tribe: Tribe,
    public: Attachment,
    confidential: Attachment,
    ada: Person,
    company: Person,
    manager: Person,
    now: datetime.datetime,
) -> None:
    challenge = tribe.challenge
    for person in (ada, manager, AnonymousUser()):
        assert list(attachments.readable(person, challenge, now)) == [public]
    accept(challenge=challenge, digest=standing(challenge)[0].digest, by=ada, now=now)

    for person in (ada, company):
        assert set(attachments.readable(person, challenge, now)) == {public, confidential}


def test_a_confidential_file_is_not_there_for_strangers(
    working: Tribe,
    public: Attachment,
    confidential: Attachment,
    strangers: list[Person],
    manager: Person,
) -> None:
    slug = working.challenge.slug
    for person in [*strangers, AnonymousUser()]:
        assert attachments.get_visible(person, slug, public.pk) == public
        if person != manager:
            with pytest.raises(NotVisible):
                attachments.get_visible(person, slug, confidential.pk)


def test_a_file_is_found_at_its_own_challenge_only(
    public: Attachment, company: Person, other_company: Person
) -> None:
    other = factories.ChallengeFactory(published=True, organisation=public.challenge.organisation)
    with pytest.raises(NotVisible):
        attachments.get_visible(company, other.slug, public.pk)
    with pytest.raises(NotVisible):
        attachments.get_own(company, other.slug, public.pk)
    with pytest.raises(NotVisible):
        attachments.get_own(other_company, public.challenge.slug, public.pk)
    assert attachments.get_own(company, public.challenge.slug, public.pk) == public
