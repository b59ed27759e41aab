"""Rows that one writer holds at a time, always taken in this order: organisation, challenge,
tribe, person, audit log, and what follows from the change: clocks, notices, mail, and last the log
of a workspace with the clocks of its questions.

Everybody waits for the one row of the audit log (`AuditHead`). Who holds it and then waits for a
challenge or a tribe stops whoever holds that one and wants to write down what was done: both wait
for ever, and the database ends one of them. So an action takes all its rows before its first line
of audit, also those that it changes last, and writes to no outbox before it.

Without the key part of the lock, so rows that point to them can still be added meanwhile.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from tribes.exceptions import StaleVersion
from tribes.models import Challenge, Organisation, Person, Tribe
from tribes.rules.tribes import ACTIVE


def lock_organisation(organisation: Organisation) -> None:
    """Read it again and keep it: of two changes at once the second sees the first."""
    rows = Organisation.objects.select_for_update(no_key=True)
    organisation.refresh_from_db(from_queryset=rows)


def lock_challenge(pk: int) -> Challenge:
    rows = Challenge.objects.select_related("edition", "organisation")
    return rows.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def lock_challenge_at_hand(challenge: Challenge) -> None:
    """As `lock_challenge`, for who goes on with the very object that came in."""
    challenge.refresh_from_db(from_queryset=Challenge.objects.select_for_update(no_key=True))


def lock_tribe(pk: int) -> Tribe:
    rows = Tribe.objects.select_related("challenge__edition", "challenge__organisation")
    return rows.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def lock_tribes(challenge: Challenge) -> None:
    """All tribes of a locked challenge that are not over. Reading one of them again later, with
    `lock_tribe`, waits for nobody any more."""
    rows = Tribe.objects.filter(challenge=challenge, state__in=ACTIVE).order_by("pk")
    list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk"))


def lock_with_challenges(pks: Iterable[int]) -> dict[int, Tribe]:
    """These tribes by their key, each behind the challenge that it works on."""
    wanted = sorted(pks)
    owners = Tribe.objects.filter(pk__in=wanted).values_list("challenge", flat=True)
    challenges = {pk: lock_challenge(pk) for pk in sorted(set(owners))}
    tribes = {pk: lock_tribe(pk) for pk in wanted}
    moved = next((row for row in tribes.values() if row.challenge_id not in challenges), None)
    # It said yes to an offer while we waited; its challenge comes before it in the order above, so
    # it is too late to take that one.
    if moved is not None:
        raise StaleVersion(
            _("This tribe has just moved to another challenge. Try again."),
            current={"challenge": moved.challenge.slug},
        )
    for tribe in tribes.values():
        tribe.challenge = challenges[tribe.challenge_id]
    return tribes


def lock_person(pk: int) -> Person:
    return Person.objects.select_for_update(no_key=True).get(pk=pk)
