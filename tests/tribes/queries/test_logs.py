"""Which rows of the audit log somebody reads."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from tests import factories
from tribes.actions import audit
from tribes.enums import Role
from tribes.models import AuditEntry, Organisation, Person, Tribe
from tribes.queries import logs
from tribes.rules.log_verbs import Log, verbs_in


def note(verb: str, subject: Model, by: Person | None = None, **data: Any) -> AuditEntry:
    return audit.write(action=verb, subject=subject, by=by, data=data)


def told(rows: logs.Rows) -> list[str]:
    return list(rows.values_list("action", flat=True))


def test_somebody_reads_what_they_did_newest_first(ada: Person, ben: Person) -> None:
    note("person.renamed", ada, ada)
    note("mail_choices.saved", ada, ada)
    note("person.renamed", ben, ben)

    assert told(logs.own(ada)) == ["mail_choices.saved", "person.renamed"]


def test_somebody_reads_what_was_done_to_what_is_theirs(
    tribe: Tribe, ada: Person, ben: Person, manager: Person, coach: Person
) -> None:
    place = tribe.memberships.get(person=ada)
    note("suggestions.read", place, coach, tribe=tribe.pk, person=ada.pk)
    note("guardian_consent.given", factories.GuardianConsentFactory(person=ada))
    note("pupil.changed", factories.PupilFactory(confirmed=True, person=ada), manager)
    note("person.age_set", ada, manager)
    note("suggestions.read", tribe.memberships.get(person=ben), coach)
    note("check_in.made", tribe.check_ins.create(coach=coach, **CHECK_IN), coach)

    assert told(logs.own(ada)) == [
        "person.age_set",
        "pupil.changed",
        "guardian_consent.given",
        "suggestions.read",
    ]


def test_somebody_reads_rows_that_name_them_beside_the_subject(
    organisation: Organisation, company: Person, other_company: Person, tribe: Tribe, coach: Person
) -> None:
    note("organisation.role_changed", organisation, other_company, person=company.pk)
    note("organisation.member_removed", organisation, other_company, person=company.pk)
    note("tribe.coach_assigned", tribe, None, coach=coach.pk)

    assert told(logs.own(company)) == ["organisation.member_removed", "organisation.role_changed"]
    assert told(logs.own(coach)) == ["tribe.coach_assigned"]


def test_who_is_not_logged_in_reads_no_log(ada: Person, organisation: Organisation) -> None:
    note("organisation.verified", organisation)
    nobody = AnonymousUser()

    assert not logs.own(nobody).exists()
    assert not logs.of_organisation(nobody, organisation).exists()
    assert not logs.of_programme(nobody).exists()


def test_an_organisation_reads_what_is_about_it_and_its_challenges(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation)
    other = factories.ChallengeFactory()
    note("organisation.verified", organisation, manager)
    note("organisation.verified", other.organisation, manager)
    for one in (challenge, other):
        note("challenge.published", one, manager)
        note("question.asked", factories.QuestionFactory(challenge=one), None)

    rows = logs.of_organisation(company, organisation)

    assert told(rows) == ["question.asked", "challenge.published", "organisation.verified"]


def test_an_organisation_reads_nothing_that_its_tribes_do_among_themselves(
    tribe: Tribe, ada: Person
) -> None:
    organisation = tribe.challenge.organisation
    member = factories.OrganisationMemberFactory(organisation=organisation)
    note("membership.joined", tribe.memberships.get(person=ada), ada)
    note("tribe.created", tribe, ada)
    note("seat.wishes_set", tribe.seats.all()[0], ada)
    note("person.renamed", member.person, member.person)

    assert told(logs.of_organisation(member.person, organisation)) == []


def test_a_file_that_is_gone_stays_in_the_log_of_its_organisation(
    organisation: Organisation, company: Person
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation)
    attachment = factories.AttachmentFactory(challenge=challenge)
    note("attachment.added", attachment, company, challenge=challenge.pk)
    note("attachment.removed", attachment, company, challenge=challenge.pk)
    attachment.delete()
    foreign = factories.AttachmentFactory()
    note("attachment.removed", foreign, company, challenge=foreign.challenge_id)

    rows = logs.of_organisation(company, organisation)

    assert told(rows) == ["attachment.removed", "attachment.added"]


def test_nobody_else_reads_the_log_of_an_organisation(
    organisation: Organisation, other_company: Person, manager: Person, ada: Person
) -> None:
    note("organisation.verified", organisation, manager)

    for person in (other_company, manager, ada):
        assert not logs.of_organisation(person, organisation).exists()


def test_a_school_reads_what_is_about_it_and_its_confirmed_pupils(
    school: Organisation, coordinator: Person, tribe: Tribe, ada: Person, ben: Person
) -> None:
    pupil = factories.PupilFactory(school=school, confirmed=True, person=ada)
    elsewhere = factories.PupilFactory()
    note("school.updated", school, coordinator)
    note("pupil.changed", pupil, coordinator)
    note("pupil.changed", elsewhere, coordinator)
    for person in (ada, ben):
        note("membership.joined", tribe.memberships.get(person=person), person)
        note("profile.saved", factories.ProfileFactory(person=person), person)
        note("suggestions.read", tribe.memberships.get(person=person), None)
    note("pupil.removed", elsewhere, coordinator, person=None, school=elsewhere.school_id)
    note("pupil.removed", pupil, coordinator, person=ada.pk, school=school.pk)

    rows = logs.of_school(coordinator, school)

    assert told(rows) == ["pupil.removed", "membership.joined", "pupil.changed", "school.updated"]


def test_who_left_the_list_of_a_school_is_out_of_its_log(
    school: Organisation, coordinator: Person, ada: Person
) -> None:
    pupil = factories.PupilFactory(school=school, confirmed=True, person=ada)
    note("guardian_consent.given", factories.GuardianConsentFactory(person=ada))
    assert told(logs.of_school(coordinator, school)) == ["guardian_consent.given"]

    pupil.delete()

    assert told(logs.of_school(coordinator, school)) == []


def test_nobody_else_reads_the_log_of_a_school(
    school: Organisation, manager: Person, company: Person
) -> None:
    note("school.updated", school, manager)
    other = factories.CoordinatorFactory()

    for person in (manager, company, other):
        assert not logs.of_school(person, school).exists()


def test_the_programme_reads_the_verbs_of_the_programme_and_no_others(
    manager: Person, ada: Person, tribe: Tribe, coach: Person
) -> None:
    note("tribe.created", tribe, ada)
    note("profile.saved", factories.ProfileFactory(person=ada), ada)
    note("mail_choices.saved", manager, manager)
    note("check_in.made", tribe.check_ins.create(coach=coach, **CHECK_IN), coach)

    assert told(logs.of_programme(manager)) == ["check_in.made", "tribe.created"]
    assert set(told(logs.of_programme(manager))) <= set(verbs_in(Log.PROGRAMME))


def test_whom_a_company_or_a_school_invites_is_no_affair_of_the_programme(
    manager: Person, company: Person, coordinator: Person, organisation: Organisation
) -> None:
    for role, inviter in [
        (Role.COACH, manager),
        (Role.COMPANY, company),
        (Role.COMPANY, manager),
        (Role.PARTICIPANT, coordinator),
    ]:
        sent = factories.InvitationFactory(role=role, invited_by=inviter, organisation=organisation)
        note("invitation.sent", sent, inviter, role=role)

    rows = logs.of_programme(manager)

    assert [entry.actor for entry in rows] == [manager, manager]


def test_of_an_age_the_programme_reads_the_correction_alone(manager: Person, ada: Person) -> None:
    note("person.age_set", ada, ada)
    note("person.age_set", ada, None)
    corrected = note("person.age_set", ada, manager)

    assert list(logs.of_programme(manager)) == [corrected]


def test_the_programme_is_read_by_edition_kind_and_day(
    manager: Person, tribe: Tribe, coach: Person
) -> None:
    other = factories.TribeFactory()
    for one in (tribe, other):
        note("tribe.created", one, None)
    note("check_in.made", tribe.check_ins.create(coach=coach, **CHECK_IN), coach)
    note("edition.changed", tribe.challenge.edition, manager)
    edition = tribe.challenge.edition.slug

    assert told(logs.of_programme(manager, edition=edition)) == [
        "edition.changed",
        "check_in.made",
        "tribe.created",
    ]
    assert told(logs.of_programme(manager, edition=edition, kind="work")) == ["check_in.made"]
    assert told(logs.of_programme(manager, kind="tribe")) == ["tribe.created"] * 2
    assert told(logs.of_programme(manager, edition="never-was")) == []
    assert told(logs.of_programme(manager, kind="never-was")) == []


@pytest.mark.parametrize(
    ("at", "is_in"),
    [
        ("2026-06-30T21:59:59+00:00", False),
        ("2026-06-30T22:00:00+00:00", True),
        ("2026-07-01T21:59:59+00:00", True),
        ("2026-07-01T22:00:00+00:00", False),
    ],
)
def test_a_day_is_one_of_the_network(at: str, is_in: bool, manager: Person, tribe: Tribe) -> None:
    entry = note("tribe.created", tribe, None)
    AuditEntry.objects.filter(pk=entry.pk).update(at=datetime.datetime.fromisoformat(at))

    assert logs.of_programme(manager, day=datetime.date(2026, 7, 1)).exists() == is_in


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_a_day_at_the_edge_of_the_calendar_has_no_rows(
    day: datetime.date, manager: Person, tribe: Tribe
) -> None:
    note("tribe.created", tribe, None)

    assert not logs.of_programme(manager, day=day).exists()


CHECK_IN: dict[str, Any] = {
    "goal": "yes",
    "progress": "yes",
    "cooperation": "yes",
    "at": datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC),
}
