from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.invitation import (
    AcceptForm,
    InviteColleagueForm,
    InviteCoordinatorForm,
    InviteObserverForm,
    InviteOwnerForm,
    InviteStaffForm,
)
from frontend.requests import PersonRequest
from tribes.actions import invitations as actions
from tribes.enums import OrganisationRole, Role
from tribes.models import Organisation
from tribes.queries import invitations, organisations, people, schools
from tribes.rules.invitations import may_accept, may_invite_owner, may_invite_staff
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite(request: PersonRequest) -> HttpResponse:
    """A programme manager invites a coach or another manager."""
    require(may_invite_staff(request.user))
    form = InviteStaffForm(request.POST or None)
    now = timezone.now()
    if is_sent(request, form, organisation=None):
        return redirect("invite")
    context = {
        "form": form,
        "invitations": invitations.open_for_staff(request.user, now),
        "staff": people.staff(request.user),
    }
    return render(request, "manager/invite.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite_colleague(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_own(request.user, slug)
    form = InviteColleagueForm(request.POST or None)
    now = timezone.now()
    if is_sent(request, form, role=Role.COMPANY, organisation=organisation):
        return redirect("organisation_invite", slug=slug)
    context = {
        "form": form,
        "organisation": organisation,
        "members": organisations.members(request.user, organisation),
        "invitations": invitations.open_of(request.user, organisation, now),
    }
    return render(request, "company/invite.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite_observer(request: PersonRequest, slug: str) -> HttpResponse:
    """A programme manager invites somebody of a municipality or a funder."""
    organisation = organisations.get_for_staff(request.user, slug)
    form = InviteObserverForm(request.POST or None)
    if is_sent(request, form, role=Role.OBSERVER, organisation=organisation):
        return redirect("manager_organisation", slug=slug)
    return show_form(request, form, organisation, _("Invite an observer"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite_owner(request: PersonRequest, slug: str) -> HttpResponse:
    """A programme manager invites somebody for a company in which nobody is left."""
    organisation = organisations.get_for_staff(request.user, slug)
    require(may_invite_owner(request.user, organisation))
    form = InviteOwnerForm(request.POST or None)
    facts = {"role": Role.COMPANY, "organisation_role": OrganisationRole.OWNER}
    if is_sent(request, form, organisation=organisation, **facts):
        return redirect("manager_organisation", slug=slug)
    return show_form(request, form, organisation, _("Invite an owner"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite_coordinator(request: PersonRequest, slug: str) -> HttpResponse:
    """By a programme manager, or by a colleague of the school."""
    school = schools.get_kept(request.user, slug)
    form = InviteCoordinatorForm(request.POST or None)
    now = timezone.now()
    if is_sent(request, form, role=Role.COORDINATOR, organisation=school):
        return redirect("coordinator_invite", slug=slug)
    context = {
        "form": form,
        "school": school,
        "invitations": invitations.open_of_coordinators(request.user, school, now),
    }
    return render(request, "school/invite.html", context, status=status_of(form))


def is_sent(request: PersonRequest, form: Form, **facts: Any) -> bool:
    """Whether an invitation went out by this form; else it says why not."""
    if not form.is_valid():
        return False
    values = {**form.cleaned_data, **facts}
    if not attempt(form, actions.invite, **values, by=request.user, now=timezone.now()):
        return False
    messages.success(request, _("The invitation is on its way."))
    return True


def show_form(
    request: PersonRequest, form: Form, organisation: Organisation, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "organisation": organisation,
        "title": title,
        "action": _("Send the invitation"),
    }
    return render(request, "manager/organisation_form.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of the mail. Looking changes nothing; the button does."""
    invitation = invitations.by_secret(request.user, secret)
    form = AcceptForm(request.POST or None)
    now = timezone.now()
    if form.is_valid() and attempt(form, actions.accept, secret=secret, by=request.user, now=now):
        return redirect("start")
    context = {
        "form": form,
        "invitation": invitation,
        "may_accept": may_accept(request.user, invitation, now),
    }
    return render(request, "people/invitation.html", context, status=status_of(form))
