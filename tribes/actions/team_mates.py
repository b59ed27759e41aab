import datetime

from django.db import transaction
from django.utils import timezone

from tribes.actions import answer_clocks, audit
from tribes.actions.locking import lock_tribe
from tribes.enums import RequestKind
from tribes.events import TribeInvited, publish
from tribes.models import Person, Profile, Tribe, TribeInvitation
from tribes.rules import profiles as profile_rules
from tribes.rules import team_mates as rules
from tribes.rules.verdict import require


@transaction.atomic
def set_open(*, profile: Profile, is_open: bool, by: Person) -> Profile:
    """Be shown to others who look for team-mates, or not. Saying no is always possible."""
    allowed = rules.may_open if is_open else profile_rules.may_save
    require(allowed(by, profile.person))
    profile.refresh_from_db(from_queryset=Profile.objects.select_for_update())
    profile.is_open_to_team_mates = is_open
    # Suggestions do not depend on it, so the profile is not newer by it.
    profile.save(update_fields=["is_open_to_team_mates"])
    audit.write(action="profile.team_mates_set", subject=profile, by=by, data={"is_open": is_open})
    return profile


@transaction.atomic
def invite(
    *, tribe: Tribe, profile: Profile, by: Person, now: datetime.datetime
) -> TribeInvitation:
    """Ask somebody who is open to it to look at the tribe."""
    tribe = lock_tribe(tribe.pk)
    require(rules.may_invite(by, profile, tribe, timezone.localdate(now)))
    invitation = TribeInvitation.objects.create(
        tribe=tribe,
        person=profile.person,
        invited_by=by,
        invited_at=now,
        ends_on=timezone.localdate(now) + datetime.timedelta(days=rules.DAYS_TO_COME),
    )
    audit.write(action="tribe.invited", subject=invitation, by=by, data={"tribe": tribe.pk})
    answer_clocks.start(kind=RequestKind.TRIBE_INVITATION, subject=invitation, by=by, now=now)
    publish(TribeInvited(tribe_invitation_id=invitation.pk))
    return invitation
