"""A tribe applies to its challenge. The company's answer is in `applications`."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.attempts import attempt, status_of
from frontend.forms.tribe import ApplyForm
from frontend.requests import PersonRequest
from tribes.actions import applications as actions
from tribes.enums import RequestState
from tribes.queries import applications, tribes
from tribes.rules import applications as rules
from tribes.rules.verdict import require
from tribes.rules.visibility import found
from tribes.rules.working_days import add_working_days


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def apply(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    require(rules.may_submit(request.user, tribe, timezone.localdate()))
    form = ApplyForm(request.POST or None)
    now = timezone.now()
    if form.is_valid() and (
        attempt(form, actions.submit, tribe=tribe, **form.cleaned_data, by=request.user, now=now)
        is not None
    ):
        return redirect("tribe", slug=slug)
    context = {
        "form": form,
        "tribe": tribe,
        "answer_due_on": add_working_days(
            timezone.localdate(now), tribe.challenge.edition.answer_days
        ),
    }
    return render(request, "tribe/apply.html", context, status=status_of(form))


@require_POST
@login_required
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    pending = applications.of_tribe(request.user, tribe).filter(state=RequestState.PENDING)
    application = found(pending.first())
    actions.withdraw(application=application, by=request.user, now=timezone.now())
    messages.success(request, _("Your tribe has withdrawn its plan."))
    return redirect("tribe", slug=slug)
