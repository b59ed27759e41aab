"""The calendar of a school: period by period, or from a file that is looked at first."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.attempts import attempt, status_of
from frontend.forms.calendar_file import CalendarFileForm, CalendarImportForm
from frontend.forms.school import PeriodForm
from frontend.requests import PersonRequest, post_only
from frontend.views.schools import own_school, show_school
from tribes.actions import school_calendars as actions
from tribes.exceptions import StaleVersion
from tribes.models import Organisation
from tribes.queries import school_calendars
from tribes.rules.calendar_plans import Plan

CONFLICT = 409


@post_only("school", "slug")
@login_required
def add_period(request: PersonRequest, slug: str) -> HttpResponse:
    school = own_school(request, slug)
    form = PeriodForm(request.POST, auto_id="period_%s")
    if form.is_valid() and attempt(
        form, actions.add_period, school=school, **form.cleaned_data, by=request.user
    ):
        return redirect("school", slug=slug)
    return show_school(request, school, period_form=form)


@require_POST
@login_required
def remove_period(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    school = own_school(request, slug)
    actions.remove_period(period=school_calendars.get(request.user, school, pk), by=request.user)
    return redirect("school", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_file(request: PersonRequest, slug: str) -> HttpResponse:
    """First a dry run of the chosen file, then exactly what it has shown."""
    school = own_school(request, slug)
    if "digest" in request.POST:
        return carry_out(request, school)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CalendarFileForm(*data)
    plan = look_at(request, school, form) if form.is_valid() else None
    return show_import(request, school, form, plan, file_form=form, status=status_of(form))


def look_at(request: PersonRequest, school: Organisation, form: Any) -> Plan | None:
    plan: Plan | None = attempt(
        form,
        school_calendars.plan_import,
        viewer=request.user,
        school=school,
        text=form.cleaned_data["text"],
        file_format=form.cleaned_data["file_format"],
    )
    return plan


def carry_out(request: PersonRequest, school: Organisation) -> HttpResponse:
    form = CalendarImportForm(request.POST)
    try:
        plan = form.is_valid() and attempt(
            form, actions.import_calendar, school=school, **form.cleaned_data, by=request.user
        )
    except StaleVersion as refusal:
        again = look_at(request, school, form)
        return show_import(request, school, form, again, stale=refusal.reason, status=CONFLICT)
    if not plan:
        return show_import(request, school, form, None, status=status_of(form))
    messages.success(request, added(len(plan.additions)))
    return redirect("school", slug=school.slug)


def added(count: int) -> str:
    text = ngettext("%(count)d period was added.", "%(count)d periods were added.", count)
    return text % {"count": count} if count else _("All of it was there already.")


def show_import(
    request: PersonRequest,
    school: Organisation,
    form: Any,
    plan: Plan | None,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    context = {"school": school, "form": form, "plan": plan, "file_form": CalendarFileForm()}
    if plan:
        shown = {name: form.cleaned_data[name] for name in ("text", "file_format")}
        context["confirm"] = CalendarImportForm(initial={**shown, "digest": plan.digest})
    return render(request, "manager/school_import.html", {**context, **more}, status=status)
