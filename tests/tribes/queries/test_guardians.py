import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Person
from tribes.queries import guardians
from tribes.rules.digests import digest_of


def test_the_link_of_the_mail_opens_for_who_has_it(db: None) -> None:
    consent = factories.GuardianConsentFactory(digest=digest_of("secret"))

    assert guardians.by_secret(AnonymousUser(), "secret") == consent


@pytest.mark.parametrize("wrong", ["", "other", "\x00"])
def test_another_link_is_not_found(db: None, wrong: str) -> None:
    factories.GuardianConsentFactory(digest=digest_of("secret"))

    with pytest.raises(NotVisible):
        guardians.by_secret(AnonymousUser(), wrong)


def test_everybody_sees_what_was_asked_about_themselves(ada: Person) -> None:
    consent = factories.GuardianConsentFactory()

    assert guardians.newest_of(consent.person) == consent
    assert guardians.newest_of(ada) is None
    assert guardians.newest_of(AnonymousUser()) is None


def test_nobody_reads_what_was_asked_about_somebody_else(ada: Person) -> None:
    consent = factories.GuardianConsentFactory()

    assert list(guardians.own(consent.person)) == [consent]
    assert not guardians.own(ada).exists()
