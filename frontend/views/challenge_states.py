"""Buttons of a challenge after its publication: start, finish, archive."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.requests import PersonRequest
from tribes.actions import challenge_states as actions
from tribes.queries import challenges


@require_POST
@login_required
def start(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    actions.start(challenge=challenge, by=request.user, now=timezone.now())
    messages.success(request, _("The work has started."))
    return redirect("challenge", slug=slug)


@require_POST
@login_required
def finish(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    actions.finish(challenge=challenge, by=request.user, now=timezone.now())
    messages.success(request, _("The challenge is finished, with its tribes."))
    return redirect("challenge", slug=slug)


@require_POST
@login_required
def archive(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    actions.archive(challenge=challenge, by=request.user, now=timezone.now())
    messages.success(request, _("The challenge is in the archive."))
    return redirect("challenge", slug=slug)
