"""What is told about a challenge that a company offers to a tribe."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState
from tribes.models import Offer, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import offers
from tribes.rules.offers import why_it_lapsed
from tribes.rules.tribes import takes_tribes


def of_made(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(offers.received(viewer).filter(pk__in=numbers), _made)


def of_answered(viewer: Person, numbers: Collection[int]) -> Letters:
    """To the company; and to who is in a tribe that somebody said yes for."""
    moved = offers.received(viewer).filter(pk__in=numbers, state=RequestState.ACCEPTED)
    return {
        **letters(offers.made(viewer).filter(pk__in=numbers), _answered),
        **letters(moved, _moved),
    }


def of_lapsed(viewer: Person, numbers: Collection[int]) -> Letters:
    return {
        **letters(offers.made(viewer).filter(pk__in=numbers), _lapsed_for_company),
        **letters(offers.received(viewer).filter(pk__in=numbers), _lapsed_for_tribe),
    }


def _made(offer: Offer) -> Letter:
    return Letter(
        subject=_("%(company)s offers your tribe a challenge"),
        lines=(
            _("%(company)s would like %(tribe)s to look at the challenge “%(title)s”."),
            _("The company saw what your tribe can do together, and no names."),
            _("Talk about it, and answer by %(due)s. Any member can answer."),
        ),
        action=_("Look at the challenge and answer"),
        page="offer",
        page_arguments=(offer.pk,),
        values={**_names(offer), "due": date_format(offer.answer_due_on)},
        is_settled=offer.state != RequestState.PENDING,
    )


def _answered(offer: Offer) -> Letter:
    """The name of a tribe comes with its yes, and not before."""
    is_yes = offer.state == RequestState.ACCEPTED
    is_open = takes_tribes(offer.challenge, timezone.localdate())
    return Letter(
        subject=_("A tribe takes “%(title)s”") if is_yes else _("A tribe says no to “%(title)s”"),
        lines=(
            (
                _("%(tribe)s says yes to your challenge “%(title)s”, and works on a plan now."),
                _("You get the plan here, and then you decide."),
            )
            if is_yes
            else (
                _("A tribe that you offered “%(title)s” to says no, or has chosen another one."),
                *([_("You can offer it to another tribe.")] if is_open else []),
            )
        ),
        action=_("Go to the tribe") if is_yes else _("See which tribes fit"),
        page="tribe" if is_yes else "challenge_fit",
        page_arguments=(offer.tribe.slug if is_yes else offer.challenge.slug,),
        values={"tribe": offer.tribe.name if is_yes else "", "title": offer.challenge.title},
    )


def _names(offer: Offer) -> dict[str, str]:
    """For people of the tribe, who know all three."""
    return {
        "company": offer.challenge.organisation.name,
        "tribe": offer.tribe.name,
        "title": offer.challenge.title,
    }


def _moved(offer: Offer) -> Letter:
    return Letter(
        subject=_("%(tribe)s works on another challenge now"),
        lines=(
            _("Somebody in your tribe said yes to %(company)s: “%(title)s”."),
            _("Your seats and your people stay. Write a plan together for the new challenge."),
        ),
        action=_("Go to the tribe"),
        page="tribe",
        page_arguments=(offer.tribe.slug,),
        values=_names(offer),
    )


def _lapsed_for_company(offer: Offer) -> Letter:
    """Without the name of the tribe, which comes with a yes."""
    return Letter(
        subject=_("Your offer of “%(title)s” has ended"),
        lines=(
            _("A tribe that you offered “%(title)s” to did not answer in time."),
            why_it_lapsed(offer),
        ),
        action=_("Go to the challenge"),
        page="challenge",
        page_arguments=(offer.challenge.slug,),
        values={"title": offer.challenge.title},
    )


def _lapsed_for_tribe(offer: Offer) -> Letter:
    return Letter(
        subject=_("The offer of %(company)s has ended"),
        lines=(
            _("%(company)s offered %(tribe)s the challenge “%(title)s”. There was no answer."),
            why_it_lapsed(offer),
        ),
        action=_("Go to the tribe"),
        page="tribe",
        page_arguments=(offer.tribe.slug,),
        values=_names(offer),
    )
