import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.stage import Stage, canary
from tests.tribes.asking import apply, ask_to_join, let_pass
from tribes.actions import answer_clocks as actions
from tribes.actions import invitations
from tribes.enums import ClockState, RequestKind, RequestState, Role
from tribes.models import AnswerClock, JoinRequest, Organisation, Person, Tribe
from tribes.queries import answer_clocks
from tribes.queries.answer_clocks import running_for, waiting, with_clock


@pytest.fixture
def waits(tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime) -> None:
    ask_to_join(tribe, cleo)
    apply(tribe, ada)
    actions.start_missing(now=now)


@pytest.fixture
def today(now: datetime.datetime) -> datetime.date:
    return timezone.localdate(now)


@pytest.mark.usefixtures("waits")
def test_a_manager_sees_who_waits_for_whom(
    tribe: Tribe, manager: Person, today: datetime.date
) -> None:
    rows = waiting(running_for(manager), today)

    assert {(row.clock.kind, row.asker, row.answerer) for row in rows} == {
        (RequestKind.JOIN_REQUEST, "Cleo", tribe.name),
        (RequestKind.APPLICATION, tribe.name, "Pomp & Zoon"),
    }
    assert {row.language for row in rows} == {tribe.challenge.language}
    assert {row.page for row in rows} == {("tribe", (tribe.slug,))}
    assert {row.state for row in rows} == {ClockState.ON_TIME}


@pytest.mark.usefixtures("waits")
def test_nobody_else_sees_the_list(
    ada: Person, cleo: Person, coach: Person, company: Person, today: datetime.date
) -> None:
    for person in (ada, cleo, coach, company):
        assert waiting(running_for(person), today) == []


@pytest.mark.usefixtures("waits")
def test_what_is_overdue_stands_on_top(manager: Person, today: datetime.date) -> None:
    late = AnswerClock.objects.get(kind=RequestKind.JOIN_REQUEST)
    AnswerClock.objects.filter(pk=late.pk).update(due_on=today - datetime.timedelta(days=1))

    first = waiting(running_for(manager), today)[0]

    assert (first.clock, first.state) == (late, ClockState.OVERDUE)


def test_whom_a_company_or_a_school_invites_is_no_affair_of_the_manager(
    manager: Person,
    company: Person,
    organisation: Organisation,
    coordinator: Person,
    school: Organisation,
    now: datetime.datetime,
    today: datetime.date,
) -> None:
    for role, where, by in [
        (Role.COMPANY, organisation, company),
        (Role.PARTICIPANT, school, coordinator),
        (Role.COACH, None, manager),
    ]:
        invitations.invite(email="new@tribes.test", role=role, organisation=where, by=by, now=now)

    (row,) = waiting(running_for(manager), today)
    assert (row.title, row.language) == ("Coach, new@tribes.test", "")


def test_an_invitation_of_an_observer_is_on_the_board(
    manager: Person, now: datetime.datetime, today: datetime.date
) -> None:
    town: Organisation = factories.OrganisationFactory(kind="government")
    invitations.invite(
        email="new@tribes.test", role=Role.OBSERVER, organisation=town, by=manager, now=now
    )

    (row,) = waiting(running_for(manager), today)
    assert row.page == ("observer_invite", (town.slug,))


@pytest.mark.usefixtures("waits")
def test_what_was_answered_in_another_way_is_not_counted(manager: Person) -> None:
    assert running_for(manager).count() == 2

    JoinRequest.objects.update(state=RequestState.WITHDRAWN)

    assert running_for(manager).count() == 1


def test_the_list_holds_no_confidential_text(own_stage: Stage, today: datetime.date) -> None:
    actions.start_missing(now=timezone.now())
    rows = waiting(running_for(own_stage.edition.manager), today)
    texts = " ".join(f"{row.title} {row.asker} {row.answerer}" for row in rows)

    # The one is not due yet, the other the affair of a tribe.
    hidden = {RequestKind.MILESTONE, RequestKind.TRIBE_INVITATION}
    assert {row.clock.kind for row in rows} == set(RequestKind) - hidden
    for word in ("plan", "wish-to-join", "question", "delivery", "submitted-problem"):
        assert canary(word) not in texts


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_once_for_all_and_once_for_each_kind(
    manager: Person,
    count: int,
    now: datetime.datetime,
    today: datetime.date,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        tribe = factories.TribeFactory(seats=3)
        apply(tribe, tribe.created_by)
        ask_to_join(tribe, factories.ParticipantFactory())
    actions.start_missing(now=now)

    with django_assert_num_queries(3):
        rows = waiting(running_for(manager), today)
        assert len([(row.title, row.asker, row.answerer, row.page) for row in rows]) == 2 * count


@pytest.mark.usefixtures("waits")
def test_rows_carry_their_clock_while_it_runs(
    tribe: Tribe, coach: Person, now: datetime.datetime
) -> None:
    let_pass()
    actions.escalate_overdue(now=now)
    rows = with_clock(JoinRequest.objects.all(), RequestKind.JOIN_REQUEST)
    values = ["clock_due_on", "clock_escalated_at", "clock_escalated_to"]
    assert rows.values_list(*values)[0] == (
        AnswerClock.objects.first().due_on,  # type: ignore[union-attr]  # it is there
        now,
        coach.first_name,
    )

    AnswerClock.objects.update(answered_at=now)
    assert rows.values_list(*values)[0] == (None, None, None)


@pytest.mark.usefixtures("waits")
def test_who_was_asked_sees_whether_somebody_still_waits(
    tribe: Tribe, coach: Person, manager: Person, now: datetime.datetime
) -> None:
    clock = AnswerClock.objects.get(kind=RequestKind.JOIN_REQUEST)
    assert answer_clocks.escalated_to(coach, [clock.pk]) == []
    let_pass()
    actions.escalate_overdue(now=now)

    (found,) = answer_clocks.escalated_to(coach, [clock.pk])
    assert (found.subject, found.is_waiting) == (tribe.join_requests.get(), True)
    assert answer_clocks.escalated_to(manager, [clock.pk]) == []

    JoinRequest.objects.update(state=RequestState.WITHDRAWN)
    (found,) = answer_clocks.escalated_to(coach, [clock.pk])
    assert not found.is_waiting

    JoinRequest.objects.all().delete()
    assert answer_clocks.escalated_to(coach, [clock.pk]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_clocks_of_one_kind_cost_three_queries(
    tribe: Tribe,
    coach: Person,
    count: int,
    now: datetime.datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        ask_to_join(tribe, factories.ParticipantFactory())
    actions.start_missing(now=now)
    let_pass()
    actions.escalate_overdue(now=now)
    keys = list(AnswerClock.objects.values_list("pk", flat=True))

    with django_assert_num_queries(3):
        rows = answer_clocks.escalated_to(coach, keys)
        assert len([(row.title, row.asker, row.answerer, row.page) for row in rows]) == count


@pytest.mark.usefixtures("waits")
def test_the_late_answers_of_one_edition_are_for_its_board(
    tribe: Tribe, manager: Person, company: Person, today: datetime.date
) -> None:
    edition = tribe.challenge.edition
    assert not answer_clocks.overdue_in(manager, edition, today).exists()
    let_pass()

    late = waiting(answer_clocks.overdue_in(manager, edition, today), today)

    assert {row.clock.kind for row in late} == {
        RequestKind.JOIN_REQUEST,
        RequestKind.APPLICATION,
    }
    other = factories.EditionFactory()
    assert not answer_clocks.overdue_in(manager, other, today).exists()
    assert not answer_clocks.overdue_in(company, edition, today).exists()


def test_an_invitation_of_an_owner_is_watched_by_managers(
    manager: Person, organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    factories.InvitationFactory(invited_by=company, role=Role.COMPANY, organisation=organisation)
    ownerless = factories.OrganisationFactory()
    by_manager = factories.InvitationFactory(
        invited_by=manager, role=Role.COMPANY, organisation=ownerless
    )
    actions.start_missing(now=now)

    assert [clock.subject_id for clock in running_for(manager)] == [by_manager.pk]
