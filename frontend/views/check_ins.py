from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.coaching import CheckInForm
from frontend.requests import PersonRequest
from tribes.actions import check_ins as actions
from tribes.queries import check_ins, tribes
from tribes.rules.check_ins import may_make
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_for_coach(request.user, slug)
    require(may_make(request.user, tribe))
    form = CheckInForm(request.POST or None)
    now = timezone.now()
    if form.is_valid() and (
        attempt(form, actions.make, tribe=tribe, **form.cleaned_data, by=request.user, now=now)
        is not None
    ):
        messages.success(request, _("Your check-in is saved."))
        return redirect("coach_tribe", slug=slug)
    context = {
        "form": form,
        "tribe": tribe,
        "last": check_ins.of_tribe(request.user, tribe).first(),
    }
    return render(request, "coach/check_in.html", context, status=status_of(form))
