"""The profile of a participant: five steps, and one switch for matching."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.attempts import status_of
from frontend.forms.profile import ProfileStep
from frontend.forms.profile_skills import STEPS
from frontend.requests import PersonRequest
from tribes.actions import profiles as actions
from tribes.models import Profile
from tribes.queries import challenges, profiles, pupils, skills, suggestions
from tribes.rules.guardians import may_ask, may_say_age, must_be_old_enough
from tribes.rules.profiles import may_have
from tribes.rules.verdict import require

LAST = max(STEPS)
SHOWN = 3


@dataclass(frozen=True)
class Part:
    """One step as the overview shows it."""

    step: type[ProfileStep]
    url: str
    values: list[str]


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    require(may_have(request.user))
    profile = profiles.own(request.user)
    context = {
        "profile": profile,
        "parts": parts(profile),
        "first": parts(profile)[0],
        "old_enough": must_be_old_enough(request.user),
        "schools": pupils.own(request.user),
        "may_ask_guardian": may_ask(request.user, request.user),
        "may_say_age": may_say_age(request.user, request.user),
    }
    return render(request, "participant/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def step(request: PersonRequest, step: int) -> HttpResponse:
    require(may_have(request.user))
    if step not in STEPS:
        raise Http404
    profile = profiles.own(request.user)
    form = STEPS[step](request.user, profile, request.POST or None)
    if form.is_valid() and form.save():
        return redirect(address_after(step, request.POST.get("to", "")))
    fitting = list(suggestions.for_person(request.user))
    context = {
        "form": form,
        "rail": rail(profile, step),
        "last": LAST,
        "next_url": address_after(step, ""),
        "suggestions": fitting[:SHOWN],
        "fitting": len(fitting),
        "listed": skills.vocabulary(request.user),
        "places": challenges.places(request.user),
    }
    return render(request, form.template, context, status=status_of(form))


@require_POST
@login_required
def matching(request: PersonRequest) -> HttpResponse:
    """Take part in matching or leave it."""
    profile = actions.save(person=request.user, values={}, by=request.user)
    is_matched = request.POST.get("is_matched") == "yes"
    actions.set_matching(profile=profile, is_matched=is_matched, by=request.user)
    return redirect("profile")


def parts(profile: Profile | None) -> list[Part]:
    return [
        Part(form, reverse("profile_step", args=[number]), form.values_in(profile))
        if profile
        else Part(form, reverse("profile_step", args=[number]), [])
        for number, form in STEPS.items()
    ]


def rail(profile: Profile | None, current: int) -> list[dict[str, object]]:
    """Every step can be opened at any time; done means that something is in it."""
    return [
        {
            "label": part.step.short_title,
            "url": part.url,
            "state": "current"
            if part.step.number == current
            else "done"
            if part.values
            else "todo",
        }
        for part in parts(profile)
    ]


def address_after(step: int, to: str) -> str:
    if to == "more":
        return reverse("profile_step", args=[step])
    if step < LAST and to != "end":
        return reverse("profile_step", args=[step + 1])
    return reverse("suggestions")
