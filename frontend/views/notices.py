"""What somebody was told, by day; following a notice marks it as read."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from frontend.requests import PersonRequest
from tribes.actions import notices as actions
from tribes.notifications.reading import entries
from tribes.queries import notices

PER_PAGE = 25


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    page = Paginator(notices.own(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": entries(request.user, page),
        "unread": notices.unread(request.user).count(),
    }
    return render(request, "notices/list.html", context)


@require_GET
@login_required
def follow(request: PersonRequest, pk: int) -> HttpResponse:
    found = notices.get_own(request.user, pk)
    actions.mark_read(notification=found, by=request.user, now=timezone.now())
    (entry,) = entries(request.user, [found])
    return redirect(entry.path or "notices")


@require_POST
@login_required
def read_all(request: PersonRequest) -> HttpResponse:
    actions.mark_all_read(by=request.user, now=timezone.now())
    return redirect("notices")
