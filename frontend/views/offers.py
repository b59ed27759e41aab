"""The side of the tribe: it reads an offer with its reason, and says yes or no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.attempts import attempt, status_of
from frontend.forms.offer import OfferAnswerForm
from frontend.requests import PersonRequest
from tribes.actions import offers as actions
from tribes.queries import offer_fits, offers, tribes
from tribes.rules.offers import may_accept, may_answer

ACTIONS = {"accept": actions.accept, "decline": actions.decline}
ANSWERED = {
    "accept": gettext_lazy("You said yes. Your tribe works on this challenge now."),
    "decline": gettext_lazy("You said no. The company hears that a tribe said no, and no name."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    offer = offers.get_readable(request.user, pk)
    form = OfferAnswerForm(request.POST or None)
    if form.is_valid():
        choice, now = form.cleaned_data["answer"], timezone.now()
        if attempt(form, ACTIONS[choice], offer=offer, by=request.user, now=now) is not None:
            messages.success(request, ANSWERED[choice])
            return redirect("tribe", slug=offer.tribe.slug)
    context = {
        "form": form,
        "offer": offer,
        "tribe": offer.tribe,
        "found": offer_fits.of_offer(request.user, offer),
        "may_answer": may_answer(request.user, offer),
        "may_accept": may_accept(request.user, offer, timezone.localdate()),
    }
    return render(request, "tribe/offer.html", context, status=status_of(form))


@require_POST
@login_required
def switch(request: PersonRequest, slug: str) -> HttpResponse:
    """Whether companies may come with offers."""
    tribe = tribes.get_visible(request.user, slug)
    is_open = request.POST.get("is_open") == "yes"
    actions.set_open(tribe=tribe, is_open=is_open, by=request.user, now=timezone.now())
    return redirect("tribe", slug=slug)


@require_POST
@login_required
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    offer = offers.get_made(request.user, pk)
    actions.withdraw(offer=offer, by=request.user, now=timezone.now())
    messages.success(request, _("You have taken your offer back."))
    return redirect("challenge_fit", slug=offer.challenge.slug)
