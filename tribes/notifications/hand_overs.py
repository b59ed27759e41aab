"""What is told about the work of a company that goes from one person to another, or to nobody."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tribes.models import Challenge, Organisation, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import challenges, organisations


def of_challenges(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.of_person(viewer).filter(pk__in=numbers), _handed_over)


def of_lost_contacts(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.visible_to(viewer).filter(pk__in=numbers), _lost)


def of_organisations(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(organisations.of_person(viewer).filter(pk__in=numbers), _owner)


def _handed_over(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("You are the contact of “%(title)s” now"),
        lines=(
            _("The contact of “%(title)s” has left %(organisation)s. You take over."),
            _("Tribes and coaches turn to you. See what waits for an answer."),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": str(challenge), "organisation": challenge.organisation.name},
    )


def _lost(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("“%(title)s” has no contact any more"),
        lines=(
            _("The last person of %(organisation)s has gone, and “%(title)s” is still open."),
            _("Nobody answers for it. Invite a new owner, or speak with the company."),
        ),
        action=_("Invite an owner"),
        page="owner_invite",
        page_arguments=(challenge.organisation.slug,),
        values={"title": challenge.title, "organisation": challenge.organisation.name},
    )


def _owner(organisation: Organisation) -> Letter:
    return Letter(
        subject=_("You are the owner of %(organisation)s now"),
        lines=(
            _("The owner of %(organisation)s has gone, and you are there longest."),
            _("You can invite colleagues, and make somebody else the owner."),
        ),
        action=_("See your organisation"),
        page="organisation",
        page_arguments=(organisation.slug,),
        values={"organisation": organisation.name},
    )
