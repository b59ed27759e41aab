from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.organisation import NewOrganisationForm, OrganisationForm
from frontend.requests import PersonRequest
from tribes.actions import organisations as actions
from tribes.queries import organisations, partner_memberships
from tribes.rules import roles
from tribes.rules.organisations import may_create, may_remove_member, may_rename
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: PersonRequest) -> HttpResponse:
    require(may_create(request.user))
    form = NewOrganisationForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.create, **form.cleaned_data, by=request.user, now=timezone.now()
    ):
        messages.success(request, _("Your organisation is added. Now your challenge."))
        return redirect("challenge_new")
    return render(request, "company/new_organisation.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_own(request.user, slug)
    form = OrganisationForm(
        organisation, may_rename(request.user, organisation), request.POST or None
    )
    if form.is_valid() and form.store(
        actions.update,
        form.values(),
        organisation=organisation,
        values=form.values(),
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("Saved."))
        return redirect("organisation", slug=slug)
    context = {
        "form": form,
        "organisation": organisation,
        "members": organisations.members(request.user, organisation),
        "owns": roles.owns(request.user, organisation),
        "is_last_owner": may_remove_member(request.user, organisation, request.user).code
        == "last_owner",
        "partner_memberships": partner_memberships.of_organisation(request.user, organisation),
    }
    return render(request, "company/organisation.html", context, status=form.status)
