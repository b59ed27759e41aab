import datetime

from django.db import transaction

from tribes.actions import answer_clocks, audit
from tribes.actions.locking import lock_tribe
from tribes.enums import RequestKind
from tribes.events import ReviewReleased, publish
from tribes.models import Milestone, Person, Review
from tribes.rules import reviews as rules
from tribes.rules import values
from tribes.rules.verdict import require


@transaction.atomic
def save(*, milestone: Milestone, verdict: str, comments: str, by: Person) -> Review:
    """Write or rewrite a draft. After a new delivery the released review becomes a draft again."""
    milestone = _locked(milestone.pk)
    review = Review.objects.filter(milestone=milestone, coach=by).first()
    require(rules.may_save(by, milestone, review))
    given = {"verdict": verdict, "comments": comments}
    cleaned = values.clean(Review, given, given)
    review = review or Review(milestone=milestone, coach=by)
    review.verdict = cleaned["verdict"]
    review.comments = cleaned["comments"]
    review.released_at = None
    review.save()
    audit.write(action="review.saved", subject=review, by=by, data={"milestone": milestone.pk})
    return review


@transaction.atomic
def release(*, review: Review, by: Person, now: datetime.datetime) -> Review:
    """Show it to the tribe and the company."""
    milestone = _locked(review.milestone_id)
    current = Review.objects.get(pk=review.pk)
    current.milestone = milestone
    require(rules.may_release(by, current))
    current.released_at = now
    current.save(update_fields=["released_at"])
    audit.write(action="review.released", subject=current, by=by, data={"milestone": milestone.pk})
    answer_clocks.stop(kind=RequestKind.REVIEW, subjects=[milestone], now=now)
    publish(ReviewReleased(review_id=current.pk))
    return current


def _locked(pk: int) -> Milestone:
    """The tribe is the lock of its milestones and their reviews."""
    tribe_id = Milestone.objects.values_list("tribe_id", flat=True).get(pk=pk)
    tribe = lock_tribe(tribe_id)
    milestone = Milestone.objects.get(pk=pk)
    milestone.tribe = tribe
    return milestone
