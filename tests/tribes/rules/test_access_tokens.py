from django.contrib.auth.models import AnonymousUser

from tribes.models import AccessToken, Person
from tribes.rules import access_tokens as rules


def test_everybody_with_a_log_in_may_have_tokens(ada: Person) -> None:
    assert rules.may_create(ada)
    assert rules.may_create(AnonymousUser()).code == "log_in"


def test_the_number_of_tokens_is_limited(ada: Person) -> None:
    AccessToken.objects.bulk_create(
        AccessToken(person=ada, name="x", digest=str(number)) for number in range(rules.MOST_TOKENS)
    )

    assert rules.may_create(ada).code == "too_many_tokens"


def test_only_the_owner_revokes(ada: Person, manager: Person) -> None:
    token = AccessToken(person=ada, name="script")

    assert rules.may_revoke(ada, token)
    assert rules.may_revoke(manager, token).code == "not_yours"


def test_nobody_revokes_all_tokens_of_somebody_else(ada: Person, manager: Person) -> None:
    assert rules.may_revoke_all(ada, ada)
    assert rules.may_revoke_all(manager, ada).code == "not_yours"
