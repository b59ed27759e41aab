import datetime

from django.db import transaction
from django.db.models import Q

from tribes.actions import audit
from tribes.events import PasswordChanged, publish
from tribes.models import AccessToken, Person
from tribes.rules import access_tokens as rules
from tribes.rules.digests import digest_of, new_secret
from tribes.rules.values import clean
from tribes.rules.verdict import require

# A program calls often; the owner only needs to know whether a token is still in use.
USE_IS_NEWS_AFTER = datetime.timedelta(hours=1)


@transaction.atomic
def create(*, name: str, by: Person) -> tuple[AccessToken, str]:
    """Return the token and its secret, which nobody can read again."""
    require(rules.may_create(by))
    cleaned = clean(AccessToken, ["name"], {"name": name})
    secret = new_secret()
    token = AccessToken.objects.create(person=by, digest=digest_of(secret), **cleaned)
    audit.write(action="access_token.created", subject=token, by=by)
    return token, secret


@transaction.atomic
def revoke(*, token: AccessToken, by: Person) -> None:
    require(rules.may_revoke(by, token))
    audit.write(action="access_token.revoked", subject=token, by=by)
    token.delete()


@transaction.atomic
def revoke_all(*, person: Person, by: Person) -> None:
    """After a new password: who knew the old one may have made a token to keep coming in."""
    require(rules.may_revoke_all(by, person))
    for token in AccessToken.objects.filter(person=person).order_by("pk"):
        revoke(token=token, by=by)
    publish(PasswordChanged(person_id=person.pk))


def note_use(*, secret: str, now: datetime.datetime) -> None:
    """Remember that a token was used, at most once an hour."""
    is_news = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_IS_NEWS_AFTER)
    AccessToken.objects.filter(is_news, digest=digest_of(secret)).update(last_used_at=now)
