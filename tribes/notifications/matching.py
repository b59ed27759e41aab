"""What is told about how suggestions are made."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tribes.enums import SpaceState
from tribes.models import MatchingSpace, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import model_cards


def of_refused(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(model_cards.spaces(viewer).filter(pk__in=numbers), _refused)


def _refused(space: MatchingSpace) -> Letter:
    return Letter(
        subject=_("The suggestions were not renewed"),
        lines=(
            _("We made the suggestions anew from today's challenges, and tried them out."),
            _("They found less than before. So everything stays as it was."),
            _("You do not have to do anything. We try again within a month."),
        ),
        action=_("See how matching works"),
        page="how_matching",
        is_settled=space.state != SpaceState.REFUSED,
    )
