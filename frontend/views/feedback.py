"""What a participant says of challenges: "interested" or "not for me", and what that did."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.requests import PersonRequest
from tribes.actions import feedback as actions
from tribes.enums import FeedbackKind
from tribes.queries import challenges, feedback, profiles
from tribes.rules.profiles import may_have
from tribes.rules.verdict import require


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    """Everything that was said, to take back one by one or all of it."""
    require(may_have(request.user))
    context = {"said": feedback.own(request.user), "profile": profiles.own(request.user)}
    return render(request, "participant/feedback.html", context)


@require_POST
@login_required
def give(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    kind = request.POST.get("kind", "")
    if kind not in FeedbackKind.values:
        raise BadRequest
    actions.give(challenge=challenge, kind=kind, by=request.user, now=timezone.now())
    return back(request, slug)


@require_POST
@login_required
def take_back(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    actions.take_back(challenge=challenge, by=request.user)
    return back(request, slug)


@require_POST
@login_required
def reset(request: PersonRequest) -> HttpResponse:
    actions.reset(by=request.user)
    messages.success(request, _("All of it is forgotten. The list follows your profile alone."))
    return redirect("feedback")


def back(request: HttpRequest, slug: str) -> HttpResponse:
    """To the page with the button; anything else than these three is the list of suggestions."""
    page = request.POST.get("page", "")
    if page == "challenge":
        return redirect("challenge", slug=slug)
    return redirect("feedback" if page == "feedback" else "suggestions")
