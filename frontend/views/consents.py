"""An overdue consent, for who was asked to see to it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.requests import PersonRequest
from tribes.actions import guardians as actions
from tribes.queries import guardians, pupils
from tribes.rules.guardians import may_name


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """A coordinator goes on to the pupil; a programme manager says first that they want to know."""
    pupil = pupils.of_consent(request.user, pk)
    if pupil is not None:
        return redirect("pupil", slug=pupil.school.slug, pk=pupil.pk)
    consent = guardians.get_waiting(request.user, pk)
    is_named = request.method == "POST"
    if is_named:
        actions.read_name(consent=consent, by=request.user, now=timezone.now())
    context = {
        "consent": consent,
        "is_named": is_named,
        "may_name": may_name(request.user, consent, timezone.localdate()),
    }
    return render(request, "school/consent.html", context)
