import datetime

from django.db.models import QuerySet

from tribes.models import Attachment, Challenge
from tribes.queries import challenges
from tribes.rules import briefs as brief_rules
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found


def public_of(viewer: Viewer, challenge: Challenge) -> QuerySet[Attachment]:
    """For whoever sees the challenge."""
    return for_all(challenge)


def for_all(challenge: Challenge) -> QuerySet[Attachment]:
    """What is public with the text, and kept with each version of it."""
    return Attachment.objects.filter(challenge=challenge, is_confidential=False)


def confidential_of(
    viewer: Viewer, challenge: Challenge, now: datetime.datetime
) -> QuerySet[Attachment]:
    """Even the names are for who may read the brief now."""
    if not brief_rules.may_read(viewer, challenge, now):
        return Attachment.objects.none()
    return Attachment.objects.filter(challenge=challenge, is_confidential=True)


def readable(viewer: Viewer, challenge: Challenge, now: datetime.datetime) -> QuerySet[Attachment]:
    return public_of(viewer, challenge) | confidential_of(viewer, challenge, now)


def get_visible(viewer: Viewer, slug: str, pk: int) -> Attachment:
    """Also a confidential one that still waits for accepted terms: its action says so then."""
    challenge = challenges.get_visible(viewer, slug)
    attachment = found(Attachment.objects.filter(challenge=challenge, pk=pk).first())
    attachment.challenge = challenge
    if attachment.is_confidential and not brief_rules.concerns(viewer, challenge):
        return found(None)
    return attachment


def get_own(viewer: Viewer, slug: str, pk: int) -> Attachment:
    challenge = challenges.get_own(viewer, slug)
    attachment = found(Attachment.objects.filter(challenge=challenge, pk=pk).first())
    attachment.challenge = challenge
    return attachment
