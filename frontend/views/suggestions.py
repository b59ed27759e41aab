from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from tribes.actions import exposures
from tribes.enums import ChallengeState
from tribes.queries import challenges, profiles, suggestions
from tribes.rules.profiles import may_have
from tribes.rules.verdict import require

PLAIN = 6
PER_PAGE = 8


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    """What fits, with the reason; without a profile the open challenges as they are."""
    require(may_have(request.user))
    is_open = challenges.search(request.user).filter(state=ChallengeState.PUBLISHED)
    page = Paginator(suggestions.for_person(request.user), PER_PAGE).get_page(
        request.GET.get("page")
    )
    exposures.count_shown(
        challenges=[row.challenge_id for row in page], by=request.user, today=timezone.localdate()
    )
    context = {
        "profile": profiles.own(request.user),
        "page": page,
        "open_challenges": is_open[:PLAIN],
    }
    return render(request, "participant/suggestions.html", context)
