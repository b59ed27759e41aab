from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.for_you import PLAIN, tabs
from frontend.requests import PersonRequest
from tribes.actions import exposures
from tribes.models import Challenge, Person, Profile
from tribes.queries import challenges, feedback, left_out, next_taps, profiles, suggestions
from tribes.queries.promises import Addition, of_addition
from tribes.rules.constraints import reasons
from tribes.rules.profiles import may_have
from tribes.rules.verdict import require

PER_PAGE = 8
SAID_SHOWN = 3
# The longest number that can be a place in a list.
DIGITS = 6


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    """What fits, with the reason; without a profile the open challenges as they are."""
    require(may_have(request.user))
    profile = profiles.own(request.user)
    found = suggestions.with_parts(request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    exposures.count_shown(
        challenges=[row.challenge_id for row in page], by=request.user, today=timezone.localdate()
    )
    context = {
        "profile": profile,
        "page": page,
        "open_challenges": [] if page.object_list else open_to(request.user, profile),
        "left_out": left_out.of_profile(profile, timezone.now()),
        "taps": next_taps.for_profile(request.user, profile),
        "addition": addition(request.user, request.GET),
        **feedback_context(request.user),
        "tabs": tabs("suggestions"),
    }
    return render(request, "participant/suggestions.html", context)


def open_to(viewer: Person, profile: Profile | None) -> list[Challenge]:
    """The newest open challenges, those first in whose way no fact stands."""
    found = challenges.open_for_tribes(viewer).prefetch_related("sub_questions")[: 2 * PLAIN]
    if profile is None or not profile.is_matched:
        return list(found[:PLAIN])
    return sorted(found, key=lambda challenge: bool(reasons(profile, challenge)))[:PLAIN]


def feedback_context(viewer: Person) -> dict[str, Any]:
    said = list(feedback.own(viewer))
    return {"said": said[:SAID_SHOWN], "said_of": {row.challenge_id: row for row in said}}


def addition(viewer: Person, given: QueryDict) -> Addition | None:
    """What became of a skill that was added just now, by the address that the button led to."""
    if "added" not in given:
        return None
    skill, challenge, promised = (
        str(given.get(name, "")) for name in ("added", "challenge", "promised")
    )
    is_number = promised.isascii() and promised.isdigit() and len(promised) <= DIGITS
    return of_addition(viewer, skill, challenge, int(promised) if is_number else 0)
