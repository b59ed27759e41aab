"""What fits a tribe, for its members; and, for who looks after it, each reason as a whole sum."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from tribes.actions import suggestion_views
from tribes.queries import memberships, suggestions, tribe_suggestions, tribes
from tribes.rules.suggestions import sees_sums


@require_safe
@login_required
def fits(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    found = tribe_suggestions.for_tribe(request.user, tribe)
    is_open = sees_sums(request.user, tribe)
    context = {
        "tribe": tribe,
        "found": found,
        "is_open": is_open,
        "members": memberships.active(request.user, tribe) if is_open else [],
    }
    return render(request, "tribe/fits.html", context)


@require_safe
@login_required
@never_cache
def of_member(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """What one member is shown, as it is shown to them; each look is written down."""
    tribe = tribes.get_visible(request.user, slug)
    membership = memberships.in_seat(request.user, tribe, number)
    rows = suggestions.of_member(request.user, membership)
    suggestion_views.log_view(membership=membership, by=request.user)
    context = {"tribe": tribe, "member": membership.person, "suggestions": rows}
    return render(request, "tribe/member_suggestions.html", context)
