from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.tribe import SeatWishesForm
from frontend.requests import PersonRequest
from tribes.actions import tribes as actions
from tribes.queries import tribes
from tribes.rules.tribes import may_set_seat_wishes
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def wishes(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """What members look for in an open seat."""
    tribe = tribes.get_visible(request.user, slug)
    require(may_set_seat_wishes(request.user, tribe))
    seat = found(tribe.seats.filter(number=number, membership=None).first())
    names = ", ".join(str(skill) for skill in seat.skills.all())
    form = SeatWishesForm(request.POST or None, initial={"skills": names})
    if form.is_valid() and (
        attempt(form, actions.set_seat_wishes, seat=seat, **form.cleaned_data, by=request.user)
        is not None
    ):
        return redirect("tribe", slug=slug)
    context = {"form": form, "tribe": tribe, "seat": seat}
    return render(request, "tribe/seat.html", context, status=status_of(form))
