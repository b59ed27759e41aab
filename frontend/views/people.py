"""Where somebody starts, and the first question they get."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.role import RoleForm
from frontend.requests import PersonRequest
from tribes.actions import people
from tribes.enums import Role

HOMES = {
    Role.COMPANY: "company_home",
    Role.PARTICIPANT: "suggestions",
    Role.COACH: "coach_home",
    Role.MANAGER: "manager_home",
    Role.OBSERVER: "observer_home",
    Role.COORDINATOR: "school_home",
    "": "role",
}
FIRST_STEPS = {Role.COMPANY: "organisation_new", Role.PARTICIPANT: "profile_age"}


@require_safe
@login_required
def start(request: PersonRequest) -> HttpResponse:
    return redirect(HOMES[request.user.role])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def role(request: PersonRequest) -> HttpResponse:
    wants_to_post = request.GET.get("next", "").startswith(reverse("company_home"))
    form = RoleForm(request.POST or None, initial={"role": Role.COMPANY} if wants_to_post else {})
    if form.is_valid():
        chosen = form.cleaned_data["role"]
        if attempt(form, people.choose_role, person=request.user, role=chosen, by=request.user):
            return redirect(FIRST_STEPS[chosen])
    return render(request, "people/role.html", {"form": form}, status=status_of(form))
