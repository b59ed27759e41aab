"""The audit log in words: each reader meets the names that other pages give them, and no others."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import days_from_today
from tribes.actions import audit
from tribes.enums import AgeBand, OrganisationRole, Role
from tribes.models import (
    Application,
    AuditEntry,
    BriefView,
    Challenge,
    Organisation,
    Person,
    Tribe,
    WorkspaceLook,
)
from tribes.queries.log_lines import Line, lines
from tribes.rules.log_verbs import Log
from tribes.rules.workspace_looks import HOLDS


def note(verb: str, subject: Model, by: Person | None = None, **data: Any) -> AuditEntry:
    return audit.write(action=verb, subject=subject, by=by, data=data)


def text(viewer: Person, entry: AuditEntry, log: Log = Log.OWN) -> str:
    (line,) = told(viewer, [entry], log)
    return line.text


def told(viewer: Person, entries: list[AuditEntry], log: Log) -> list[Line]:
    with override("en"):
        return lines(viewer, entries, log)


def test_who_did_it_is_you(ada: Person, tribe: Tribe) -> None:
    entry = note("membership.joined", tribe.memberships.get(person=ada), ada)

    assert text(ada, entry) == f"You joined {tribe.name}"


def test_the_dutch_sentence_is_right_for_you_and_for_others(
    manager: Person, organisation: Organisation
) -> None:
    entry = note("organisation.verified", organisation, manager)
    with override("nl"):
        own, other = (
            lines(person, [entry], Log.PROGRAMME)[0].text
            for person in (manager, factories.ManagerFactory())
        )

    assert own == "Je keurde Pomp & Zoon goed"
    assert other == "Mies (programmamanager) keurde Pomp & Zoon goed"


def test_a_look_into_a_workspace_stands_in_the_log(manager: Person, tribe: Tribe) -> None:
    now = timezone.now()
    look = WorkspaceLook.objects.create(
        workspace=factories.WorkspaceFactory(tribe=tribe),
        person=manager,
        reason="Nobody answers",
        opened_at=now,
        closes_at=now + HOLDS,
    )
    opened, closed = (
        note(f"workspace_look.{what}", look, by)
        for what, by in (("opened", manager), ("closed", None))
    )

    name = tribe.name
    assert text(manager, opened, Log.PROGRAMME) == f"You looked into the workspace of {name}"
    assert text(manager, closed, Log.PROGRAMME) == f"The look into the workspace of {name} ended"


def test_others_read_of_no_school_that_took_an_application_back(
    manager: Person, company: Person, coordinator: Person, organisation: Organisation
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, published=True)
    application = Application.objects.create(
        tribe=factories.TribeFactory(challenge=challenge),
        plan="Measure.",
        submitted_by=factories.ParticipantFactory(),
        answer_due_on=days_from_today(2),
    )
    entry = note("application.withdrawn", application, coordinator)

    for reader, log in ((company, Log.ORGANISATION), (manager, Log.PROGRAMME)):
        assert text(reader, entry, log).startswith("Somebody took back the application of")
    assert text(coordinator, entry).startswith("You took back")


def test_the_programme_reads_that_a_participant_left_whoever_ended_it(
    manager: Person, coordinator: Person, ada: Person, tribe: Tribe
) -> None:
    membership = tribe.memberships.get(person=ada)

    for by in (ada, coordinator, None):
        entry = note("membership.left", membership, by)
        assert text(manager, entry, Log.PROGRAMME) == f"A participant left {tribe.name}"


def test_what_people_wrote_is_not_read_for_a_line(manager: Person, challenge: Challenge) -> None:
    entry = note("challenge.expired", challenge)

    with CaptureQueriesContext(connection) as asked:
        text(manager, entry, Log.PROGRAMME)

    said = " ".join(query["sql"] for query in asked)
    assert '"title"' in said
    assert '"problem"' not in said


def test_what_the_clock_did_was_done_by_the_platform(manager: Person, challenge: Challenge) -> None:
    entry = note("challenge.expired", challenge)

    assert (
        text(manager, entry, Log.PROGRAMME)
        == f"The platform ended “{challenge}”, because no tribe took it"
    )


def test_who_is_gone_is_somebody(manager: Person, organisation: Organisation) -> None:
    gone = factories.ManagerFactory()
    entry = note("organisation.verified", organisation, gone)
    gone.delete()

    assert text(manager, entry, Log.PROGRAMME) == "Somebody verified Pomp & Zoon"


def test_a_manager_reads_who_is_here_for_somebody_and_no_name_of_a_participant(
    manager: Person, coach: Person, company: Person, coordinator: Person, ada: Person, tribe: Tribe
) -> None:
    by = {
        person: text(manager, note("tribe.created", tribe, person), Log.PROGRAMME)
        for person in (coach, company, coordinator, ada)
    }

    assert by[coach].startswith("Karim (coach) started ")
    assert by[company].startswith("Sanne (company) started ")
    assert by[coordinator].startswith("Joke (school coordinator) started ")
    assert by[ada].startswith("A participant started ")


def test_a_company_reads_colleagues_by_name_and_others_by_their_role(
    company: Person, organisation: Organisation, other_company: Person, manager: Person
) -> None:
    colleague = factories.CompanyPersonFactory(first_name="Bo")
    factories.OrganisationMemberFactory(
        organisation=organisation, person=colleague, role=OrganisationRole.MEMBER
    )
    by = [
        text(company, note("organisation.updated", organisation, person), Log.ORGANISATION)
        for person in (colleague, other_company, manager)
    ]

    assert by == [
        "Bo (company) changed the details of Pomp & Zoon",
        "Somebody of a company changed the details of Pomp & Zoon",
        "A programme manager changed the details of Pomp & Zoon",
    ]


def test_a_colleague_who_left_has_no_name_any_more(
    company: Person, organisation: Organisation
) -> None:
    left = factories.CompanyPersonFactory(first_name="Bo")
    entry = note("organisation.member_removed", organisation, company, person=left.pk)

    assert text(company, entry, Log.ORGANISATION) == (
        "You took somebody of a company out of Pomp & Zoon"
    )
    assert text(left, entry) == "Somebody of a company took you out of Pomp & Zoon"


def test_a_company_reads_who_read_its_brief_as_it_does_on_the_page_of_the_brief(
    company: Person, challenge: Challenge, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(last_name="Lovelace", age_band=AgeBand.TEEN)
    view = BriefView.objects.create(challenge=challenge, person=ada, at=challenge.created_at)
    entry = note("brief.read", view, ada, challenge=challenge.pk)

    told_to_company = text(company, entry, Log.ORGANISATION)

    assert told_to_company == f"Ada (participant) read the confidential brief of “{challenge}”"


def test_who_asks_in_public_is_never_named(
    company: Person, challenge: Challenge, manager: Person, coach: Person
) -> None:
    entry = note("question.asked", factories.QuestionFactory(challenge=challenge), coach)

    expected = f"Somebody asked a question about “{challenge}”"
    assert text(company, entry, Log.ORGANISATION) == expected
    assert text(manager, entry, Log.PROGRAMME) == expected
    assert text(coach, entry).startswith("You asked ")


def test_a_company_meets_no_tribe_behind_an_offer(
    company: Person, challenge: Challenge, tribe: Tribe
) -> None:
    offer = factories.TribeFactory().challenge.offers.create(
        tribe=tribe,
        offered_by=company,
        offered_at=challenge.created_at,
        answer_due_on=factories.today(),
    )
    for verb in ("offer.made", "offer.accepted", "offer.declined", "offer.withdrawn"):
        assert tribe.name not in text(company, note(verb, offer, None), Log.ORGANISATION)


def test_a_title_is_for_who_sees_the_challenge(
    manager: Person, ada: Person, company: Person, organisation: Organisation
) -> None:
    draft = factories.ChallengeFactory(organisation=organisation, title="Hidden pump")
    entry = note("challenge.withdrawn", draft, company)

    assert text(company, entry, Log.ORGANISATION) == "You withdrew “Hidden pump”"
    assert text(manager, entry, Log.PROGRAMME) == "Sanne (company) withdrew a challenge"

    organisation.members.all().delete()
    assert text(company, entry) == "You withdrew a challenge"


def test_a_tribe_is_named_for_who_sees_its_challenge(ada: Person, tribe: Tribe) -> None:
    entry = note("join_request.asked", tribe.join_requests.create(**asked(ada)), ada)
    assert tribe.name in text(ada, entry)

    Challenge.objects.filter(pk=tribe.challenge_id).update(state="draft")

    assert text(ada, entry) == "You asked to join a tribe"


def test_a_participant_reads_their_tribe_by_name_and_nobody_else(
    ada: Person, ben: Person, cleo: Person, coach: Person, other_coach: Person, tribe: Tribe
) -> None:
    place = tribe.memberships.get(person=ada)
    by = [
        text(ada, note("suggestions.read", place, person))
        for person in (ben, coach, cleo, other_coach)
    ]

    assert by == [
        "Ben (participant) looked at what fits you",
        "Karim (coach) looked at what fits you",
        "A participant looked at what fits you",
        "A coach looked at what fits you",
    ]
    tribe.memberships.filter(person=ada).update(left_at=tribe.created_at, seat=None)
    assert text(ada, note("suggestions.read", place, ben)).startswith("A participant ")


def test_a_coach_reads_the_tribes_they_coach_by_name(
    ada: Person, cleo: Person, coach: Person, tribe: Tribe
) -> None:
    place = tribe.memberships.get(person=ada)
    other = factories.MembershipFactory(person=cleo)

    assert text(coach, note("suggestions.read", place, coach)).endswith("what fits Ada")
    assert text(coach, note("suggestions.read", other, coach)).endswith("what fits a participant")


def test_a_school_reads_its_pupils_by_the_name_that_it_wrote_down(
    coordinator: Person, school: Organisation, ada: Person, ben: Person, tribe: Tribe
) -> None:
    factories.PupilFactory(
        school=school, confirmed=True, person=ada, first_name="Adriana", last_name="Smit"
    )
    joined = note("membership.joined", tribe.memberships.get(person=ada), ada)
    consent = factories.GuardianConsentFactory(person=ada)

    assert text(coordinator, joined, Log.SCHOOL) == (
        f"Adriana Smit (participant) joined {tribe.name}"
    )
    assert text(coordinator, note("guardian_consent.given", consent), Log.SCHOOL) == (
        "A parent or guardian gave consent for Adriana Smit"
    )
    ended = note("membership.left", tribe.memberships.get(person=ben), coordinator)
    assert "place of a participant in" in text(coordinator, ended, Log.SCHOOL)


def test_a_pupil_who_has_not_confirmed_is_named_for_their_school_alone(
    coordinator: Person, school: Organisation
) -> None:
    pupil = factories.PupilFactory(school=school, first_name="Adriana", last_name="Smit")
    entry = note("pupil.changed", pupil, coordinator)

    assert text(coordinator, entry, Log.SCHOOL).endswith("says of Adriana Smit")
    school.members.all().delete()
    assert text(coordinator, entry).endswith("says of somebody")


def test_a_sentence_says_whether_it_was_done_to_somebody_else(ada: Person, manager: Person) -> None:
    own, corrected = (note("person.age_set", ada, person) for person in (ada, manager))

    assert text(ada, own) == "You filled in an age"
    assert text(ada, corrected) == "A programme manager filled in the age of you"


def test_what_is_gone_has_no_name(manager: Person, company: Person) -> None:
    attachment = factories.AttachmentFactory()
    entry = note("attachment.removed", attachment, company, challenge=attachment.challenge_id)
    attachment.delete()

    assert text(manager, entry, Log.PROGRAMME) == "Sanne (company) removed a file from a challenge"


def test_a_line_of_the_programme_opens_what_it_is_about(
    manager: Person, tribe: Tribe, school: Organisation, organisation: Organisation
) -> None:
    pages = [
        line.page
        for line in told(
            manager,
            [
                note("milestone.delivered", factories.MilestoneFactory(tribe=tribe)),
                note("challenge.published", tribe.challenge),
                note("organisation.verified", organisation),
                note("school.updated", school),
                note("edition.changed", tribe.challenge.edition),
                note("skill.merged", factories.SkillFactory()),
                note("challenge.returned", factories.ChallengeFactory()),
            ],
            Log.PROGRAMME,
        )
    ]

    assert pages[:6] == [
        ("tribe", (tribe.slug,)),
        ("challenge", (tribe.challenge.slug,)),
        ("manager_organisation", (organisation.slug,)),
        ("school", (school.slug,)),
        ("edition_board", (tribe.challenge.edition.slug,)),
        None,
    ]
    # A draft has no page for a manager; its organisation has.
    assert (pages[6] or [""])[0] == "manager_organisation"


def test_other_logs_open_nothing(ada: Person, tribe: Tribe) -> None:
    (line,) = told(ada, [note("tribe.created", tribe, ada)], Log.OWN)

    assert line.page is None


def test_no_rows_are_no_lines(ada: Person) -> None:
    assert lines(ada, [], Log.OWN) == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("role", [Role.MANAGER, Role.COMPANY, Role.COORDINATOR, Role.PARTICIPANT])
def test_many_lines_ask_as_much_as_one(
    db: None, role: Role, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = factories.PersonFactory(role=role)
    entries = [
        note("membership.joined", factories.MembershipFactory(), factories.CoachFactory())
        for _ in range(count)
    ]
    # The places, the people, their names, the challenges; a coordinator also asks for schools.
    asked = {Role.MANAGER: 3, Role.COORDINATOR: 6}.get(role, 4)

    with django_assert_num_queries(asked):
        assert len(lines(viewer, entries, Log.PROGRAMME)) == count


def asked(person: Person) -> dict[str, Any]:
    return {"person": person, "answer_due_on": factories.today()}
