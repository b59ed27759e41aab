import datetime

from django.db.models import QuerySet

from tribes.models import OutgoingMail


def open_ones() -> QuerySet[OutgoingMail]:
    """Neither sent nor dropped yet, whenever they are due."""
    return OutgoingMail.objects.filter(sent_at=None, dropped_at=None)


def due(now: datetime.datetime) -> QuerySet[OutgoingMail]:
    """What must go out now, the longest waiting first."""
    return open_ones().filter(due_at__lte=now).order_by("due_at", "pk")
