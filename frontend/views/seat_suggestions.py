from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.for_you import PLAIN, tabs
from frontend.requests import PersonRequest
from tribes.queries import challenges, profiles, seat_suggestions
from tribes.rules.profiles import may_have
from tribes.rules.tribes import may_take_part
from tribes.rules.verdict import require


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    """Open seats that fit, each with its reason and the way to ask for it."""
    require(may_have(request.user))
    context = {
        "profile": profiles.own(request.user),
        "found": seat_suggestions.for_person(request.user, timezone.localdate()),
        "own_tribes": seat_suggestions.places_taken(request.user),
        "may_take_part": may_take_part(request.user),
        "open_challenges": challenges.open_for_tribes(request.user)[:PLAIN],
        "tabs": tabs("seat_suggestions"),
    }
    return render(request, "participant/seats.html", context)
