import pytest
from django.contrib.auth.models import AnonymousUser

from tribes.actions import access_tokens as actions
from tribes.exceptions import NotVisible
from tribes.models import Person
from tribes.queries import access_tokens


def test_people_see_their_own_tokens_only(ada: Person, ben: Person) -> None:
    token, _secret = actions.create(name="script", by=ada)

    assert list(access_tokens.own(ada)) == [token]
    assert access_tokens.get_own(ada, token.pk) == token
    for viewer in (ben, AnonymousUser()):
        assert not access_tokens.own(viewer).exists()
        with pytest.raises(NotVisible):
            access_tokens.get_own(viewer, token.pk)


def test_a_secret_opens_for_its_owner(ada: Person, ben: Person) -> None:
    _token, secret = actions.create(name="script", by=ada)
    actions.create(name="script", by=ben)

    assert access_tokens.person_by_secret(secret) == ada


@pytest.mark.parametrize("secret", ["", "wrong", "\x00", "\ud800"])
def test_another_secret_opens_nothing(ada: Person, secret: str) -> None:
    actions.create(name="script", by=ada)

    assert access_tokens.person_by_secret(secret) is None


def test_the_token_of_somebody_who_was_shut_out_opens_nothing(ada: Person) -> None:
    _token, secret = actions.create(name="script", by=ada)
    Person.objects.update(is_active=False)

    assert access_tokens.person_by_secret(secret) is None
