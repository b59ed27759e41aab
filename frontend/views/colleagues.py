"""Who acts for an organisation, and who takes over when somebody leaves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.attempts import attempt, status_of
from frontend.forms.organisation import ColleagueRoleForm, RemoveColleagueForm
from frontend.requests import PersonRequest
from tribes.actions import organisation_members as actions
from tribes.models import OrganisationMember, Person
from tribes.queries import organisations
from tribes.rules.organisations import may_remove_member
from tribes.rules.verdict import require


@require_POST
@login_required
def change_role(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    organisation = organisations.get_own(request.user, slug)
    member = organisations.get_member(request.user, organisation, pk)
    form = ColleagueRoleForm(request.POST)
    if form.is_valid():
        actions.change_role(
            organisation=organisation,
            person=member.person,
            role=form.cleaned_data["role"],
            by=request.user,
        )
        messages.success(request, _("Saved."))
    return redirect("organisation", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    organisation = organisations.get_own(request.user, slug)
    member = organisations.get_member(request.user, organisation, pk)
    require(may_remove_member(request.user, organisation, member.person))
    handed_over = organisations.open_challenges_of(organisation, member.person)
    colleagues = organisations.members(request.user, organisation).exclude(pk=member.pk)
    data = request.POST if request.method == "POST" else None
    form = RemoveColleagueForm(colleagues, data, is_contact=bool(handed_over))
    if form.is_valid() and attempt(
        form,
        actions.remove,
        organisation=organisation,
        person=member.person,
        successor=_person_of(form.cleaned_data.get("successor")),
        by=request.user,
    ):
        text = _("%(name)s is no longer a colleague here.")
        messages.success(request, text % {"name": member.person.first_name})
        return redirect("company_home")
    context = {
        "form": form,
        "organisation": organisation,
        "member": member,
        "challenges": handed_over,
    }
    return render(request, "company/remove_colleague.html", context, status=status_of(form))


def _person_of(member: OrganisationMember | None) -> Person | None:
    return member.person if member else None
