from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.sub_questions import SubQuestionsForm
from frontend.requests import PersonRequest
from tribes.actions import sub_questions as actions
from tribes.queries import challenges, sub_questions
from tribes.rules import sub_questions as rules
from tribes.rules.verdict import require

STEP_BEFORE = 3


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: PersonRequest, slug: str) -> HttpResponse:
    """Split a draft for several levels; optional, so not one of the four steps."""
    challenge = challenges.get_own(request.user, slug)
    require(rules.may_set(request.user, challenge))
    stored = list(sub_questions.of_challenge(request.user, challenge))
    form = SubQuestionsForm(challenge, stored, request.POST or None)
    if form.is_valid() and form.store(
        actions.set_all,
        {"sub_questions": form.filled()},
        challenge=challenge,
        rows=form.filled(),
        by=request.user,
    ):
        messages.success(request, _("The sub-questions are saved."))
        return redirect("challenge_step", slug=slug, step=STEP_BEFORE)
    context = {"form": form, "challenge": challenge, "back": STEP_BEFORE}
    return render(request, "company/sub_questions.html", context, status=form.status)
