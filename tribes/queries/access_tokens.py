from django.db.models import QuerySet

from tribes.models import AccessToken, Person
from tribes.rules.digests import digest_of
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found


def own(viewer: Viewer) -> QuerySet[AccessToken]:
    return AccessToken.objects.filter(person_id=id_of(viewer))


def get_own(viewer: Viewer, pk: int) -> AccessToken:
    return found(own(viewer).filter(pk=pk).first())


def person_by_secret(secret: str) -> Person | None:
    """Whose token this is; nobody when it was revoked or its owner may not log in."""
    token = (
        AccessToken.objects.select_related("person")
        .filter(digest=digest_of(secret), person__is_active=True)
        .first()
    )
    return token.person if token else None
