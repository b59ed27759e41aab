"""Notices as their reader may see them now, in the reader's language."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tribes.enums import NoticeKind
from tribes.models import Notification, Person
from tribes.notifications.kinds import WRITERS
from tribes.notifications.letter import Letter, Letters
from tribes.rules.notices import KINDS


@dataclass(frozen=True)
class Entry:
    """A notice with its letter; without one where the reader may no longer see its subject."""

    notification: Notification
    letter: Letter | None

    @property
    def title(self) -> str:
        return self.letter.title() if self.letter else _("You can no longer see this")

    @property
    def path(self) -> str:
        return self.letter.path() if self.letter else ""

    @property
    def day(self) -> datetime.date:
        return timezone.localdate(self.notification.created_at)

    @property
    def is_to_do(self) -> bool:
        must_act = KINDS[NoticeKind(self.notification.kind)].must_act
        return must_act and self.letter is not None and not self.letter.is_settled

    @property
    def is_news(self) -> bool:
        """Worth a mail: it can be seen, and nobody has settled it yet."""
        return self.letter is not None and not self.letter.is_settled


def entries(viewer: Person, notifications: Iterable[Notification]) -> list[Entry]:
    """In the given order, with a query or two for each kind and not for each notice."""
    rows = list(notifications)
    subjects: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        subjects[row.kind].add(row.subject_id)
    written: dict[str, Letters] = {
        kind: WRITERS[NoticeKind(kind)](viewer, ids) for kind, ids in subjects.items()
    }
    return [Entry(row, written[row.kind].get(row.subject_id)) for row in rows]
