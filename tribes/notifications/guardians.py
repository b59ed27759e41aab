"""Mail to a parent or guardian, and what the participant is told of what they say."""

from collections.abc import Collection
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.models import GuardianConsent, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import guardians
from tribes.rules.guardians import secret_of


def guardian_letter(consent: GuardianConsent) -> Letter:
    return Letter(
        subject=_("May %(name)s take part?"),
        lines=(
            _("%(name)s is younger than 16 and would like to take part with us."),
            _("For that we need your consent. You can take it back at any time with this link."),
        ),
        action=_("Read what it is about, and answer"),
        page="guardian",
        page_arguments=(secret_of(consent),),
        values={"name": consent.person.first_name},
    )


def reminder_letter(consent: GuardianConsent) -> Letter:
    letter = guardian_letter(consent)
    return replace(
        letter,
        subject=_("%(name)s still waits for your answer"),
        lines=(
            _("We asked you on %(asked)s whether %(name)s may take part. There is no answer yet."),
            _("Please answer by %(due)s. A no is an answer too."),
        ),
        values={
            **letter.values,
            "asked": date_format(consent.asked_at),
            "due": date_format(consent.answer_due_on) if consent.answer_due_on else "",
        },
    )


def of_answers(viewer: Person, numbers: Collection[int]) -> Letters:
    rows = guardians.own(viewer).filter(pk__in=numbers)
    return letters(rows, lambda consent: SAID_NO if consent.ended_at else SAID_YES)


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
