"""The pupils of a school, for its coordinators."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.pupil import PaperConsentForm, PupilAgeForm
from frontend.forms.roster import RosterSearchForm
from frontend.requests import PersonRequest
from tribes.actions import guardians
from tribes.actions import pupils as actions
from tribes.actions.enrolments import leave as leave_roster
from tribes.models import Organisation, Pupil
from tribes.queries import guardians as guardian_queries
from tribes.queries import pupil_places, pupils, schools
from tribes.rules.guardians import may_end_for, may_record
from tribes.rules.pupils import may_invite
from tribes.rules.schools import may_coordinate
from tribes.rules.verdict import require

PER_PAGE = 50


@require_safe
@login_required
def home(request: PersonRequest) -> HttpResponse:
    """Most coordinators have one school, and want its pupils."""
    require(may_coordinate(request.user))
    found = list(schools.of_coordinator(request.user))
    if len(found) == 1:
        return redirect("roster", slug=found[0].slug)
    return render(request, "school/schools.html", {"schools": found})


@require_safe
@login_required
def search(request: PersonRequest, slug: str) -> HttpResponse:
    school = schools.get_own(request.user, slug)
    form = RosterSearchForm(school, request.GET)
    found = pupils.search(request.user, school, **form.filters())
    context = {
        "school": school,
        "form": form,
        "query": form.query(),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": pupils.waiting_for_consent(request.user, school),
        "today": timezone.localdate(),
    }
    return render(request, "school/roster.html", context)


@require_safe
@login_required
def show(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    school = schools.get_own(request.user, slug)
    return show_pupil(request, school, pk)


@require_POST
@login_required
def set_age(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    school, pupil = own_pupil(request, slug, pk)
    form = PupilAgeForm(request.POST)
    if form.is_valid() and attempt(
        form,
        actions.set_age,
        pupil=pupil,
        **form.cleaned_data,
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("Saved."))
        return redirect("pupil", slug=slug, pk=pk)
    return show_pupil(request, school, pk, age_form=form)


@require_POST
@login_required
def record_consent(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    school, pupil = own_pupil(request, slug, pk)
    require(may_record(request.user, pupil))
    form = PaperConsentForm(request.POST)
    if form.is_valid() and attempt(
        form,
        guardians.record,
        pupil=pupil,
        **form.cleaned_data,
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("The consent is recorded. The pupil can join a tribe."))
        return redirect("pupil", slug=slug, pk=pk)
    return show_pupil(request, school, pk, consent_form=form)


@require_POST
@login_required
def end_consent(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    _school, pupil = own_pupil(request, slug, pk)
    guardians.end_for(pupil=pupil, by=request.user, now=timezone.now())
    messages.success(request, _("It is recorded that the consent is taken back."))
    return redirect("pupil", slug=slug, pk=pk)


@require_POST
@login_required
def invite(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    _school, pupil = own_pupil(request, slug, pk)
    actions.invite(pupil=pupil, by=request.user, now=timezone.now())
    messages.success(request, _("The mail is on its way."))
    return redirect("pupil", slug=slug, pk=pk)


@require_POST
@login_required
def remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    _school, pupil = own_pupil(request, slug, pk)
    actions.remove(pupil=pupil, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s is off the list.") % {"name": pupil})
    return redirect("roster", slug=slug)


@require_POST
@login_required
def leave(request: PersonRequest, pk: int) -> HttpResponse:
    """A pupil takes back what the school may see."""
    pupil = pupils.get_own(request.user, pk)
    leave_roster(pupil=pupil, by=request.user, now=timezone.now())
    text = _("%(school)s does not see your profile and tribe any more.")
    messages.success(request, text % {"school": pupil.school.name})
    return redirect("profile")


def own_pupil(request: PersonRequest, slug: str, pk: int) -> tuple[Organisation, Pupil]:
    school = schools.get_own(request.user, slug)
    return school, pupils.get(request.user, school, pk)


def show_pupil(
    request: PersonRequest, school: Organisation, pk: int, **forms: Form
) -> HttpResponse:
    """The page with its forms; the one that was sent comes back as it was typed."""
    viewer, pupil = request.user, pupils.get(request.user, school, pk)
    failed = next((form for form in forms.values() if form.errors), None)
    context: dict[str, Any] = {
        "school": school,
        "pupil": pupil,
        "requests": pupil_places.requests_of(viewer, pupil),
        "consent": guardian_queries.of_pupil(viewer, pupil),
        "today": timezone.localdate(),
        "may_record": may_record(viewer, pupil),
        "may_end": may_end_for(viewer, pupil),
        "may_invite": may_invite(viewer, pupil),
        "age_form": PupilAgeForm(initial={"age_band": pupil.band}),
        "consent_form": PaperConsentForm(),
        "failed": failed,
        **forms,
    }
    return render(
        request, "school/pupil.html", context, status=status_of(failed) if failed else 200
    )
