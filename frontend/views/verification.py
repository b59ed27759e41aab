"""A programme manager looks after the organisations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from frontend.forms.attempts import attempt, attempt_values, status_of
from frontend.forms.organisation import (
    AddOrganisationForm,
    MunicipalityForm,
    RefuseNameForm,
    TakeBackForm,
    VerifyForm,
)
from frontend.requests import PersonRequest, post_only
from tribes.actions import organisations as actions
from tribes.actions import people, verifications
from tribes.models import Organisation
from tribes.queries import (
    editions,
    invitations,
    observations,
    organisations,
    partner_memberships,
)
from tribes.rules.invitations import may_invite_observer, may_invite_owner, may_invite_staff
from tribes.rules.organisations import may_refuse_name, may_take_back, may_verify, seen
from tribes.rules.verdict import require


@require_safe
@login_required
def overview(request: PersonRequest) -> HttpResponse:
    require(may_invite_staff(request.user))
    context = {"organisations": organisations.for_staff(request.user)}
    return render(request, "manager/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: PersonRequest) -> HttpResponse:
    require(may_invite_staff(request.user))
    form = AddOrganisationForm(request.POST or None)
    if form.is_valid():
        values = dict(form.cleaned_data)
        kind = values.pop("kind")
        added = attempt(
            form, actions.add, kind=kind, values=values, by=request.user, now=timezone.now()
        )
        if added is not None:
            messages.success(request, _("The organisation is added. Now invite its people."))
            return redirect("manager_organisation", slug=added.slug)
    context = {"form": form}
    return render(request, "manager/organisation_new.html", context, status=status_of(form))


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_for_staff(request.user, slug)
    return show_organisation(request, organisation, VerifyForm(organisation))


def show_organisation(
    request: PersonRequest, organisation: Organisation, form: VerifyForm
) -> HttpResponse:
    now = timezone.now()
    context = {
        "organisation": organisation,
        "members": organisations.members(request.user, organisation),
        "observers": organisations.observers(request.user, organisation),
        "invitations": [
            *invitations.open_of_owners(request.user, organisation, now),
            *invitations.open_of_observers(request.user, organisation, now),
        ],
        "funded": list(editions.funded_by(request.user, organisation)),
        "town": observations.town_of(organisation),
        "partner_memberships": partner_memberships.of_organisation(request.user, organisation),
        "may_verify": may_verify(request.user, organisation),
        "form": form,
        # Of what is shown now: a refused press sent what it had seen before.
        "seen": seen(organisation),
        "same_number": organisations.with_same_number(request.user, organisation),
        "may_refuse_name": may_refuse_name(request.user, organisation),
        "may_take_back": may_take_back(request.user, organisation),
        "may_invite_observer": may_invite_observer(request.user, organisation),
        "may_invite_owner": may_invite_owner(request.user, organisation),
    }
    return render(request, "manager/organisation.html", context, status=status_of(form))


@post_only("manager_organisation", "slug")
@login_required
def verify(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_for_staff(request.user, slug)
    form = VerifyForm(organisation, request.POST)
    if form.is_valid() and attempt_values(
        form,
        verifications.verify,
        organisation=organisation,
        seen=form.cleaned_data["seen"],
        reason=form.reason_given(),
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("This organisation is verified."))
        return redirect("manager_organisation", slug=slug)
    fresh = organisations.get_for_staff(request.user, slug)
    return show_organisation(request, fresh, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take_back(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_for_staff(request.user, slug)
    form = TakeBackForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        verifications.take_back,
        organisation=organisation,
        by=request.user,
        now=timezone.now(),
        **form.cleaned_data,
    ):
        messages.success(request, _("It is not verified now. Its owners get a mail."))
        return redirect("manager_organisation", slug=slug)
    context = {
        "form": form,
        "organisation": organisation,
        **words_to_take_back(organisation),
    }
    return render(request, "manager/organisation_form.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def municipality(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_for_staff(request.user, slug)
    form = MunicipalityForm(
        request.POST or None, initial={"municipality": organisation.municipality}
    )
    if form.is_valid() and attempt(
        form,
        actions.put_in_municipality,
        organisation=organisation,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("The municipality is saved."))
        return redirect("manager_organisation", slug=slug)
    context = {
        "form": form,
        "organisation": organisation,
        "title": _("Municipality of %(name)s") % {"name": organisation.name},
        "action": _("Save"),
    }
    return render(request, "manager/organisation_form.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def refuse_name(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_for_staff(request.user, slug)
    require(may_refuse_name(request.user, organisation))
    form = RefuseNameForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        verifications.refuse_name,
        organisation=organisation,
        by=request.user,
        now=timezone.now(),
        **form.cleaned_data,
    ):
        messages.success(request, _("The name stays as it was. Its owners get a mail."))
        return redirect("manager_organisation", slug=slug)
    context = {
        "form": form,
        "organisation": organisation,
        "title": _("Say no to the new name “%(name)s”") % {"name": organisation.wanted_name},
        "action": _("Send the answer"),
    }
    return render(request, "manager/organisation_form.html", context, status=status_of(form))


def words_to_take_back(organisation: Organisation) -> dict[str, str]:
    if organisation.verified_at is None:
        return {"title": _("Do not verify this organisation"), "action": _("Send the answer")}
    return {"title": _("Take the verification back"), "action": _("Take it back")}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close_account(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Says first what happens, because it cannot be undone here."""
    organisation = organisations.get_for_staff(request.user, slug)
    member = organisations.get_anybody(request.user, organisation, pk)
    if request.method != "POST":
        context = {
            "organisation": organisation,
            "member": member,
            "left_behind": organisations.left_behind(request.user, organisation, member.person),
        }
        return render(request, "manager/close_account.html", context)
    people.deactivate(person=member.person, by=request.user)
    messages.success(request, _("The account is closed."))
    return redirect("manager_organisation", slug=slug)
