"""Somebody asks to join a tribe, and its members answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.attempts import attempt, status_of
from frontend.forms.tribe import AnswerForm, AskForm
from frontend.requests import PersonRequest
from tribes.actions import join_requests as actions
from tribes.models import JoinRequest
from tribes.queries import join_requests, tribes
from tribes.rules import join_requests as rules
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    require(rules.may_ask(request.user, tribe, timezone.localdate()))
    # Who comes from a suggestion has one seat in mind.
    form = AskForm(tribe, request.POST or None, initial={"seat": request.GET.get("seat")})
    now = timezone.now()
    if form.is_valid() and (
        attempt(form, actions.ask, tribe=tribe, **form.cleaned_data, by=request.user, now=now)
        is not None
    ):
        return redirect("tribe", slug=slug)
    context = {
        "form": form,
        "tribe": tribe,
        "answer_due_on": add_working_days(
            timezone.localdate(now), tribe.challenge.edition.answer_days
        ),
    }
    return render(request, "tribe/ask.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    join_request = join_requests.get_for_answer(request.user, pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and answers(request, form, join_request):
        messages.success(request, _("Your answer is on its way to the person who asked."))
        return redirect("tribe", slug=join_request.tribe.slug)
    context = {
        "form": form,
        "join_request": join_request,
        "tribe": join_request.tribe,
        "may_accept": rules.may_accept(request.user, join_request, timezone.localdate()),
    }
    return render(request, "tribe/answer.html", context, status=status_of(form))


def answers(request: PersonRequest, form: AnswerForm, join_request: JoinRequest) -> bool:
    now = timezone.now()
    if form.cleaned_data["answer"] == "accept":
        return (
            attempt(form, actions.accept, join_request=join_request, by=request.user, now=now)
            is not None
        )
    declined = attempt(
        form,
        actions.decline,
        join_request=join_request,
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=now,
    )
    return declined is not None


@require_POST
@login_required
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    join_request = join_requests.get_own(request.user, pk)
    actions.withdraw(join_request=join_request, by=request.user, now=timezone.now())
    messages.success(request, _("You have withdrawn your request."))
    return redirect("my_tribes")
