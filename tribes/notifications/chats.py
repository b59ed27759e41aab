"""What is told about the chat that tribe and company share: that there is something, never what."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tribes.enums import Audience
from tribes.models import Person, Stream
from tribes.notifications.letter import Letter, Letters
from tribes.queries import streams
from tribes.queries.unread import unread_counts
from tribes.rules.roles import is_company


def of_addressed(viewer: Person, numbers: Collection[int]) -> Letters:
    rows = streams.readable(viewer).filter(pk__in=numbers)
    unread = unread_counts(viewer)
    return {row.pk: _addressed(viewer, row, unread.get(row.public_id, 0)) for row in rows}


def _addressed(viewer: Person, stream: Stream, unread: int) -> Letter:
    tribe = stream.workspace.tribe
    of_company = is_company(viewer)
    return Letter(
        subject=_("%(tribe)s wrote to you") if of_company else _("%(company)s wrote to %(tribe)s"),
        lines=(
            _("There are new messages in the chat of %(tribe)s and %(company)s."),
            _("What is written there stays there: it is not in this mail."),
        ),
        action=_("Read and answer"),
        page="workspace_chat",
        page_arguments=(tribe.slug, Audience.SHARED.value),
        values={"tribe": tribe.name, "company": tribe.challenge.organisation.name},
        is_settled=not unread,
    )
