from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.next_steps import Situation, next_step
from frontend.requests import PersonRequest
from frontend.workspaces import open_frame
from tribes.enums import Audience
from tribes.queries import (
    change_requests,
    chat_questions,
    milestones,
    reviews,
    snapshots,
    workspace_looks,
)
from tribes.rules.workspace_looks import MINUTES


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    frame = open_frame(request.user, slug)
    shared = frame.stream(Audience.SHARED)
    planned = list(milestones.of_tribe(request.user, frame.tribe))
    released = list(reviews.visible_for(request.user, frame.tribe))
    waiting = list(chat_questions.of_stream(request.user, shared))
    situation = Situation(request.user, frame, planned, released, waiting)
    change_request = change_requests.to_answer(request.user, frame.tribe)
    context = {
        "change_request": change_request,
        "change_fields": change_requests.differences(change_request) if change_request else [],
        "frame": frame,
        "tab": "home",
        "step": next_step(frame.role, situation),
        "waiting": waiting,
        "milestones": planned,
        "people": snapshots.people(shared),
        "looks": workspace_looks.of_tribe(request.user, frame.tribe),
        "now": timezone.now(),
        "minutes": MINUTES,
    }
    return render(request, "workspace/home.html", context)
