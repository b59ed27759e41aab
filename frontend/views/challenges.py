from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from frontend import structured_data
from frontend.forms.challenge_search import ChallengeSearchForm
from tribes.actions import exposures
from tribes.models import Challenge, Person, Suggestion
from tribes.queries import (
    attachments,
    challenge_versions,
    challenges,
    change_requests,
    feedback,
    profiles,
    questions,
    results,
    school_calendars,
    sub_questions,
    suggestions,
    tribes,
)
from tribes.rules import briefs as brief_rules
from tribes.rules import challenge_changes as change_rules
from tribes.rules import challenge_states as state_rules
from tribes.rules import challenges as challenge_rules
from tribes.rules import constraints
from tribes.rules import feedback as feedback_rules
from tribes.rules import profiles as profile_rules
from tribes.rules import questions as question_rules
from tribes.rules import terms as term_rules
from tribes.rules import tribes as tribe_rules
from tribes.rules.roles import Viewer

PER_PAGE = 18


@dataclass(frozen=True)
class Row:
    challenge: Challenge
    fit: Suggestion | None


@dataclass(frozen=True)
class Hint:
    """What is found when one filter is dropped."""

    label: str
    found: int
    query: str


@require_safe
@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    form = ChallengeSearchForm(request.user, request.GET)
    # Cards show no skills, so the list leaves them out.
    found = challenges.search(request.user, **form.filters()).prefetch_related(None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "query": form.query(),
        "page": page,
        "rows": rows(request.user, list(page)),
        "hints": hints(request.user, form, page),
    }
    part = "#found" if request.headers.get("HX-Request") else ""
    return render(request, f"public/challenges.html{part}", context)


def rows(viewer: Person | AnonymousUser, shown: list[Challenge]) -> list[Row]:
    fits = suggestions.for_challenges(viewer, shown)
    return [Row(challenge, fits.get(challenge.pk)) for challenge in shown]


def hints(
    viewer: Person | AnonymousUser, form: ChallengeSearchForm, page: Page[Challenge]
) -> list[Hint]:
    """For an empty answer: which filter to drop, best first."""
    if page.paginator.count:
        return []
    used = {name: value for name, value in form.filters().items() if value}
    dropped = [
        Hint(
            label=str(form.fields[name].label),
            found=challenges.search(viewer, **{**used, name: ""}).count(),
            query=form.query(without=name),
        )
        for name in used
    ]
    return sorted((hint for hint in dropped if hint.found), key=lambda hint: -hint.found)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    if request.GET.get("from") == "suggestion":
        exposures.count_opened(challenge=challenge.pk, by=request.user, today=timezone.localdate())
    context = {
        "challenge": challenge,
        "fit": suggestions.for_challenges(request.user, [challenge]).get(challenge.pk),
        "tribes": tribes.forming_for(request.user, challenge),
        "own_tribes": tribes.own_on(request.user, challenge),
        "tribe_count": tribes.count_forming(request.user, challenge),
        "may_save_draft": challenge_rules.may_save_draft(request.user, challenge),
        "may_see_fit": challenge_rules.may_see_fit(request.user, challenge),
        "may_read_fits": challenge_rules.may_read_fits(request.user, challenge),
        "may_withdraw": challenge_rules.may_withdraw(request.user, challenge),
        "may_publish": challenge_rules.may_publish(request.user, challenge),
        "may_create_tribe": tribe_rules.may_create(request.user, challenge, timezone.localdate()),
        "earliest_start": school_calendars.start_of(request.user, challenge, timezone.localdate()),
        "has_brief": brief_rules.exists(challenge),
        "is_party": term_rules.is_party(request.user, challenge),
        "may_unseal": brief_rules.may_unseal(request.user),
        "files": attachments.public_of(request.user, challenge),
        "sub_questions": sub_questions.of_challenge(request.user, challenge),
        "results": results.of_challenge(request.user, challenge),
        "last_change": challenge_versions.last_change(request.user, challenge),
        "change_request": change_requests.pending_for(request.user, challenge),
        **feedback_context(request.user, challenge),
        **question_context(request.user, challenge),
        **state_context(request.user, challenge),
        "structured_data": structured_data.of_challenge(challenge, request.build_absolute_uri()),
    }
    return render(request, "public/challenge.html", context)


def feedback_context(viewer: Viewer, challenge: Challenge) -> dict[str, Any]:
    if not profile_rules.may_have(viewer):
        return {}
    profile = profiles.own(viewer)
    is_matched = profile is not None and profile.is_matched
    return {
        "may_give_feedback": feedback_rules.may_give(viewer, challenge, profile),
        "feedback": feedback.of_challenge(viewer, challenge),
        "in_the_way": constraints.reasons(profile, challenge) if profile and is_matched else [],
    }


def question_context(viewer: Viewer, challenge: Challenge) -> dict[str, Any]:
    return {
        "questions": questions.of_challenge(viewer, challenge),
        "may_ask_question": question_rules.may_ask(viewer, challenge),
        "may_answer_questions": question_rules.may_answer_about(viewer, challenge),
        "takes_questions": question_rules.takes_questions(challenge),
        "may_remove_questions": question_rules.may_remove(viewer, challenge),
    }


def state_context(viewer: Viewer, challenge: Challenge) -> dict[str, Any]:
    return {
        "may_write": change_rules.may_write(viewer, challenge),
        "may_start": state_rules.may_start(viewer, challenge),
        "may_finish": state_rules.may_finish(viewer, challenge),
        "may_archive": state_rules.may_archive(viewer, challenge),
    }
