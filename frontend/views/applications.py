from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from frontend.forms.application_answer import ApplicationAnswerForm
from frontend.forms.attempts import attempt, status_of
from frontend.requests import PersonRequest
from tribes.actions import applications as actions
from tribes.models import Application
from tribes.queries import applications, memberships
from tribes.rules.applications import may_accept

ANSWERED = {
    "accept": gettext_lazy("You said yes. The workspace of the tribe is open."),
    "decline": gettext_lazy("You said no. The tribe reads your reason."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    application = applications.get_for_answer(request.user, pk)
    form = ApplicationAnswerForm(request.POST or None)
    choice = request.POST.get("answer", "")
    if form.is_valid() and carry_out(request, form, application, choice):
        messages.success(request, ANSWERED[choice])
        return redirect("company_home")
    context = {
        "form": form,
        "application": application,
        "members": memberships.active(request.user, application.tribe),
        "may_accept": may_accept(request.user, application),
    }
    return render(request, "company/application.html", context, status=status_of(form))


def carry_out(
    request: PersonRequest, form: ApplicationAnswerForm, application: Application, choice: str
) -> bool:
    """Do what the button says; a press that says nothing is a mistake of the form."""
    facts = {"application": application, "by": request.user, "now": timezone.now()}
    if choice == "accept":
        return attempt(form, actions.accept, **facts) is not None
    if choice == "decline":
        reason = form.cleaned_data["reason"]
        return attempt(form, actions.decline, reason=reason, **facts) is not None
    form.add_error(None, _("Choose yes or no."))
    return False
