"""Mail to somebody who may not have a log-in yet."""

from django.utils.translation import gettext_lazy as _

from tribes.models import Invitation
from tribes.notifications.letter import Letter
from tribes.rules.invitations import secret_of


def invitation_letter(invitation: Invitation) -> Letter:
    return Letter(
        subject=_("%(inviter)s invites you"),
        lines=(
            _("%(inviter)s invites you to take part as: %(role)s."),
            _("The link works once, until %(until)s."),
        ),
        action=_("Accept the invitation"),
        page="invitation_accept",
        page_arguments=(secret_of(invitation),),
        values={
            "inviter": invitation.invited_by.first_name,
            "role": invitation.get_role_display(),
            "until": f"{invitation.expires_at:%d-%m-%Y}",
        },
    )
