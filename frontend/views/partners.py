"""Partners of the network: the public list, the certificate, and what a manager arranges."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from frontend import certificates
from frontend.forms.attempts import attempt, status_of
from frontend.forms.partner import EndForm, PartnerForm, TierForm
from frontend.requests import PersonRequest
from tribes.actions import membership_tiers
from tribes.actions import partner_memberships as actions
from tribes.models import MembershipTier
from tribes.queries import organisations, partner_memberships
from tribes.rules.partner_memberships import may_arrange
from tribes.rules.verdict import require


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    partners = partner_memberships.public_on(request.user, timezone.localdate())
    return render(request, "public/partners.html", {"partners": partners})


@require_safe
@login_required
@never_cache
def certificate(request: PersonRequest, slug: str) -> HttpResponse:
    """In the language of the page; a file to keep and never a page to run."""
    membership = partner_memberships.current(request.user, slug, timezone.localdate())
    return HttpResponse(
        certificates.write(membership),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="certificate-{slug}.pdf"'},
    )


@require_safe
@login_required
def arrange(request: PersonRequest) -> HttpResponse:
    require(may_arrange(request.user))
    context = {
        "tiers": partner_memberships.tiers(request.user),
        "partners": partner_memberships.all_for_staff(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "manager/partners.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_tier(request: PersonRequest) -> HttpResponse:
    require(may_arrange(request.user))
    return _tier_form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_tier(request: PersonRequest, pk: int) -> HttpResponse:
    return _tier_form(request, partner_memberships.get_tier(request.user, pk))


def _tier_form(request: PersonRequest, tier: MembershipTier | None) -> HttpResponse:
    initial = {**model_to_dict(tier), "version": tier.version} if tier else None
    form = TierForm(request.POST or None, initial=initial)
    if form.is_valid() and form.store(
        membership_tiers.save, form.values(), tier=tier, values=form.values(), by=request.user
    ):
        messages.success(request, _("Saved."))
        return redirect("manager_partners")
    context = {"form": form, "tier": tier}
    return render(request, "manager/tier.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_for_staff(request.user, slug)
    form = PartnerForm(
        partner_memberships.tiers(request.user),
        request.POST or None,
        initial={"since": timezone.localdate()},
    )
    if form.is_valid() and attempt(
        form, actions.give, organisation=organisation, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("This organisation is a partner."))
        return redirect("manager_organisation", slug=slug)
    context = {
        "form": form,
        "organisation": organisation,
        "title": _("Make this organisation a partner"),
        "action": _("Make it a partner"),
    }
    return render(request, "manager/organisation_form.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: PersonRequest, pk: int) -> HttpResponse:
    membership = partner_memberships.get_for_staff(request.user, pk)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    if form.is_valid() and attempt(
        form, actions.end, membership=membership, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("manager_organisation", slug=membership.organisation.slug)
    context = {
        "form": form,
        "organisation": membership.organisation,
        "title": _("End the partnership"),
        "action": _("End the partnership"),
    }
    return render(request, "manager/organisation_form.html", context, status=status_of(form))
