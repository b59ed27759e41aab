"""Questions about a challenge, asked and answered in public."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.public_question import (
    ConfirmedQuestionForm,
    PublicAnswerForm,
    PublicQuestionForm,
    RemovalForm,
)
from frontend.requests import PersonRequest
from tribes.actions import questions as actions
from tribes.models import Challenge
from tribes.queries import challenges, questions
from tribes.rules import questions as rules
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    require(rules.may_ask(request.user, challenge))
    now = timezone.now()
    form = question_form(request, challenge, now)
    if form.is_valid() and attempt(
        form, actions.ask, challenge=challenge, **form.cleaned_data, by=request.user, now=now
    ):
        messages.success(request, _("Your question is on its way to the company."))
        return redirect("challenge", slug=slug)
    days = challenge.edition.answer_days
    context = {
        "form": form,
        "challenge": challenge,
        "answer_due_on": add_working_days(timezone.localdate(now), days),
    }
    return render(request, "public/ask.html", context, status=status_of(form))


def question_form(
    request: PersonRequest, challenge: Challenge, now: datetime.datetime
) -> PublicQuestionForm:
    """With the box to confirm only where there is something to confirm."""
    text = request.POST.get("text", "")
    repeats = rules.confidential_words(request.user, challenge, text, now)
    kind = ConfirmedQuestionForm if repeats else PublicQuestionForm
    return kind(request.POST or None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    question = questions.get_for_answer(request.user, pk)
    form = PublicAnswerForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        actions.answer,
        question=question,
        **form.cleaned_data,
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("Your answer is public now."))
        return redirect("challenge", slug=question.challenge.slug)
    context = {"form": form, "question": question, "challenge": question.challenge}
    return render(request, "company/question.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    question = questions.get_for_removal(request.user, pk)
    form = RemovalForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        actions.remove,
        question=question,
        **form.cleaned_data,
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("The question is off the page."))
        return redirect("challenge", slug=question.challenge.slug)
    context = {"form": form, "question": question, "challenge": question.challenge}
    return render(request, "manager/remove_question.html", context, status=status_of(form))
