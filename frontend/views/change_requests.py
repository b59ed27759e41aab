"""A tribe at work answers a change of its challenge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.tribe import AnswerForm
from frontend.requests import PersonRequest
from tribes.actions import briefs
from tribes.actions import change_requests as actions
from tribes.models import ChangeRequest, Tribe
from tribes.queries import change_requests, tribes
from tribes.rules import briefs as brief_rules
from tribes.rules import change_requests as rules
from tribes.rules.differences import FieldChange
from tribes.rules.visibility import found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def answer(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    rows = change_requests.visible_to(request.user).filter(challenge=tribe.challenge_id)
    change_request = found(rows.filter(pk=pk).first())
    form = AnswerForm(request.POST or None)
    if form.is_valid() and answers(request, form, change_request, tribe):
        messages.success(request, _("Your answer is on its way to the company."))
        return redirect("tribe", slug=slug)
    context = {
        "form": form,
        "tribe": tribe,
        "challenge": change_request.challenge,
        "change_request": change_request,
        "fields": change_requests.differences(change_request),
        "confidential_fields": confidential_fields(request, change_request),
        "standings": change_requests.standings(change_request),
        "may_answer": rules.may_answer(request.user, tribe),
        "is_answered": any(row.tribe_id == tribe.pk for row in change_request.answers.all()),
    }
    return render(request, "tribe/change.html", context, status=status_of(form))


def confidential_fields(request: PersonRequest, change_request: ChangeRequest) -> list[FieldChange]:
    """How the brief would change, for who may read it; the company sees that it was read."""
    now = timezone.now()
    may_read = brief_rules.may_read(request.user, change_request.challenge, now)
    if not (change_request.changes_brief and may_read):
        return []
    return briefs.read_change(change_request=change_request, by=request.user, now=now)


def answers(
    request: PersonRequest, form: AnswerForm, change_request: ChangeRequest, tribe: Tribe
) -> bool:
    facts = {
        "change_request": change_request,
        "tribe": tribe,
        "by": request.user,
        "now": timezone.now(),
    }
    if form.cleaned_data["answer"] == "accept":
        return attempt(form, actions.accept, **facts) is not None
    reason = form.cleaned_data["reason"]
    return attempt(form, actions.decline, reason=reason, **facts) is not None
