"""Mail about the organisation itself."""

from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.enums import OrganisationRole, Role
from tribes.models import Organisation
from tribes.notifications.letter import Letter, send


def tell_owners_of_doubt(event: events.VerificationTakenBack) -> None:
    """The reason is read on the page, not in the mail."""
    organisation = Organisation.objects.get(pk=event.organisation_id)
    letter = Letter(
        subject=_("%(organisation)s is no longer verified"),
        lines=(
            _("A programme manager has taken back the verification of %(organisation)s."),
            _("What is public stays public. A new challenge waits until it is verified again."),
        ),
        action=_("Read why"),
        page="organisation",
        page_arguments=(organisation.slug,),
        values={"organisation": organisation.name},
    )
    owners = organisation.members.filter(role=OrganisationRole.OWNER, person__role=Role.COMPANY)
    send(letter, [owner.person for owner in owners.select_related("person")])
