import datetime

from django.db.models import QuerySet

from tribes.models import Edition
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found


def all_for(viewer: Viewer) -> QuerySet[Edition]:
    """Editions are public: everybody sees all of them, the newest first."""
    return Edition.objects.select_related("manager")


def open_for_sign_up(viewer: Viewer, today: datetime.date) -> QuerySet[Edition]:
    return (
        all_for(viewer)
        .filter(sign_up_opens_on__lte=today, sign_up_closes_on__gte=today)
        .order_by("starts_on", "pk")
    )


def get(viewer: Viewer, slug: str) -> Edition:
    return found(all_for(viewer).filter(slug=slug).first())


def current(viewer: Viewer, today: datetime.date) -> Edition | None:
    """The edition under way; between two editions the one that people can sign up for."""
    under_way = all_for(viewer).filter(starts_on__lte=today, ends_on__gte=today)
    return under_way.first() or open_for_sign_up(viewer, today).first()
