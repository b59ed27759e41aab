"""Rows that one writer holds at a time, always taken in this order: organisation, challenge,
tribe, person.

Without the key part of the lock, so rows that point to them can still be added meanwhile.
"""

from tribes.models import Challenge, Organisation, Person, Tribe


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


def lock_person(pk: int) -> Person:
    return Person.objects.select_for_update(no_key=True).get(pk=pk)
