"""What a participant says of challenges; each change brings new suggestions."""

import datetime

from django.db import transaction

from tribes.actions import audit, profiles
from tribes.events import FeedbackChanged, publish
from tribes.models import Challenge, Feedback, Person, Profile
from tribes.rules import feedback as rules
from tribes.rules.profiles import may_have
from tribes.rules.values import clean
from tribes.rules.verdict import require


@transaction.atomic
def give(*, challenge: Challenge, kind: str, by: Person, now: datetime.datetime) -> Feedback:
    """Say it, or say something else than before. Said again it counts in full again."""
    require(rules.may_give(by, challenge, Profile.objects.filter(person=by).first()))
    values = clean(Feedback, ["kind"], {"kind": kind})
    # Suggestions belong to a profile; who only ever pressed this button has an empty one.
    _touch(profiles.save(person=by, values={}, by=by))
    feedback, _is_new = Feedback.objects.update_or_create(
        person=by, challenge=challenge, defaults={**values, "given_at": now}
    )
    audit.write(action="feedback.given", subject=feedback, by=by, data=values)
    publish(FeedbackChanged(person_id=by.pk))
    return feedback


@transaction.atomic
def take_back(*, challenge: Challenge, by: Person) -> None:
    """Forget what was said of one challenge; nothing happens where nothing was said."""
    _forget(by, challenge)


@transaction.atomic
def reset(*, by: Person) -> None:
    """Forget all of it: the suggestions are those of the profile alone again."""
    _forget(by)


def _forget(by: Person, *challenges: Challenge) -> None:
    require(may_have(by))
    profile = Profile.objects.filter(person=by).first()
    said = Feedback.objects.filter(person=by)
    if challenges:
        said = said.filter(challenge__in=challenges)
    if profile is None or not said.exists():
        return
    _touch(profile)
    count, _rows = said.delete()
    audit.write(
        action="feedback.taken_back",
        subject=profile,
        by=by,
        data={"count": count, "challenges": [challenge.pk for challenge in challenges]},
    )
    publish(FeedbackChanged(person_id=by.pk))


def _touch(profile: Profile) -> None:
    """A computation that began before this must not overwrite the one that follows it."""
    profile.refresh_from_db(from_queryset=Profile.objects.select_for_update())
    profile.save(update_fields=["updated_at"])
