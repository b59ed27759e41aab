from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.milestone import DeliverForm
from frontend.requests import PersonRequest, post_only
from frontend.workspaces import Frame, open_frame
from tribes.actions import milestones as actions
from tribes.models import Milestone, Person, Review, Tribe
from tribes.queries import milestones, reviews
from tribes.rules.visibility import found


@dataclass(frozen=True)
class MilestoneRow:
    """`form` is there for who may hand it in."""

    milestone: Milestone
    reviews: list[Review]
    form: DeliverForm | None
    is_late: bool


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    return page(request, open_frame(request.user, slug))


@post_only("workspace_milestones", "slug")
@login_required
def deliver(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    frame = open_frame(request.user, slug)
    milestone = found(milestones.of_tribe(request.user, frame.tribe).filter(pk=pk).first())
    form = deliver_form(milestone, request.POST)
    if form.is_valid():
        now = timezone.now()
        text = form.cleaned_data["text"]
        done = attempt(
            form, actions.deliver, milestone=milestone, text=text, by=request.user, now=now
        )
        if done is not None:
            messages.success(request, _("Handed in. Your coach reads it."))
            return redirect("workspace_milestones", slug=slug)
    return page(request, frame, pk, form)


def page(
    request: PersonRequest, frame: Frame, sent: int | None = None, form: DeliverForm | None = None
) -> HttpResponse:
    deliverable = milestones.deliverable(request.user, frame.tribe)
    forms: dict[int | None, DeliverForm | None] = {row.pk: deliver_form(row) for row in deliverable}
    rows = rows_of(request.user, frame.tribe, {**forms, sent: form})
    context = {
        "frame": frame,
        "tab": "milestones",
        "milestones": [row.milestone for row in rows],
        "rows": rows,
    }
    status = status_of(form) if form else 200
    return render(request, "workspace/milestones.html", context, status=status)


def rows_of(
    viewer: Person, tribe: Tribe, forms: Mapping[int | None, DeliverForm | None]
) -> list[MilestoneRow]:
    """Each milestone with the reviews that were shown, and the form that hands it in."""
    visible = list(reviews.visible_for(viewer, tribe).filter(released_at__isnull=False))
    today = timezone.localdate()
    return [
        MilestoneRow(
            milestone=row,
            reviews=[review for review in visible if review.milestone_id == row.pk],
            form=forms.get(row.pk),
            is_late=row.delivered_at is None and row.due_on < today,
        )
        for row in milestones.of_tribe(viewer, tribe)
    ]


def deliver_form(milestone: Milestone, data: QueryDict | None = None) -> DeliverForm:
    return DeliverForm(
        data, initial={"text": milestone.delivered_text}, auto_id=f"id_{milestone.pk}_%s"
    )
