"""Background work: in this process by default, in a worker where one runs."""

from django_tasks import task

from tribes import events
from tribes.actions import suggestion_passes, suggestions
from tribes.models import Person


@task()
def refresh_suggestions(person_id: int) -> None:
    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        suggestions.refresh_person(person=person)


@task()
def refresh_changed_suggestions() -> None:
    suggestion_passes.refresh_changed()


def subscribe() -> None:
    """Follow what changes suggestions."""
    events.subscribe(events.ProfileSaved, _follow_profile)
    events.subscribe(events.FeedbackChanged, _follow_profile)
    events.subscribe(events.ChallengePublished, _follow_challenges)
    events.subscribe(events.ChallengeWithdrawn, _follow_challenges)
    events.subscribe(events.ChallengeChanged, _follow_challenges)


def _follow_profile(event: events.ProfileSaved | events.FeedbackChanged) -> None:
    refresh_suggestions.enqueue(event.person_id)


def _follow_challenges(
    event: events.ChallengePublished | events.ChallengeWithdrawn | events.ChallengeChanged,
) -> None:
    refresh_changed_suggestions.enqueue()
