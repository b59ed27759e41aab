"""A company writes a challenge, step by step, and hands it in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend import autosave, writing_help
from frontend.forms.attempts import attempt, status_of
from frontend.forms.new_challenge import NewChallengeForm
from frontend.forms.posting import LABELS, STEP_OF_FIELD, STEPS, StepForm, SubmitForm
from frontend.numbers import whole
from frontend.requests import PersonRequest, post_only
from tribes.actions import challenges as actions
from tribes.actions import drafts
from tribes.models import Challenge
from tribes.queries import challenges, editions, organisations, school_calendars
from tribes.rules.answer_days import answer_day
from tribes.rules.challenges import (
    REQUIRED_FIELDS,
    may_save_draft,
    may_submit,
    missing_fields,
)
from tribes.rules.organisations import may_create
from tribes.rules.phases import may_post
from tribes.rules.verdict import require

LAST = max(STEPS)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: PersonRequest) -> HttpResponse:
    require(may_create(request.user))
    own = organisations.of_person(request.user)
    today = timezone.localdate()
    open_editions = editions.open_for_posting(request.user, today)
    form = NewChallengeForm(
        own,
        open_editions,
        request.POST or None,
        earlier=challenges.of_person(request.user),
        copy_of=request.GET.get("copy_of", ""),
    )
    if form.is_valid():
        challenge = attempt(form, drafts.start, **form.cleaned_data, by=request.user, today=today)
        if challenge:
            return redirect("challenge_step", slug=challenge.slug, step=1)
    context = {
        "form": form,
        "organisations": own,
        "editions": open_editions,
        "later": [
            {"edition": row, "reason": may_post(row, today).reason}
            for row in editions.next_to_post(request.user, today)
        ],
    }
    return render(request, "company/new_challenge.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def step(request: PersonRequest, slug: str, step: int) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    if step not in STEPS:
        raise Http404
    if request.method == "POST":
        return save_step(request, challenge, step)
    verdict = may_save_draft(request.user, challenge)
    if not verdict:
        # Mails and open tabs keep the address of a step after the challenge was sent in.
        messages.info(request, str(verdict.reason))
        return redirect("challenge", slug=challenge.slug)
    return show_step(request, STEPS[step](challenge))


def save_step(request: PersonRequest, challenge: Challenge, step: int) -> HttpResponse:
    """Going on asks for what is required; going back or stopping keeps what there is."""
    to = request.POST.get("to", str(step if "add" in request.POST else step + 1))
    is_forward = (whole(to) or 0) > step
    form = STEPS[step](challenge, request.POST, is_draft=not is_forward)
    if form.is_valid() and form.save(request.user):
        return redirect(address_after(challenge, to))
    return show_step(request, form)


def address_after(challenge: Challenge, to: str) -> str:
    if whole(to) in STEPS:
        return reverse("challenge_step", args=[challenge.slug, whole(to)])
    if to == "files":
        return reverse("challenge_brief", args=[challenge.slug])
    return reverse("company_home")


def show_step(request: PersonRequest, form: StepForm) -> HttpResponse:
    challenge = form.challenge
    today = timezone.localdate()
    context = {
        "form": form,
        "challenge": challenge,
        "steps": rail(form),
        "previous": form.number - 1,
        "next": form.number + 1,
        "may_submit": may_submit(request.user, challenge, today),
        "open_editions": editions.open_for_posting(request.user, today),
        "missing": [
            {"label": LABELS[name], "url": step_url(challenge, STEP_OF_FIELD[name])}
            for name in missing_fields(challenge)
        ],
        "decider": challenge.edition.manager,
        "answer_due_on": answer_day(challenge.edition, today),
        "earliest_start": school_calendars.start_of(request.user, challenge, today),
        "help": writing_help.on_step(request.user, form),
    }
    return render(request, form.template, context, status=form.status)


def rail(form: StepForm) -> list[dict[str, Any]]:
    """Every step can be opened at any time; done means that nothing required is missing."""
    unfinished = {STEP_OF_FIELD[name] for name in missing_fields(form.challenge)}
    return [
        {
            "label": step.title_of_step,
            "url": step_url(form.challenge, number),
            "state": state_of_step(number, form.number, unfinished),
        }
        for number, step in STEPS.items()
    ]


def state_of_step(number: int, current: int, unfinished: set[int]) -> str:
    if number == current:
        return "current"
    # Steps that require something are done by what is in them, also for who goes back.
    asks = number in {STEP_OF_FIELD[name] for name in REQUIRED_FIELDS}
    return "done" if (asks or number < current) and number not in unfinished else "todo"


def step_url(challenge: Challenge, number: int) -> str:
    return reverse("challenge_step", args=[challenge.slug, number])


@require_POST
@login_required
def save_typed(request: PersonRequest, slug: str) -> HttpResponse:
    """Save what is valid at a pause in typing; the rest stays in the browser with its reason."""
    challenge = challenges.get_own(request.user, slug)
    form_class = STEPS.get(whole(request.POST.get("step", "")) or 0)
    if form_class is None:
        raise Http404
    form = form_class(challenge, request.POST, is_draft=True)
    form.full_clean()
    if form.save(request.user):
        return autosave.saved(form, help=help_panel(request, form))
    return autosave.refused(form)


def help_panel(request: PersonRequest, form: StepForm) -> str:
    """The inside of the panel, for the page that is open."""
    context = {"help": writing_help.on_step(request.user, form), "form": form}
    return render_to_string("company/help_tips.html", context, request)


@post_only("challenge_step", "slug", step=LAST)
@login_required
def submit(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    form = SubmitForm(challenge, request.POST)
    is_saved = form.is_valid() and form.save(request.user)
    now = timezone.now()
    if is_saved and attempt(form, actions.submit, challenge=challenge, by=request.user, now=now):
        return redirect("challenge", slug=challenge.slug)
    return show_step(request, form)


@post_only("challenge_step", "slug", step=1)
@login_required
def move(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    edition = editions.get(request.user, request.POST.get("edition", ""))
    drafts.move(challenge=challenge, edition=edition, by=request.user, today=timezone.localdate())
    messages.success(
        request, _("Your draft is in another edition now: %(edition)s") % {"edition": edition}
    )
    return redirect("challenge_step", slug=challenge.slug, step=1)


@require_POST
@login_required
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    actions.withdraw(challenge=challenge, by=request.user, now=timezone.now())
    messages.success(request, _("You have withdrawn this challenge."))
    return redirect("company_home")
