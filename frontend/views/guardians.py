"""Age without a date of birth, and the consent of a parent or guardian."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.guardians import AgeForm, AskGuardianForm, GuardianAnswerForm
from frontend.requests import PersonRequest
from tribes.actions import guardians as actions
from tribes.queries import guardians
from tribes.rules.guardians import may_ask, may_say_age
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def age(request: PersonRequest) -> HttpResponse:
    person = request.user
    require(may_say_age(person, person))
    form = AgeForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.say_age, person=person, by=person, now=timezone.now(), **form.cleaned_data
    ):
        return redirect("guardian_ask" if may_ask(person, person) else "profile")
    return render(request, "participant/age.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: PersonRequest) -> HttpResponse:
    person = request.user
    require(may_ask(person, person))
    form = AskGuardianForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.ask, person=person, by=person, now=timezone.now(), **form.cleaned_data
    ):
        messages.success(request, _("The mail to your parent or guardian is on its way."))
        return redirect("profile")
    context = {"form": form, "consent": guardians.newest_of(person)}
    return render(request, "participant/guardian.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of the mail. Looking changes nothing; the buttons do."""
    consent = guardians.by_secret(request.user, secret)
    form = GuardianAnswerForm(request.POST or None)
    if form.is_valid():
        act = actions.give if form.cleaned_data["answer"] == "yes" else actions.end
        if attempt(form, act, secret=secret, now=timezone.now()):
            return redirect("guardian", secret=secret)
    context = {"form": form, "consent": consent}
    return render(request, "people/guardian.html", context, status=status_of(form))
