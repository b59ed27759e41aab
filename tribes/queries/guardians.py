from django.db.models import QuerySet

from tribes.models import GuardianConsent
from tribes.rules.digests import digest_of
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found, sought


def by_secret(viewer: Viewer, secret: str) -> GuardianConsent:
    """What the link of the mail is about, also after the answer."""
    consents = GuardianConsent.objects.select_related("person")
    return found(consents.filter(digest=digest_of(sought(secret))).first())


def own(viewer: Viewer) -> QuerySet[GuardianConsent]:
    return GuardianConsent.objects.filter(person=id_of(viewer))


def newest_of(viewer: Viewer) -> GuardianConsent | None:
    return own(viewer).first()
