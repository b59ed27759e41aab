from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.coaching import ReviewForm
from frontend.requests import PersonRequest
from tribes.actions import reviews as actions
from tribes.models import Milestone
from tribes.queries import milestones, reviews
from tribes.rules.reviews import may_review, may_save
from tribes.rules.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: PersonRequest, pk: int) -> HttpResponse:
    """Save a draft, or save it and release it to the tribe and the company."""
    milestone = milestones.get_visible(request.user, pk)
    require(may_review(request.user, milestone))
    review = reviews.own_for(request.user, milestone)
    form = ReviewForm(request.POST or None, initial=model_to_dict(review) if review else {})
    if form.is_valid() and saves(request, form, milestone):
        return redirect("coach_tribe", slug=milestone.tribe.slug)
    context = {
        "form": form,
        "milestone": milestone,
        "tribe": milestone.tribe,
        "review": review,
        "may_save": may_save(request.user, milestone, review),
    }
    return render(request, "coach/review.html", context, status=status_of(form))


def saves(request: PersonRequest, form: ReviewForm, milestone: Milestone) -> bool:
    review = attempt(form, actions.save, milestone=milestone, **form.cleaned_data, by=request.user)
    if review is None:
        return False
    if "release" not in request.POST:
        messages.success(request, _("Your draft is saved. Only you can see it."))
        return True
    now = timezone.now()
    if attempt(form, actions.release, review=review, by=request.user, now=now) is None:
        return False
    messages.success(request, _("The tribe and the company can read your review now."))
    return True
