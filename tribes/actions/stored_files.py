"""What lies on the disk of the attachments, beside the rows that say what it is."""

import datetime
from collections.abc import Iterator
from typing import Final

from tribes.models import Attachment
from tribes.models.attachment import storage

# A file is there before its row: this one may still be on its way.
OLD_ENOUGH: Final = datetime.timedelta(days=1)


def sweep(*, now: datetime.datetime) -> int:
    """Remove files that no row names, left by a crash between disk and database; return how many.

    Without a row nobody can see such a file, and nobody can ask for its end.
    """
    orphans = [name for name in _names() if _is_orphan(name, now)]
    for name in orphans:
        storage().delete(name)
    return len(orphans)


def _names() -> Iterator[str]:
    """The names as `random_name` makes them, in folders of one level."""
    if not storage().exists(""):
        return
    for folder in storage().listdir("")[0]:
        yield from (f"{folder}/{name}" for name in storage().listdir(folder)[1])


def _is_orphan(name: str, now: datetime.datetime) -> bool:
    if storage().get_modified_time(name) > now - OLD_ENOUGH:
        return False
    return not Attachment.objects.filter(file=name).exists()
