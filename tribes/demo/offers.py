"""A company of the demo waits for the answer of a tribe that still looks around."""

import datetime

from django.utils import timezone

from tribes.actions import offers
from tribes.enums import ChallengeState
from tribes.models import Challenge
from tribes.queries import challenge_fits
from tribes.rules.offers import may_make

WAITING = datetime.timedelta(hours=20)


def load_offers() -> None:
    """From the challenge that its tribe covers best; none where the calendar allows none today."""
    now = timezone.now() - WAITING
    today = timezone.localdate(now)
    rows = Challenge.objects.filter(state=ChallengeState.PUBLISHED).select_related(
        "edition", "organisation"
    )
    found = []
    for challenge in rows.order_by("pk"):
        member = challenge.organisation.members.select_related("person").earliest("pk")
        fits = challenge_fits.for_challenge(member.person, challenge)
        found += [(fit.cover.share, challenge, fit.tribe, member.person) for fit in fits.could]
    for _share, challenge, tribe, person in sorted(found, key=lambda row: -row[0])[:1]:
        if may_make(person, challenge, tribe, today):
            offers.make(challenge=challenge, tribe=tribe, by=person, now=now)
