"""People who look for a tribe, shown to each other; and the switch that shows somebody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.for_you import tabs
from frontend.requests import PersonRequest
from tribes.actions import profiles as profile_actions
from tribes.actions import team_mates as actions
from tribes.queries import profiles, team_mates, tribes
from tribes.rules.profiles import may_have
from tribes.rules.team_mates import may_look, may_open
from tribes.rules.verdict import require

PER_PAGE = 10


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    require(may_have(request.user))
    found = team_mates.for_person(request.user)
    page = Paginator(found.mates, PER_PAGE)
    context = {
        "found": found,
        "profile": profiles.own(request.user),
        "page": page.get_page(request.GET.get("page")),
        "may_look": may_look(request.user),
        "may_open": may_open(request.user, request.user),
        "own_tribes": team_mates.inviting_tribes(request.user, timezone.localdate()),
        "tabs": tabs("team_mates"),
    }
    return render(request, "participant/team_mates.html", context)


@require_POST
@login_required
def switch(request: PersonRequest) -> HttpResponse:
    """Be shown to others, or not."""
    profile = profile_actions.save(person=request.user, values={}, by=request.user)
    is_open = request.POST.get("is_open") == "yes"
    actions.set_open(profile=profile, is_open=is_open, by=request.user)
    return redirect("team_mates")


@require_POST
@login_required
def invite(request: PersonRequest, pk: int) -> HttpResponse:
    profile = team_mates.get_listed(request.user, pk)
    tribe = tribes.get_visible(request.user, request.POST.get("tribe", ""))
    actions.invite(tribe=tribe, profile=profile, by=request.user, now=timezone.now())
    told = _("%(name)s hears that you invite them to %(tribe)s.")
    messages.success(request, told % {"name": profile.person.first_name, "tribe": tribe.name})
    return redirect("team_mates")
