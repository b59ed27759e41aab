"""What is told about the confidential brief: that it was read, and never what is in it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tribes.models import BriefView, Challenge, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import briefs, challenges
from tribes.rules import terms


def of_unsealed(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(briefs.views_for(viewer).filter(pk__in=numbers), _unsealed)


def of_new_terms(viewer: Person, numbers: Collection[int]) -> Letters:
    rows = challenges.visible_to(viewer).filter(pk__in=numbers)
    return {row.pk: _new_terms(viewer, row) for row in rows}


def _unsealed(view: BriefView) -> Letter:
    return Letter(
        subject=_("A programme manager read your confidential brief: %(title)s"),
        lines=(
            _("%(name)s opened the confidential brief of “%(title)s” and wrote why."),
            _("The reason, and everybody else who read it, stand with the brief."),
        ),
        action=_("See who read it"),
        page="challenge_brief",
        page_arguments=(view.challenge.slug,),
        values={"title": view.challenge.title, "name": view.person.first_name},
    )


def _new_terms(viewer: Person, challenge: Challenge) -> Letter:
    return Letter(
        subject=_("You must act: the terms of “%(title)s” changed"),
        lines=(
            _("The company changed its terms for “%(title)s”. What you accepted was another text."),
            _("Read the new terms. You can read the confidential brief once you accept them."),
        ),
        action=_("Read the new terms"),
        page="terms",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
        # Who is in no tribe of it any more has nothing left to accept.
        is_settled=terms.has_accepted(viewer, challenge) or not terms.is_party(viewer, challenge),
    )
