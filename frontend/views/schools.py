"""Schools and what they teach, kept by programme managers and by the schools themselves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form, model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.conflicts import SharedForm
from frontend.forms.school import (
    EditionSchoolsForm,
    PeriodForm,
    ProgrammeForm,
    SchoolDetailsForm,
    SchoolForm,
)
from frontend.requests import PersonRequest, post_only
from tribes.actions import schools as actions
from tribes.models import Organisation
from tribes.queries import editions, school_calendars, schools
from tribes.rules.editions import may_manage as may_manage_editions
from tribes.rules.schools import may_change, may_keep_some, may_manage
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@require_safe
@login_required
def show_all(request: PersonRequest) -> HttpResponse:
    require(may_manage(request.user))
    context = {
        "today": timezone.localdate(),
        "schools": schools.with_calendar_end(request.user),
        "editions": editions.all_for(request.user),
    }
    return render(request, "manager/schools.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: PersonRequest) -> HttpResponse:
    require(may_manage(request.user))
    form = SchoolForm(request.POST or None)
    if form.is_valid():
        school = attempt(form, actions.create, **form.cleaned_data, by=request.user)
        if school:
            return redirect("school", slug=school.slug)
    return render(request, "manager/school_new.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    school = own_school(request, slug)
    if request.method == "POST":
        require(may_change(request.user, school))
    form = SchoolDetailsForm(request.POST or None, initial=details_of(school))
    if form.is_valid() and form.store(
        actions.update, form.values(), school=school, **form.values(), by=request.user
    ):
        messages.success(request, _("Saved."))
        return redirect("school", slug=slug)
    return show_school(request, school, form=form)


@post_only("school", "slug")
@login_required
def add_programme(request: PersonRequest, slug: str) -> HttpResponse:
    school = own_school(request, slug)
    form = ProgrammeForm(request.POST, auto_id="programme_%s")
    if form.is_valid() and attempt(
        form, actions.add_programme, school=school, **form.cleaned_data, by=request.user
    ):
        return redirect("school", slug=slug)
    return show_school(request, school, programme_form=form)


@require_POST
@login_required
def remove_programme(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    school = own_school(request, slug)
    programme = found(school.programmes.filter(pk=pk).first())
    actions.remove_programme(programme=programme, by=request.user)
    return redirect("school", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def of_edition(request: PersonRequest, slug: str) -> HttpResponse:
    """Which schools take part in an edition."""
    require(may_manage(request.user))
    edition = editions.get(request.user, slug)
    require(may_manage_editions(request.user))
    data = request.POST if request.method == "POST" else None
    form = EditionSchoolsForm(edition, schools.all_for(request.user), data)
    if form.is_valid() and form.store(
        actions.choose_for_edition,
        {"schools": form.cleaned_data["schools"]},
        edition=edition,
        schools=form.cleaned_data["schools"],
        by=request.user,
    ):
        messages.success(request, _("Saved."))
        return redirect("edition_schools", slug=slug)
    context = {"form": form, "edition": edition}
    return render(request, "manager/edition_schools.html", context, status=form.status)


def own_school(request: PersonRequest, slug: str) -> Organisation:
    require(may_keep_some(request.user))
    return schools.get_kept(request.user, slug)


def details_of(school: Organisation) -> dict[str, Any]:
    return {**model_to_dict(school), "version": school.version}


def status_of_first(failed: Form | None) -> int:
    """What the page answers for the form that was sent and refused."""
    if isinstance(failed, SharedForm):
        return failed.status
    return status_of(failed) if failed else 200


def show_school(request: PersonRequest, school: Organisation, **forms: Form) -> HttpResponse:
    """The page with its three forms; the one that was sent comes back as it was typed."""
    failed = next((form for form in forms.values() if form.errors), None)
    context = {
        "school": school,
        "programmes": school.programmes.all(),
        "periods": school_calendars.of_school(request.user, school),
        "form": SchoolDetailsForm(initial=details_of(school)),
        "programme_form": ProgrammeForm(auto_id="programme_%s"),
        "period_form": PeriodForm(auto_id="period_%s"),
        "failed": failed,
        "coordinators": schools.coordinators(request.user, school),
        "may_manage": may_manage(request.user),
        **forms,
    }
    return render(request, "manager/school.html", context, status=status_of_first(failed))
