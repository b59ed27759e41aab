"""What was recorded: about oneself, an organisation, a school, and in the programme."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from frontend.forms.log_search import LogSearchForm
from frontend.logs import shown, table
from frontend.requests import PersonRequest
from tribes.actions import logs as actions
from tribes.queries import logs, organisations, schools
from tribes.queries.log_lines import Line, lines
from tribes.rules import tables
from tribes.rules.log_verbs import Log
from tribes.rules.organisations import manages
from tribes.rules.verdict import require

PER_PAGE = 50


@require_safe
@login_required
def own(request: PersonRequest) -> HttpResponse:
    return show(request, "logs/own.html", logs.own(request.user), Log.OWN)


@require_POST
@login_required
def export_own(request: PersonRequest) -> HttpResponse:
    """By a button and not by a link, as all of these: the download is written down."""
    return as_file(actions.take_own(by=request.user), "log")


@require_safe
@login_required
def of_organisation(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_own(request.user, slug)
    rows = logs.of_organisation(request.user, organisation)
    return show(
        request, "logs/organisation.html", rows, Log.ORGANISATION, organisation=organisation
    )


@require_POST
@login_required
def export_of_organisation(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = organisations.get_own(request.user, slug)
    taken = actions.take_of_organisation(organisation=organisation, by=request.user)
    return as_file(taken, f"log-{organisation.slug}")


@require_safe
@login_required
def of_school(request: PersonRequest, slug: str) -> HttpResponse:
    school = schools.get_own(request.user, slug)
    rows = logs.of_school(request.user, school)
    return show(request, "logs/school.html", rows, Log.SCHOOL, school=school)


@require_POST
@login_required
def export_of_school(request: PersonRequest, slug: str) -> HttpResponse:
    school = schools.get_own(request.user, slug)
    return as_file(actions.take_of_school(school=school, by=request.user), f"log-{school.slug}")


@require_safe
@login_required
def of_programme(request: PersonRequest) -> HttpResponse:
    require(manages(request.user))
    form = LogSearchForm(request.user, request.GET)
    rows = logs.of_programme(request.user, **form.asked())
    return show(request, "logs/programme.html", rows, Log.PROGRAMME, form=form, query=form.query())


@require_POST
@login_required
def export_of_programme(request: PersonRequest) -> HttpResponse:
    """What the page shows: with the filters that are on it."""
    require(manages(request.user))
    form = LogSearchForm(request.user, request.POST)
    rows = logs.of_programme(request.user, **form.asked())
    return as_file(actions.take_of_programme(rows=rows, by=request.user), "log-programme")


def show(
    request: PersonRequest, template: str, rows: logs.Rows, log: Log, **more: Any
) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": shown(lines(request.user, page, log)),
        "most": actions.MOST_LINES,
        "is_too_long": page.paginator.count > actions.MOST_LINES,
    }
    return render(request, template, {**context, **more})


def as_file(taken: list[Line], name: str) -> HttpResponse:
    return HttpResponse(
        tables.write(table(taken)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
