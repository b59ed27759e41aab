"""Mail to somebody who may not have a log-in yet."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.models import Invitation
from tribes.notifications.letter import Letter, send_to_address


def tell_invited(event: events.PersonInvited) -> None:
    invitation = Invitation.objects.select_related("invited_by").get(pk=event.invitation_id)
    letter = Letter(
        subject=_("%(inviter)s invites you"),
        lines=(
            _("%(inviter)s invites you to take part as: %(role)s."),
            _("The link works once, until %(until)s."),
        ),
        action=_("Accept the invitation"),
        page="invitation_accept",
        page_arguments=(event.secret,),
        values={
            "inviter": invitation.invited_by.first_name,
            "role": invitation.get_role_display(),
            "until": f"{invitation.expires_at:%d-%m-%Y}",
        },
    )
    name = invitation.email.partition("@")[0]
    send_to_address(letter, invitation.email, name=name, language=get_language() or "nl")
