import datetime

import pytest
from django.utils import timezone

from frontend.next_steps import NextStep, Situation, next_step
from frontend.workspaces import open_frame
from tests import factories
from tests.tribes.talking import ask
from tribes.enums import Audience, ReviewVerdict, StreamRole, TribeState
from tribes.models import Message, Milestone, Person, Review, Stream, Tribe
from tribes.queries import chat_questions, milestones, reviews

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at_work(ada: Person, coach: Person, company: Person) -> Tribe:
    organisation = company.organisation_members.get().organisation
    tribe: Tribe = factories.TribeFactory(
        challenge__organisation=organisation, state=TribeState.RUNNING, coach=coach
    )
    factories.MembershipFactory(tribe=tribe, person=ada)
    factories.WorkspaceFactory(tribe=tribe)
    return tribe


def delivered(tribe: Tribe, hours_ago: int = 2) -> Milestone:
    at = timezone.now() - hours_ago * HOUR
    milestone: Milestone = factories.MilestoneFactory(
        tribe=tribe, delivered_at=at, delivered_text="Here"
    )
    return milestone


def shared_of(tribe: Tribe) -> Stream:
    return Stream.objects.get(workspace__tribe=tribe, audience=Audience.SHARED)


def step(person: Person, tribe: Tribe, role: StreamRole) -> NextStep:
    situation = Situation(
        person,
        open_frame(person, tribe.slug),
        list(milestones.of_tribe(person, tribe)),
        list(reviews.visible_for(person, tribe)),
        list(chat_questions.of_stream(person, shared_of(tribe))),
    )
    return next_step(role, situation)


def test_a_member_hands_in_the_first_open_milestone(at_work: Tribe, ada: Person) -> None:
    delivered(at_work)
    factories.MilestoneFactory(tribe=at_work, name_nl="Nu", due_on=factories.days_from_today(9))
    factories.MilestoneFactory(tribe=at_work, name_nl="Later", due_on=factories.days_from_today(20))

    assert step(ada, at_work, StreamRole.MEMBER).title.endswith(": Nu")


def test_a_member_improves_first_what_the_coach_asked_for(
    at_work: Tribe, ada: Person, coach: Person
) -> None:
    milestone = delivered(at_work)
    factories.MilestoneFactory(tribe=at_work)
    Review.objects.create(
        milestone=milestone,
        coach=coach,
        verdict=ReviewVerdict.IMPROVE,
        released_at=timezone.now() - HOUR,
    )
    before = step(ada, at_work, StreamRole.MEMBER)
    Milestone.objects.filter(pk=milestone.pk).update(delivered_at=timezone.now())

    assert before != step(ada, at_work, StreamRole.MEMBER)


def test_when_all_is_handed_in_the_tribe_writes_down_its_result(
    at_work: Tribe, ada: Person
) -> None:
    delivered(at_work)

    member, company = (step(ada, at_work, role) for role in (StreamRole.MEMBER, StreamRole.COMPANY))

    assert member.url.endswith("/result/")
    assert company.url.endswith("/milestones/")
    assert member.title == company.title


def test_a_coach_reviews_what_waits_and_else_checks_in(at_work: Tribe, coach: Person) -> None:
    assert step(coach, at_work, StreamRole.COACH).url.endswith("/check-in/")

    milestone = delivered(at_work)

    assert str(milestone.pk) in step(coach, at_work, StreamRole.COACH).url


def test_a_company_answers_what_the_tribe_wrote(
    at_work: Tribe, company: Person, ada: Person
) -> None:
    factories.MilestoneFactory(tribe=at_work)
    before = step(company, at_work, StreamRole.COMPANY)
    shared = shared_of(at_work)
    Message.objects.create(stream=shared, author=ada, text="Hi", seq=1, posted_at=timezone.now())

    after = step(company, at_work, StreamRole.COMPANY)

    assert after.title != before.title
    assert after.url.endswith("/chat/shared/")


@pytest.mark.usefixtures("english")
def test_a_company_reads_that_a_milestone_is_late(at_work: Tribe, company: Person) -> None:
    factories.MilestoneFactory(tribe=at_work, due_on=factories.days_from_today(-3))

    assert step(company, at_work, StreamRole.COMPANY).text.startswith("It is late")


def test_a_question_of_the_other_side_comes_before_all_else(
    at_work: Tribe, ada: Person, company: Person
) -> None:
    factories.MilestoneFactory(tribe=at_work)
    shared = shared_of(at_work)
    of_tribe, of_company = ask(shared, ada), ask(shared, company)

    for person, role, question in (
        (ada, StreamRole.MEMBER, of_company),
        (company, StreamRole.COMPANY, of_tribe),
    ):
        found = step(person, at_work, role)
        assert found.url.endswith(f"/chat/shared/messages/{question.pk}/answer/")


def test_the_own_question_is_no_step_of_the_own_side(at_work: Tribe, ada: Person) -> None:
    before = step(ada, at_work, StreamRole.MEMBER)
    ask(shared_of(at_work), ada)

    assert step(ada, at_work, StreamRole.MEMBER) == before
