"""The confidential brief: the company writes it, who accepted the terms reads it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.brief import AttachmentForm, BriefForm, ReasonForm
from frontend.requests import PersonRequest
from tribes.actions import briefs as actions
from tribes.models import Challenge
from tribes.queries import attachments, briefs, challenges
from tribes.rules.attachments import may_add
from tribes.rules.briefs import may_read, may_unseal, may_write
from tribes.rules.challenge_changes import has_tribe_at_work
from tribes.rules.challenges import may_save_draft
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def write(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    form = BriefForm(challenge, briefs.own(request.user, challenge), request.POST or None)
    if form.is_valid() and form.save(request.user):
        messages.success(request, _("The brief is saved."))
        return redirect("challenge_brief", slug=slug)
    return show_own(request, challenge, form=form)


def show_own(
    request: PersonRequest,
    challenge: Challenge,
    *,
    form: BriefForm | None = None,
    file_form: AttachmentForm | None = None,
) -> HttpResponse:
    """Text, files and who read them, on one page of the company."""
    viewer, now = request.user, timezone.now()
    form = form or BriefForm(challenge, briefs.own(viewer, challenge))
    file_form = file_form or AttachmentForm()
    context = {
        "challenge": challenge,
        "form": form,
        "file_form": file_form,
        "files": attachments.readable(viewer, challenge, now),
        "views": briefs.views(viewer, challenge),
        "acceptances": briefs.accepted_words(viewer, challenge),
        "to_accept_anew": briefs.to_accept_anew(viewer, challenge),
        "may_write": may_write(viewer, challenge),
        "may_add": may_add(viewer, challenge, is_confidential=False),
        "is_at_work": has_tribe_at_work(challenge),
        "may_save_draft": may_save_draft(viewer, challenge),
    }
    status = max(status_of(form), status_of(file_form))
    return render(request, "company/brief.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def read(request: PersonRequest, slug: str) -> HttpResponse:
    """A programme manager says first why; everybody else comes in with accepted terms."""
    challenge, now = briefs.get_challenge(request.user, slug), timezone.now()
    if request.method == "POST":
        return read_with_reason(request, challenge)
    if may_unseal(request.user) and not may_read(request.user, challenge, now):
        return show(request, challenge, {"form": ReasonForm()})
    brief = actions.read(challenge=challenge, by=request.user, now=now)
    return show(request, challenge, {"brief": brief})


def read_with_reason(request: PersonRequest, challenge: Challenge) -> HttpResponse:
    require(may_unseal(request.user))
    form = ReasonForm(request.POST)
    brief = None
    if form.is_valid():
        brief = attempt(
            form,
            actions.read,
            challenge=challenge,
            **form.cleaned_data,
            by=request.user,
            now=timezone.now(),
        )
    return show(request, challenge, {"brief": brief, "form": form})


def show(request: PersonRequest, challenge: Challenge, more: dict[str, Any]) -> HttpResponse:
    files = attachments.confidential_of(request.user, challenge, timezone.now())
    context = {"challenge": challenge, "files": files, **more}
    status = status_of(more["form"]) if more.get("form") else 200
    return render(request, "public/brief.html", context, status=status)
