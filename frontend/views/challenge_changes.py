"""A public text that changes: the form of the company, and what changed for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.change import ChangeForm
from frontend.requests import PersonRequest
from tribes.actions import change_requests as request_actions
from tribes.actions import text_changes
from tribes.models import Challenge, ChangeRequest
from tribes.queries import challenge_versions, challenges, change_requests
from tribes.rules import challenge_changes as rules
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    context = {
        "challenge": challenge,
        "changes": challenge_versions.changes(request.user, challenge),
    }
    return render(request, "public/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    require(rules.may_write(request.user, challenge))
    require(rules.has_no_request(challenge))
    is_request = rules.has_tribe_at_work(challenge)
    form = ChangeForm(challenge, is_request=is_request, data=request.POST or None)
    if form.is_valid() and carry_out(request, form, challenge):
        return redirect("challenge", slug=slug)
    context = {"form": form, "challenge": challenge, "is_request": is_request}
    return render(request, "company/change.html", context, status=form.status)


def carry_out(request: PersonRequest, form: ChangeForm, challenge: Challenge) -> bool:
    facts = {"challenge": challenge, "by": request.user, "now": timezone.now()}
    given = form.arguments()
    done = form.store(text_changes.save, given["values"], **given, **facts)
    if isinstance(done, ChangeRequest):
        sent = _("The tribe reads your request. Until it says yes the text stays as it is.")
        messages.success(request, sent)
    elif done is not None:
        messages.success(request, _("The new text is public now."))
    return done is not None


@require_POST
@login_required
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    waiting = found(change_requests.pending_for(request.user, challenge))
    request_actions.withdraw(change_request=waiting, by=request.user, now=timezone.now())
    messages.success(request, _("You have withdrawn your request. The text stays as it is."))
    return redirect("challenge", slug=slug)
