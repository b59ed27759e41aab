"""A programme manager looks into a workspace: pages that only read, and a button that ends it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.chat_lines import lines
from frontend.forms.attempts import attempt, status_of
from frontend.forms.workspace_look import LookForm
from frontend.numbers import whole
from frontend.requests import PersonRequest
from frontend.views.milestones import rows_of
from frontend.views.tasks import columns
from tribes.actions import workspace_looks as actions
from tribes.enums import Audience
from tribes.queries import snapshots
from tribes.queries import workspace_looks as looks
from tribes.rules.workspace_looks import MINUTES


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def ask(request: PersonRequest, slug: str) -> HttpResponse:
    """Says what will happen, and asks why, before anything is open."""
    tribe, now = looks.get_tribe(request.user, slug), timezone.now()
    if looks.own_open(request.user, tribe, now):
        return redirect("look", slug=slug)
    form = LookForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.begin, tribe=tribe, by=request.user, now=now, **form.cleaned_data
    ):
        return redirect("look", slug=slug)
    context = {
        "tribe": tribe,
        "form": form,
        "minutes": MINUTES,
        "looks": looks.of_tribe(request.user, tribe),
        "now": now,
    }
    return render(request, "look/ask.html", context, status=status_of(form))


@require_POST
@login_required
def close(request: PersonRequest, slug: str) -> HttpResponse:
    look = looks.own_last(request.user, looks.get_tribe(request.user, slug))
    actions.close(look=look, by=request.user, now=timezone.now())
    messages.success(request, _("The workspace is closed to you again."))
    return redirect("tribe", slug=slug)


@require_safe
@login_required
@never_cache
def show(request: PersonRequest, slug: str) -> HttpResponse:
    look = looks.get_open(request.user, slug, timezone.now())
    tribe = look.workspace.tribe
    context = {
        "look": look,
        "tab": "home",
        "people": looks.people(look),
        "milestones": [row.milestone for row in rows_of(request.user, tribe, {})],
    }
    return render(request, "look/home.html", context)


@require_safe
@login_required
@never_cache
def chat(request: PersonRequest, slug: str, audience: str) -> HttpResponse:
    viewer = request.user
    look = looks.get_open(viewer, slug, timezone.now())
    before = whole(request.GET.get("before", ""))
    if before is None:
        values = looks.snapshot(look, audience)["messages"]
    else:
        values = looks.messages_before(look, audience, before)
    context = {
        "look": look,
        "tab": audience,
        "is_older": before is not None,
        "lines": lines(values, viewer.pk, None, None),
        "older_than": values[0]["id"] if len(values) >= snapshots.MESSAGES else None,
    }
    return render(request, "look/chat.html", context)


@require_safe
@login_required
@never_cache
def board(request: PersonRequest, slug: str) -> HttpResponse:
    look = looks.get_open(request.user, slug, timezone.now())
    tasks = looks.snapshot(look, Audience.TRIBE)["tasks"]
    context = {"look": look, "tab": "board", "columns": columns(tasks)}
    return render(request, "look/board.html", context)


@require_safe
@login_required
@never_cache
def milestones(request: PersonRequest, slug: str) -> HttpResponse:
    look = looks.get_open(request.user, slug, timezone.now())
    rows = rows_of(request.user, look.workspace.tribe, {})
    context = {
        "look": look,
        "tab": "milestones",
        "rows": rows,
        "milestones": [row.milestone for row in rows],
    }
    return render(request, "look/milestones.html", context)
