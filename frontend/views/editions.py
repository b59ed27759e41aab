"""A programme manager makes, changes and follows an edition; guests come in by its link."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.edition import CloneForm, EditionForm, NewEditionForm, PhaseForm
from frontend.forms.invitation import AcceptForm
from frontend.requests import PersonRequest
from frontend.views.programme import waiting_rows
from tribes.actions import edition_guests, phase_moves
from tribes.actions import editions as actions
from tribes.models import Challenge, Edition
from tribes.queries import answer_clocks, challenges, edition_boards, editions
from tribes.rules import phases
from tribes.rules.challenges import INTAKE_STATES, may_view
from tribes.rules.editions import may_be_let_in, may_manage
from tribes.rules.verdict import require

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: PersonRequest) -> HttpResponse:
    require(may_manage(request.user))
    form = NewEditionForm(editions.possible_funders(request.user), request.POST or None)
    if form.is_valid():
        made = attempt(
            form, actions.create, **form.cleaned_data, manager=request.user, by=request.user
        )
        if made is not None:
            messages.success(request, _("The edition is there. Check its dates and its limits."))
            return redirect("edition_change", slug=made.slug)
    return render(request, "manager/new_edition.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def clone(request: PersonRequest, slug: str) -> HttpResponse:
    edition = managed(request, slug)
    form = CloneForm(
        editions.possible_funders(request.user),
        request.POST or None,
        initial={"funders": list(edition.funders.values_list("slug", flat=True))},
    )
    if form.is_valid():
        made = attempt(form, actions.clone, edition=edition, **form.cleaned_data, by=request.user)
        if made is not None:
            messages.success(request, _("The edition is there. Check its dates and its limits."))
            return redirect("edition_change", slug=made.slug)
    context = {"form": form, "edition": edition}
    return render(request, "manager/clone_edition.html", context, status=status_of(form))


@require_safe
@login_required
def board(request: PersonRequest, slug: str) -> HttpResponse:
    """Where the edition stands; each number opens to what it counts."""
    edition = managed(request, slug)
    today = timezone.localdate()
    funnel = edition_boards.funnel(request.user, edition)
    overdue = answer_clocks.overdue_in(request.user, edition, today)
    context = {
        "overdue_count": overdue.count(),
        "overdue": waiting_rows(overdue[:PER_PAGE], today),
        "edition": edition,
        "phase": phases.phase_on(edition, today),
        "is_moved": phases.is_moved(edition, today),
        "next": phases.next_boundary(edition, today),
        "moves": list(editions.moves(request.user, edition)[:5]),
        "funnel": funnel,
        "is_empty": not any(funnel.values()),
        "people": edition_boards.people(request.user, edition),
        "schools": edition.schools.count(),
        "funders": list(edition.funders.all()),
        "verdicts": [phases.may_post(edition, today), phases.may_form(edition, today)],
        "guests": editions.count_guests(request.user, edition),
        "invite_url": request.build_absolute_uri(
            reverse("edition_invite", args=[edition.invite_secret or "none"])
        ),
    }
    return render(request, "manager/edition.html", context)


@require_safe
@login_required
def stage(request: PersonRequest, slug: str, stage: str) -> HttpResponse:
    """The rows behind one number of the board. A draft has no title yet but for its company."""
    edition = managed(request, slug)
    if stage in edition_boards.OF_TRIBES:
        tribes = edition_boards.tribes_at(request.user, edition, stage)
        page: Page[Any] = Paginator(tribes, PER_PAGE).get_page(request.GET.get("page"))
        context = {"edition": edition, "stage": stage, "page": page, "rows": page.object_list}
        return render(request, "manager/edition_tribes.html", context)
    found = edition_boards.challenges_at(request.user, edition, stage)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [with_title(request, row) for row in page]
    context = {
        "edition": edition,
        "stage": stage,
        "page": page,
        "rows": rows,
        "is_intake": set(edition_boards.states(stage)) <= set(INTAKE_STATES),
    }
    return render(request, "manager/edition_challenges.html", context)


def with_title(request: PersonRequest, row: Challenge) -> dict[str, Any]:
    address = "manager_challenge" if row.state in INTAKE_STATES else "challenge"
    return {"challenge": row, "may_view": may_view(request.user, row), "address": address}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: PersonRequest, slug: str) -> HttpResponse:
    edition = managed(request, slug)
    form = EditionForm(
        {**editions.field_values(edition), "version": edition.version},
        challenges.themes(request.user),
        editions.possible_funders(request.user),
        request.POST or None,
    )
    if form.is_valid() and form.store(
        actions.change,
        form.values(),
        edition=edition,
        values=form.values(),
        by=request.user,
        today=timezone.localdate(),
    ):
        messages.success(request, _("The edition is changed."))
        return redirect("edition_board", slug=edition.slug)
    context = {"form": form, "edition": edition}
    return render(request, "manager/change_edition.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def move(request: PersonRequest, slug: str) -> HttpResponse:
    """Put the edition into a phase by hand, or give it back to the clock."""
    edition = managed(request, slug)
    start = "" if "to" in request.GET else edition.moved_to
    form = PhaseForm(request.POST or None, initial={"phase": start})
    if form.is_valid() and attempt(
        form,
        phase_moves.move,
        edition=edition,
        **form.cleaned_data,
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("The edition has moved."))
        return redirect("edition_board", slug=edition.slug)
    context = {
        "form": form,
        "edition": edition,
        "phase": phases.phase_on(edition, timezone.localdate()),
        "closing": edition_boards.closing(request.user, edition),
    }
    return render(request, "manager/move_edition.html", context, status=status_of(form))


@require_POST
@login_required
def renew_link(request: PersonRequest, slug: str) -> HttpResponse:
    edition = managed(request, slug)
    actions.renew_link(edition=edition, by=request.user)
    messages.success(request, _("There is a new link. The old one does not work any more."))
    return redirect("edition_board", slug=edition.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of an edition by invitation. Looking changes nothing; the button does."""
    edition = editions.by_invite(secret)
    form = AcceptForm(request.POST or None)
    now = timezone.now()
    if form.is_valid() and attempt(
        form, edition_guests.let_in, secret=secret, by=request.user, now=now
    ):
        messages.success(request, _("Welcome to %(edition)s.") % {"edition": edition})
        return redirect("challenges")
    context = {
        "form": form,
        "edition": edition,
        "may_be_let_in": may_be_let_in(request.user, edition),
    }
    return render(request, "people/edition_invite.html", context, status=status_of(form))


def managed(request: PersonRequest, slug: str) -> Edition:
    require(may_manage(request.user))
    return editions.get(request.user, slug)
