"""Mail to somebody who may not have a log-in yet."""

from django.utils.translation import gettext_lazy as _

from tribes.enums import Role
from tribes.models import Invitation
from tribes.notifications.letter import Letter
from tribes.rules.invitations import secret_of


def invitation_letter(invitation: Invitation) -> Letter:
    return _to_pupil(invitation) if invitation.role == Role.PARTICIPANT else _to_others(invitation)


def _to_pupil(invitation: Invitation) -> Letter:
    return Letter(
        subject=_("%(school)s has put you on its list"),
        lines=(
            _("%(school)s wants to see which tribe you are in and whether you may take part."),
            _("First read what your school will see. You decide, and you can stop it later."),
            _("The link works once, until %(until)s."),
        ),
        action=_("Read it and decide"),
        page="invitation_accept",
        page_arguments=(secret_of(invitation),),
        values={
            "school": invitation.organisation.name if invitation.organisation else "",
            "until": f"{invitation.expires_at:%d-%m-%Y}",
        },
    )


def _to_others(invitation: Invitation) -> Letter:
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
