from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.skill_merge import SkillMergeForm
from frontend.requests import PersonRequest
from tribes.actions import skills as actions
from tribes.queries import free_texts, skills
from tribes.rules.skills import may_manage
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@require_safe
@login_required
def matching(request: PersonRequest) -> JsonResponse:
    """Names for a picker in the language of the page, with the word that led to each."""
    offers = skills.matching_text(request.user, request.GET.get("text", ""))
    return JsonResponse({"skills": [{"name": str(row.skill), "also": row.also} for row in offers]})


@require_safe
@login_required
def typed(request: PersonRequest) -> HttpResponse:
    """What people typed themselves most, with the known skill that may be meant."""
    require(may_manage(request.user))
    return show_typed(request, SkillMergeForm())


@require_POST
@login_required
def merge(request: PersonRequest, slug: str) -> HttpResponse:
    require(may_manage(request.user))
    skill = found(free_texts.get(request.user, slug))
    form = SkillMergeForm(request.POST)
    if form.is_valid():
        into = attempt(
            form, actions.merge, skill=skill, into=form.cleaned_data["into"], by=request.user
        )
        if into:
            messages.success(request, _("From now on this is: %(name)s.") % {"name": into})
            return redirect("manager_skills")
    return show_typed(request, form, slug)


def show_typed(request: PersonRequest, form: SkillMergeForm, slug: str = "") -> HttpResponse:
    """The list; what was typed for one of its rows comes back at that row."""
    context = {
        "form": form,
        "wrong": slug,
        "rows": free_texts.commonest(request.user),
        "listed": skills.vocabulary(request.user),
    }
    return render(request, "manager/skills.html", context, status=status_of(form))
