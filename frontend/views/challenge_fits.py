"""Which tribes fit a challenge: for its company, and by name for who looks after it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.requests import PersonRequest
from tribes.actions import offers as actions
from tribes.queries import challenge_fits, challenges
from tribes.rules.offers import may_offer, offers_left


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    context = {
        "challenge": challenge,
        "fits": challenge_fits.for_challenge(request.user, challenge),
        "may_offer": may_offer(request.user, challenge, timezone.localdate()),
        "offers_left": offers_left(challenge),
    }
    return render(request, "company/fit.html", context)


@require_POST
@login_required
def offer(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    tribe = challenge_fits.get_able(request.user, challenge, pk)
    made = actions.make(challenge=challenge, tribe=tribe, by=request.user, now=timezone.now())
    told = _("The tribe reads your offer. You get an answer by %(date)s.")
    messages.success(request, told % {"date": date_format(made.answer_due_on)})
    return redirect("challenge_fit", slug=slug)
