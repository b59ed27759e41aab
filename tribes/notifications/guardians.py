"""Mail to a parent or guardian, and to the participant who waits for what they say."""

from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.models import GuardianConsent
from tribes.notifications.letter import Letter, send, send_to_address


def tell_guardian(event: events.GuardianAsked) -> None:
    consent = GuardianConsent.objects.select_related("person").get(pk=event.consent_id)
    letter = Letter(
        subject=_("May %(name)s take part?"),
        lines=(
            _("%(name)s is younger than 16 and would like to take part with us."),
            _("For that we need your consent. You can take it back at any time with this link."),
        ),
        action=_("Read what it is about, and answer"),
        page="guardian",
        page_arguments=(event.secret,),
        values={"name": consent.person.first_name},
    )
    name = consent.email.partition("@")[0]
    send_to_address(letter, consent.email, name=name, language=consent.person.language)


def tell_participant(event: events.GuardianAnswered) -> None:
    consent = GuardianConsent.objects.select_related("person").get(pk=event.consent_id)
    send(SAID_NO if consent.ended_at else SAID_YES, [consent.person])


SAID_YES = Letter(
    subject=_("Your parent or guardian said yes"),
    lines=(_("From now on you can join a tribe."),),
    action=_("Find a challenge"),
    page="challenges",
)
SAID_NO = Letter(
    subject=_("Your parent or guardian said no"),
    lines=(
        _("You can read everything that is public, and you are in no tribe now."),
        _("Talk about it at home. You can ask again from your profile."),
    ),
    action=_("Go to your profile"),
    page="profile",
)
