from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from tribes.enums import ChallengeState as State
from tribes.enums import TribeState
from tribes.models import Challenge
from tribes.queries import (
    applications,
    challenges,
    chat_questions,
    editions,
    organisations,
    questions,
    results,
    tribes,
)
from tribes.rules.organisations import may_create
from tribes.rules.phases import may_post
from tribes.rules.verdict import require

SECTIONS: list[tuple[Promise, frozenset[State]]] = [
    (_("A question for you"), frozenset({State.IN_QUESTION})),
    (_("Your drafts"), frozenset({State.DRAFT})),
    (_("Waiting for an answer"), frozenset({State.SUBMITTED})),
    (_("Open for tribes"), frozenset({State.PUBLISHED})),
    (_("Tribes found, the work has not started"), frozenset({State.MATCHED})),
    (_("A tribe is at work"), frozenset({State.RUNNING})),
    (_("No tribe was found"), frozenset({State.EXPIRED})),
    (
        _("Finished or withdrawn"),
        frozenset({State.FINISHED, State.WITHDRAWN, State.ARCHIVED}),
    ),
]


@dataclass(frozen=True)
class Section:
    title: Promise
    challenges: list[Challenge]


@require_safe
@login_required
def home(request: PersonRequest) -> HttpResponse:
    require(may_create(request.user))
    own = list(challenges.of_person(request.user))
    context = {
        "sections": in_sections(own),
        "organisations": organisations.of_person(request.user),
        "questions": questions.for_company(request.user),
        "applications": applications.for_company(request.user),
        "results": results.awaiting(request.user),
        "chat_questions": chat_questions.awaiting_answer(request.user),
        "tribes": tribes.visible_to(request.user).filter(state=TribeState.RUNNING),
    }
    return render(request, "company/home.html", context)


@require_safe
@login_required
def drafts(request: PersonRequest) -> HttpResponse:
    """One tap away from every page of a company."""
    require(may_create(request.user))
    today = timezone.localdate()
    context = {
        "drafts": [
            (draft, may_post(draft.edition, today).reason)
            for draft in challenges.drafts_of(request.user)
        ],
        "open_editions": editions.open_for_posting(request.user, today),
    }
    return render(request, "company/drafts.html", context)


def in_sections(own: list[Challenge]) -> list[Section]:
    sections = [
        Section(title, [challenge for challenge in own if challenge.state in states])
        for title, states in SECTIONS
    ]
    return [section for section in sections if section.challenges]
