"""What a programme manager answers and arranges."""

import datetime
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from frontend.forms.attempts import attempt, attempt_values, status_of
from frontend.forms.coach import CoachForm
from frontend.forms.organisation import VerifyForm
from frontend.forms.question import QuestionForm
from frontend.requests import PersonRequest, post_only
from tribes.actions import challenges as actions
from tribes.actions import tribes as tribe_actions
from tribes.models import AnswerClock, Challenge
from tribes.queries import (
    answer_clocks,
    attachments,
    challenges,
    editions,
    invitations,
    organisations,
    people,
    sub_questions,
    tribes,
)
from tribes.rules import briefs
from tribes.rules.challenges import may_ask, may_publish, waits_for_check
from tribes.rules.invitations import may_invite_staff
from tribes.rules.organisations import seen
from tribes.rules.tribes import may_assign_coach
from tribes.rules.verdict import require

PER_PAGE = 50


@require_safe
@login_required
def home(request: PersonRequest) -> HttpResponse:
    require(may_invite_staff(request.user))
    clocks = Paginator(answer_clocks.running_for(request.user), PER_PAGE)
    page = clocks.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "waiting": waiting_rows(page, timezone.localdate()),
        "ownerless": organisations.without_owner(request.user),
        "pupils": invitations.of_pupils(request.user, timezone.now()),
        "editions": editions.all_for(request.user),
        "uncoached": tribes.without_coach(request.user),
        "coaches": list(people.coaches(request.user)),
    }
    return render(request, "manager/home.html", context)


def waiting_rows(
    clocks: Iterable[AnswerClock], today: datetime.date
) -> list[tuple[answer_clocks.Waiting, str]]:
    """What these clocks are about, each with the address where it is answered."""
    return [(row, page_url(row)) for row in answer_clocks.waiting(clocks, today)]


def page_url(row: answer_clocks.Waiting) -> str:
    name, arguments = row.page
    return reverse(name, args=arguments)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def challenge(request: PersonRequest, slug: str) -> HttpResponse:
    """Publish, or send back with a question."""
    require(may_invite_staff(request.user))
    found = challenges.get_visible(request.user, slug)
    form = QuestionForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.ask, challenge=found, by=request.user, now=timezone.now(), **form.cleaned_data
    ):
        messages.success(request, _("Your question is on its way to the company."))
        return redirect("manager_home")
    return show_challenge(request, found, form, VerifyForm(found.organisation))


def show_challenge(
    request: PersonRequest, found: Challenge, form: QuestionForm, verify_form: VerifyForm
) -> HttpResponse:
    context = {
        "form": form,
        "challenge": found,
        "has_brief": briefs.exists(found),
        "files": attachments.public_of(request.user, found),
        "sub_questions": sub_questions.of_challenge(request.user, found),
        "may_publish": may_publish(request.user, found),
        "seen": seen(found.organisation),
        "verify_form": verify_form,
        "same_number": organisations.with_same_number(request.user, found.organisation),
        "asks_to_verify": waits_for_check(request.user, found),
        "may_ask": may_ask(request.user, found),
    }
    status = max(status_of(form), status_of(verify_form))
    return render(request, "manager/challenge.html", context, status=status)


@post_only("manager_challenge", "slug")
@login_required
def publish(request: PersonRequest, slug: str) -> HttpResponse:
    found = challenges.get_visible(request.user, slug)
    form = VerifyForm(found.organisation, request.POST)
    # What was looked at goes along with the button, also where nothing has to be verified.
    if form.is_valid() and attempt_values(
        form,
        actions.publish,
        challenge=found,
        by=request.user,
        now=timezone.now(),
        verify=request.POST.get("verify", ""),
        reason=form.reason_given(),
    ):
        messages.success(request, _("The challenge is public now."))
        return redirect("manager_home")
    fresh = challenges.get_visible(request.user, slug)
    return show_challenge(request, fresh, QuestionForm(), form)


@post_only("manager_home")
@login_required
def assign_coach(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    require(may_assign_coach(request.user, tribe))
    form = CoachForm(people.coaches(request.user), request.POST)
    if form.is_valid() and attempt(
        form, tribe_actions.assign_coach, tribe=tribe, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The tribe has a coach."))
        return redirect("manager_home")
    context = {"form": form, "tribe": tribe}
    return render(request, "manager/assign_coach.html", context, status=status_of(form))
