"""One skill in or out of the profile with one tap, from the list of suggestions."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.requests import PersonRequest
from tribes.actions import profiles as actions
from tribes.enums import SkillLevel
from tribes.exceptions import InvalidValue
from tribes.rules.visibility import sought


@require_POST
@login_required
def add(request: PersonRequest) -> HttpResponse:
    """At the level that the promised place was computed with: "on my own"."""
    profile = actions.save(person=request.user, values={}, by=request.user)
    name = request.POST.get("name", "")
    try:
        skill = actions.add_skill(
            profile=profile, name=name, level=SkillLevel.ALONE, by=request.user
        )
    except InvalidValue as refusal:
        messages.error(request, " ".join(map(str, refusal.errors["can"])))
        return redirect("suggestions")
    promise = {part: request.POST.get(part, "") for part in ("challenge", "promised")}
    query = urlencode({"added": skill.slug, **promise})
    return redirect(f"{reverse('suggestions')}?{query}")


@require_POST
@login_required
def remove(request: PersonRequest) -> HttpResponse:
    skill = sought(request.POST.get("skill", ""))
    profile = actions.save(person=request.user, values={}, by=request.user)
    actions.remove_skill(profile=profile, skill=skill, by=request.user)
    messages.success(request, _("The skill is out of your profile again."))
    return redirect("suggestions")
