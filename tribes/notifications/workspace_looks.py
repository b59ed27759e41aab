"""What is told of a programme manager who looks into a workspace: who, until when, and where the
reason stands. Nothing of what is written in the workspace, and in the reason."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.models import Person, WorkspaceLook
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import workspace_looks


def of_opened(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(workspace_looks.visible_to(viewer).filter(pk__in=numbers), _opened)


def _opened(look: WorkspaceLook) -> Letter:
    tribe = look.workspace.tribe
    return Letter(
        subject=_("%(name)s of the programme looks into the workspace of %(tribe)s"),
        lines=(
            _(
                "%(name)s, a programme manager, can read the chats, the board and the milestones "
                "of %(tribe)s until %(until)s, and wrote why. Writing is not possible that way."
            ),
            _("The reason, and everybody else who looked in, stand in the workspace."),
        ),
        action=_("Read why"),
        page="workspace",
        page_arguments=(tribe.slug,),
        values={
            "name": look.person.first_name,
            "tribe": tribe.name,
            "until": date_format(timezone.localtime(look.closes_at), "j F, H:i"),
        },
    )
