"""The roster of a school as a file: in after a look at what it does, and out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.attempts import attempt, status_of
from frontend.forms.roster import COLUMNS, RosterFileForm, RosterImportForm, SkipErrorsForm
from frontend.requests import PersonRequest
from tribes.actions import pupils as actions
from tribes.exceptions import StaleVersion
from tribes.models import Organisation
from tribes.queries import pupils, schools
from tribes.rules import tables
from tribes.rules.roster_files import header
from tribes.rules.roster_plans import Plan

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_file(request: PersonRequest, slug: str) -> HttpResponse:
    """First a dry run of the chosen file, then exactly what it has shown."""
    school = schools.get_own(request.user, slug)
    if "digest" in request.POST:
        return carry_out(request, school)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RosterFileForm(*data)
    plan = look_at(request, school, form) if form.is_valid() else None
    return show_import(request, school, form, plan, file_form=form, status=status_of(form))


@require_POST
@login_required
def export_file(request: PersonRequest, slug: str) -> HttpResponse:
    """By a button and not by a link: the download is written down."""
    school = schools.get_own(request.user, slug)
    rows = actions.take_list(school=school, by=request.user)
    return HttpResponse(
        tables.write([header(), *rows]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="pupils-{school.slug}.csv"'},
    )


def look_at(request: PersonRequest, school: Organisation, form: Any) -> Plan | None:
    plan: Plan | None = attempt(
        form,
        pupils.plan_import,
        viewer=request.user,
        school=school,
        text=form.cleaned_data["text"],
    )
    return plan


def carry_out(request: PersonRequest, school: Organisation) -> HttpResponse:
    form = SkipErrorsForm(request.POST)
    try:
        plan = form.is_valid() and attempt(
            form,
            actions.import_roster,
            school=school,
            **form.cleaned_data,
            by=request.user,
            now=timezone.now(),
        )
    except StaleVersion as refusal:
        again = look_at(request, school, form)
        return show_import(request, school, form, again, stale=refusal.reason, status=CONFLICT)
    if not plan:
        return show_import(request, school, form, None, status=status_of(form))
    messages.success(request, done(plan))
    return redirect("roster", slug=school.slug)


def done(plan: Plan) -> str:
    count = plan.counts["add"] + plan.counts["change"]
    text = ngettext(
        "%(count)d pupil was added or changed.", "%(count)d pupils were added or changed.", count
    )
    return text % {"count": count} if count else _("The list said all of it already.")


def show_import(
    request: PersonRequest,
    school: Organisation,
    form: Any,
    plan: Plan | None,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    context = {
        "school": school,
        "form": form,
        "plan": plan,
        "file_form": RosterFileForm(),
        "columns": COLUMNS,
    }
    if plan:
        text = form.cleaned_data["text"]
        context["confirm"] = RosterImportForm(initial={"text": text, "digest": plan.digest})
    return render(request, "school/import.html", {**context, **more}, status=status)
