"""What is told about the confidential brief: that it was read, and never what is in it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tribes.models import BriefView, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import briefs


def of_unsealed(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(briefs.views_for(viewer).filter(pk__in=numbers), _unsealed)


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
