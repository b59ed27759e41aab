import datetime

import pytest

from tests.tribes.conftest import Told
from tribes.actions import access_tokens
from tribes.events import PasswordChanged
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AccessToken, AuditEntry, Person
from tribes.queries.access_tokens import person_by_secret


def test_the_secret_is_shown_once_and_not_stored(ada: Person) -> None:
    token, secret = access_tokens.create(name="script", by=ada)

    assert secret not in str(AccessToken.objects.values().get())
    assert secret not in str(list(AuditEntry.objects.values()))
    assert token.person == ada
    assert person_by_secret(secret) == ada


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_token_has_a_name(ada: Person, name: str) -> None:
    with pytest.raises(InvalidValue):
        access_tokens.create(name=name, by=ada)

    assert not AccessToken.objects.exists()


def test_a_revoked_token_opens_nothing(ada: Person) -> None:
    token, secret = access_tokens.create(name="script", by=ada)

    access_tokens.revoke(token=token, by=ada)

    assert person_by_secret(secret) is None


def test_nobody_revokes_the_token_of_somebody_else(ada: Person, manager: Person) -> None:
    token, secret = access_tokens.create(name="script", by=ada)

    with pytest.raises(NotAllowed):
        access_tokens.revoke(token=token, by=manager)

    assert person_by_secret(secret) == ada


def test_use_is_noted_once_an_hour(ada: Person, now: datetime.datetime) -> None:
    token, secret = access_tokens.create(name="script", by=ada)

    for minutes in (0, 59, 61):
        access_tokens.note_use(secret=secret, now=now + datetime.timedelta(minutes=minutes))

    token.refresh_from_db()
    assert token.last_used_at == now + datetime.timedelta(minutes=61)


def test_between_two_notes_nothing_is_written(ada: Person, now: datetime.datetime) -> None:
    token, secret = access_tokens.create(name="script", by=ada)
    access_tokens.note_use(secret=secret, now=now)

    access_tokens.note_use(secret=secret, now=now + datetime.timedelta(minutes=59))

    token.refresh_from_db()
    assert token.last_used_at == now


def test_a_new_password_ends_all_tokens(ada: Person, ben: Person, told: Told) -> None:
    for name in ("one", "two"):
        access_tokens.create(by=ada, name=name)
    kept, _secret = access_tokens.create(by=ben, name="other")

    heard = told(lambda: access_tokens.revoke_all(person=ada, by=ada))

    assert list(AccessToken.objects.all()) == [kept]
    assert heard == [PasswordChanged(person_id=ada.pk)]
    assert AuditEntry.objects.filter(action="access_token.revoked", actor=ada).count() == 2


def test_nobody_ends_the_tokens_of_somebody_else(ada: Person, ben: Person) -> None:
    access_tokens.create(by=ada, name="one")

    with pytest.raises(NotAllowed):
        access_tokens.revoke_all(person=ada, by=ben)

    assert AccessToken.objects.count() == 1
