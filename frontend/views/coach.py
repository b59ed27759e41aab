"""What a coach needs in a few minutes: which tribe is quiet, what waits for a review."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from tribes.models import Milestone, Review
from tribes.queries import (
    applications,
    check_ins,
    memberships,
    milestones,
    results,
    reviews,
    tribes,
)
from tribes.rules import check_ins as check_in_rules
from tribes.rules.reviews import may_save
from tribes.rules.suggestions import may_see_fits
from tribes.rules.tribes import may_coach, may_see_workspace
from tribes.rules.verdict import Verdict, require


@dataclass(frozen=True)
class MilestoneRow:
    milestone: Milestone
    review: Review | None
    is_late: bool
    may_review: Verdict


@require_safe
@login_required
def home(request: PersonRequest) -> HttpResponse:
    require(may_coach(request.user))
    context = {
        "tribes": tribes.for_coach(request.user),
        "queue": reviews.queue(request.user),
        "results": results.awaiting(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "coach/home.html", context)


@require_safe
@login_required
def tribe(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_for_coach(request.user, slug)
    written = reviews.visible_for(request.user, tribe).filter(coach=request.user)
    planned = list(milestones.of_tribe(request.user, tribe))
    context = {
        "tribe": tribe,
        "members": memberships.active(request.user, tribe),
        "milestones": milestone_rows(request, planned, written, timezone.localdate()),
        "planned": planned,
        "check_ins": check_ins.of_tribe(request.user, tribe),
        "applications": applications.of_tribe(request.user, tribe),
        "result": results.of_tribe(request.user, tribe),
        "may_check_in": check_in_rules.may_make(request.user, tribe),
        "may_see_fits": may_see_fits(request.user, tribe),
        "may_see_workspace": may_see_workspace(request.user, tribe),
    }
    return render(request, "coach/tribe.html", context)


def milestone_rows(
    request: PersonRequest,
    milestones: Iterable[Milestone],
    written: Iterable[Review],
    today: datetime.date,
) -> list[MilestoneRow]:
    by_milestone = {review.milestone_id: review for review in written}
    return [
        MilestoneRow(
            milestone=milestone,
            review=by_milestone.get(milestone.pk),
            is_late=milestone.delivered_at is None and milestone.due_on < today,
            may_review=may_save(request.user, milestone, by_milestone.get(milestone.pk)),
        )
        for milestone in milestones
    ]
