"""What a programme manager does with the accounts of others."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.staff import CloseAccountForm, CorrectAgeForm
from frontend.requests import PersonRequest
from tribes.actions import guardians
from tribes.actions import people as actions
from tribes.queries import people
from tribes.rules.invitations import may_invite_staff
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """End the log-in of a coach or manager who leaves, and hand over what they do."""
    person = people.get_staff(request.user, pk)
    form = CloseAccountForm(people.coaches(request.user).exclude(pk=pk), request.POST or None)
    if form.is_valid() and attempt(
        form, actions.deactivate, person=person, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The account is closed."))
        return redirect("invite")
    title = _("Close the account of %(name)s") % {"name": person.first_name}
    context = {"form": form, "title": title, "action": _("Close the account")}
    return render(request, "manager/staff_form.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def age(request: PersonRequest) -> HttpResponse:
    """Correct the age of a participant who asked for it."""
    require(may_invite_staff(request.user))
    form = CorrectAgeForm(request.POST or None)
    if form.is_valid() and corrects(request, form):
        messages.success(request, _("The age is changed."))
        return redirect("staff_age")
    context = {"form": form, "title": _("Correct an age"), "action": _("Save")}
    return render(request, "manager/staff_form.html", context, status=status_of(form))


def corrects(request: PersonRequest, form: CorrectAgeForm) -> bool:
    person = people.participant_with(request.user, form.cleaned_data["email"])
    if person is None:
        form.add_error("email", _("No participant has this address."))
        return False
    chosen = form.cleaned_data["age_band"]
    facts = {"age_band": chosen, "by": request.user, "now": timezone.now()}
    return attempt(form, guardians.say_age, person=person, **facts) is not None
