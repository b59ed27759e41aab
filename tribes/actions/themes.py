from django.utils import timezone

from tribes.models import Challenge, Theme


def note_changed(*, theme: Theme) -> None:
    """Its challenges say something else from now on: their text has the names of their theme, and
    matching reads a challenge again when its own row changed."""
    Challenge.objects.filter(theme=theme).update(updated_at=timezone.now())
