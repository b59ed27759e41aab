import datetime

from django.db.models import QuerySet

from tribes.enums import AgeBand
from tribes.models import GuardianConsent, Pupil
from tribes.rules.digests import digest_of
from tribes.rules.guardians import may_read_waiting
from tribes.rules.roles import Viewer, id_of
from tribes.rules.schools import may_see_pupils
from tribes.rules.visibility import found, sought


def by_secret(viewer: Viewer, secret: str) -> GuardianConsent:
    """What the link of the mail is about, also after the answer."""
    consents = GuardianConsent.objects.select_related("person")
    return found(consents.filter(digest=digest_of(sought(secret))).first())


def own(viewer: Viewer) -> QuerySet[GuardianConsent]:
    return GuardianConsent.objects.filter(person=id_of(viewer))


def newest_of(viewer: Viewer) -> GuardianConsent | None:
    return own(viewer).first()


def of_pupil(viewer: Viewer, pupil: Pupil) -> GuardianConsent | None:
    """The newest, for a coordinator of the school."""
    if pupil.person_id is None or not may_see_pupils(viewer, pupil.school):
        return None
    rows = GuardianConsent.objects.filter(person=pupil.person_id)
    return rows.select_related("recorded_by").first()


def get_waiting(viewer: Viewer, pk: int) -> GuardianConsent:
    """A consent that nobody has answered, for a programme manager."""
    rows = GuardianConsent.objects.select_related("person")
    consent = found(rows.filter(pk=pk).first())
    return found(consent if may_read_waiting(viewer, consent) else None)


def to_remind(today: datetime.date) -> QuerySet[GuardianConsent]:
    """Half-way their time without an answer; for the machinery, not for pages."""
    return GuardianConsent.objects.filter(
        person__age_band=AgeBand.UNDER_16,
        given_at=None,
        ended_at=None,
        reminded_at=None,
        remind_on__lte=today,
        answer_due_on__gte=today,
    )
