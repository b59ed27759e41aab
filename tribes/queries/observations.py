"""What a municipality or a funder sees: numbers, and none so small that it points at somebody."""

from dataclasses import dataclass

from tribes.enums import ResultState, TribeState
from tribes.models import Challenge, Organisation, Result, Tribe
from tribes.rules import roles
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.roles import Viewer, id_of
from tribes.rules.small_numbers import told
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Figures:
    """None stands for "fewer than five"."""

    municipality: str
    challenges: int | None
    tribes_at_work: int | None
    results: int | None


def own_organisation(viewer: Viewer) -> Organisation:
    if not roles.is_observer(viewer):
        return found(None)
    return found(Organisation.objects.filter(members__person_id=id_of(viewer)).first())


def figures(viewer: Viewer) -> Figures:
    """Of the municipality of the viewer's organisation; where it has none, of nowhere."""
    municipality = own_organisation(viewer).municipality
    challenges = Challenge.objects.filter(
        state__in=PUBLIC_STATES, organisation__municipality=municipality
    ).exclude(organisation__municipality="")
    tribes = Tribe.objects.filter(challenge__in=challenges)
    published = Result.objects.filter(tribe__in=tribes, state=ResultState.PUBLISHED)
    return Figures(
        municipality=municipality,
        challenges=told(challenges.count()),
        tribes_at_work=told(tribes.filter(state=TribeState.RUNNING).count()),
        results=told(published.count()),
    )
