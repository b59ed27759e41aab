"""The terms of a challenge: everybody reads them, a tribe and its coach accept them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.terms import AcceptForm
from frontend.requests import PersonRequest
from tribes.actions import terms as actions
from tribes.models import Challenge
from tribes.queries import terms
from tribes.rules.briefs import exists
from tribes.rules.terms import may_accept, may_withdraw
from tribes.rules.verdict import require


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    return render_terms(request, terms.challenge_of(request.user, slug), AcceptForm())


def render_terms(request: HttpRequest, challenge: Challenge, form: AcceptForm) -> HttpResponse:
    context = {
        "challenge": challenge,
        "form": form,
        "has_brief": exists(challenge),
        "terms": terms.for_viewer(request.user, challenge, get_language() or challenge.language),
        "may_accept": may_accept(request.user, challenge),
        "may_withdraw": may_withdraw(request.user, challenge),
    }
    return render(request, "public/terms.html", context, status=status_of(form))


@require_POST
@login_required
def accept(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = terms.challenge_of(request.user, slug)
    require(may_accept(request.user, challenge))
    form = AcceptForm(request.POST)
    if form.is_valid() and attempt(
        form,
        actions.accept,
        challenge=challenge,
        **form.cleaned_data,
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("You have accepted these terms. You can withdraw it here."))
        return redirect("terms", slug=slug)
    return render_terms(request, challenge, form)


@require_POST
@login_required
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = terms.challenge_of(request.user, slug)
    actions.withdraw(challenge=challenge, by=request.user, now=timezone.now())
    messages.success(request, _("You no longer accept these terms. The brief is closed for you."))
    return redirect("terms", slug=slug)
