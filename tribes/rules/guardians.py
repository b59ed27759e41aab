"""What somebody younger than 18 needs before they take part.

Under 16 the law asks for the consent of a parent or guardian (GDPR, article 8; UAVG, article 5).
"""

import datetime

from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand, TribeState
from tribes.models import GuardianConsent, Membership, Person, Pupil, Tribe
from tribes.rules import roles, schools
from tribes.rules.digests import derived_secret
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no
from tribes.rules.working_days import add_working_days

# Goes up with each new text of the consent, so that it is known what somebody said yes to.
TEXT_VERSION = 1
# Working days: time for a letter to lie on the kitchen table, and to be found again half-way.
DAYS_TO_ANSWER, DAYS_TO_REMINDER = 10, 5
COACH_NEEDED = no(
    "coach_needed",
    _("A member of this tribe is younger than 18, so the tribe needs a coach first."),
)
_AGE_CHOSEN = no(
    "age_chosen", _("You have said how old you are. Ask a programme manager to change it.")
)


def may_say_age(by: Viewer, person: Viewer) -> Verdict:
    """Once by themselves: an answer that could be taken back would set aside the no of a parent."""
    return first_no(
        YES
        if by == person or may_correct_age(by, person)
        else no("not_yourself", _("You can only change your own account.")),
        _is_participant(person),
        YES if not _age_of(person) or may_correct_age(by, person) else _AGE_CHOSEN,
    )


def may_correct_age(by: Viewer, person: Viewer) -> Verdict:
    """Afterwards it takes somebody who can look into it."""
    if roles.is_manager(by) and by != person:
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_ask(by: Viewer, person: Person) -> Verdict:
    return first_no(
        YES if by == person else no("not_yourself", _("You can only change your own account.")),
        _is_participant(person),
        YES
        if person.age_band == AgeBand.UNDER_16
        else no("no_guardian_needed", _("You need no consent of a parent or guardian.")),
        YES
        if not has_consent(person.pk)
        else no("has_consent", _("Your parent or guardian has said yes already.")),
    )


def may_record(by: Viewer, pupil: Pupil) -> Verdict:
    """A yes on paper, for a pupil of the school that has the paper."""
    return first_no(
        _may_keep_consent(by, pupil),
        YES
        if pupil.person is not None and pupil.person.age_band == AgeBand.UNDER_16
        else no("no_guardian_needed", _("This pupil needs no consent of a parent or guardian.")),
        YES
        if not has_consent(pupil.person_id)
        else no("has_consent", _("A parent or guardian has said yes already.")),
    )


def may_end_for(by: Viewer, pupil: Pupil) -> Verdict:
    """Who gave a yes on paper can take it back on paper."""
    return first_no(
        _may_keep_consent(by, pupil),
        YES
        if has_consent(pupil.person_id)
        else no("no_consent", _("There is no consent to take back.")),
    )


def _may_keep_consent(by: Viewer, pupil: Pupil) -> Verdict:
    return first_no(
        schools.may_see_pupils(by, pupil.school),
        YES
        if pupil.person_id is not None
        else no("not_confirmed", _("This pupil has not confirmed yet.")),
    )


def may_read_waiting(by: Viewer, consent: GuardianConsent) -> Verdict:
    """That somebody waits, and since when; a programme manager reads no name in it."""
    if roles.is_manager(by) and consent.given_at is None and consent.ended_at is None:
        return YES
    return no("not_waiting", _("Nobody waits for this consent."))


def may_name(by: Viewer, consent: GuardianConsent, today: datetime.date) -> Verdict:
    """Who it is about is asked once the answer is overdue, and never unseen."""
    return first_no(
        may_read_waiting(by, consent),
        YES
        if consent.answer_due_on is not None and consent.answer_due_on < today
        else no("not_overdue", _("The answer is not overdue yet.")),
    )


def answer_days(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """When a parent or guardian is reminded, and by when their answer is due."""
    return (
        add_working_days(today, DAYS_TO_REMINDER),
        add_working_days(today, DAYS_TO_ANSWER),
    )


def has_consent(person_id: int | None) -> bool:
    standing = GuardianConsent.objects.filter(given_at__isnull=False, ended_at=None)
    return standing.filter(person=person_id).exists()


def must_be_old_enough(person: Person) -> Verdict:
    """Old enough, or with consent; who has not said how old they are is asked first."""
    if not person.age_band:
        return no("age_unknown", _("Say how old you are on your profile first."))
    if person.age_band == AgeBand.UNDER_16 and not has_consent(person.pk):
        return no(
            "guardian_needed",
            _("You are younger than 16. A parent or guardian has to say yes first."),
        )
    return YES


def may_stay(person: Person, tribe: Tribe) -> Verdict:
    """Keep a place in a tribe after the age became another one."""
    return first_no(must_be_old_enough(person), must_meet_a_coach(person, tribe))


def must_meet_a_coach(person: Viewer, tribe: Tribe) -> Verdict:
    """A coach is in every channel in which a company meets somebody younger than 18."""
    is_minor = isinstance(person, Person) and person.is_minor
    if is_minor and tribe.state == TribeState.RUNNING and tribe.coach_id is None:
        return no("coach_needed", _("This tribe needs a coach before you can join."))
    return YES


def must_have_coach_for_minors(tribe: Tribe) -> Verdict:
    """Asked for the company, which reads nothing of an age: neither whose nor that there is one."""
    if tribe.coach_id is None and has_minors(tribe):
        return no(
            "coach_needed", _("This tribe needs a coach first. A programme manager chooses one.")
        )
    return YES


def may_lose_coach(tribe: Tribe) -> Verdict:
    is_at_work = tribe.state == TribeState.RUNNING
    return COACH_NEEDED if is_at_work and has_minors(tribe) else YES


def has_minors(tribe: Tribe) -> bool:
    minors = [AgeBand.UNDER_16, AgeBand.TEEN]
    members = Membership.objects.filter(tribe=tribe, left_at=None)
    return members.filter(person__age_band__in=minors).exists()


def secret_of(consent: GuardianConsent) -> str:
    """What the link in the mail holds; derived, as that of an invitation."""
    # The key alone comes back after a restore, and an old link would answer for another child.
    return derived_secret(f"guardian {consent.pk} {consent.email} {consent.asked_at.timestamp()}")


def _is_participant(person: Viewer) -> Verdict:
    if roles.is_participant(person):
        return YES
    return no("participant_only", _("Only participants say how old they are."))


def _age_of(person: Viewer) -> str:
    return person.age_band if isinstance(person, Person) else ""
