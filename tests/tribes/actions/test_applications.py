import datetime

import pytest

from tests import factories
from tests.tribes.asking import apply
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import applications
from tribes.enums import ChallengeState, RequestState, TribeState
from tribes.events import ApplicationAnswered, TribeApplied
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed
from tribes.models import Application, AuditEntry, Challenge, Edition, Person, Tribe, Workspace


@pytest.fixture
def complete(tribe: Tribe) -> Tribe:
    """With three members."""
    factories.MembershipFactory(tribe=tribe, seat=tribe.seats.get(number=3))
    return tribe


def applied(challenge: Challenge, by: Person) -> Application:
    tribe = factories.TribeFactory(challenge=challenge, state=TribeState.APPLIED, seats=3)
    for seat in tribe.seats.all():
        factories.MembershipFactory(tribe=tribe, seat=seat)
    return apply(tribe, by)


@pytest.fixture
def application(complete: Tribe, ada: Person) -> Application:
    Tribe.objects.filter(pk=complete.pk).update(state=TribeState.APPLIED)
    return apply(complete, ada)


def test_applying_has_a_date_by_which_the_company_answers(complete: Tribe, ada: Person) -> None:
    thursday = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)
    Edition.objects.update(sign_up_opens_on=thursday.date())
    application = applications.submit(tribe=complete, plan="Measure.", by=ada, now=thursday)

    complete.refresh_from_db()
    assert application.answer_due_on == datetime.date(2026, 3, 9)
    assert complete.state == TribeState.APPLIED
    assert AuditEntry.objects.filter(action="application.submitted").exists()


def test_applying_is_told(complete: Tribe, ada: Person, now: datetime.datetime, told: Told) -> None:
    heard = told(lambda: applications.submit(tribe=complete, plan="Go.", by=ada, now=now))

    assert heard == [TribeApplied(application_id=Application.objects.get().pk)]


def test_a_small_tribe_does_not_apply(tribe: Tribe, ada: Person, now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        applications.submit(tribe=tribe, plan="Measure.", by=ada, now=now)

    tribe.refresh_from_db()
    assert tribe.state == TribeState.FORMING
    assert not Application.objects.exists()


@pytest.mark.parametrize("plan", ["", "x" * 3001, "\x00"])
def test_a_plan_is_needed(complete: Tribe, ada: Person, now: datetime.datetime, plan: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        applications.submit(tribe=complete, plan=plan, by=ada, now=now)

    complete.refresh_from_db()
    assert list(refusal.value.errors) == ["plan"]
    assert complete.state == TribeState.FORMING


def test_accepting_opens_the_workspace(
    application: Application, company: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: applications.accept(application=application, by=company, now=now))

    application.refresh_from_db()
    tribe = Tribe.objects.get(pk=application.tribe_id)
    assert application.state == RequestState.ACCEPTED
    assert tribe.state == TribeState.RUNNING
    assert tribe.workspace.streams.count() == 2
    assert ApplicationAnswered(application_id=application.pk) in heard


def test_with_the_last_wanted_tribe_the_challenge_is_matched(
    application: Application, cleo: Person, company: Person, now: datetime.datetime
) -> None:
    challenge = application.tribe.challenge
    late = applied(challenge, cleo)
    applications.accept(application=application, by=company, now=now)

    challenge.refresh_from_db()
    late.refresh_from_db()
    assert challenge.state == ChallengeState.MATCHED
    assert late.state == RequestState.DECLINED
    assert late.reason
    assert Tribe.objects.get(pk=late.tribe_id).state == TribeState.FORMING


def test_while_more_tribes_are_wanted_the_others_wait(
    application: Application, cleo: Person, company: Person, now: datetime.datetime
) -> None:
    challenge = application.tribe.challenge
    Challenge.objects.filter(pk=challenge.pk).update(tribes_wanted=2)
    late = applied(challenge, cleo)
    applications.accept(application=application, by=company, now=now)

    challenge.refresh_from_db()
    late.refresh_from_db()
    assert challenge.state == ChallengeState.PUBLISHED
    assert late.state == RequestState.PENDING


def test_declining_tells_why_and_the_tribe_forms_again(
    application: Application, company: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(
        lambda: applications.decline(
            application=application, reason="Too broad.", by=company, now=now
        )
    )

    application.refresh_from_db()
    assert (application.state, application.reason) == (RequestState.DECLINED, "Too broad.")
    assert Tribe.objects.get(pk=application.tribe_id).state == TribeState.FORMING
    assert heard == [ApplicationAnswered(application_id=application.pk)]
    assert not Workspace.objects.exists()


def test_declining_needs_a_reason(
    application: Application, company: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue):
        applications.decline(application=application, reason="", by=company, now=now)

    application.refresh_from_db()
    assert application.state == RequestState.PENDING


def test_nobody_else_answers(
    application: Application,
    ada: Person,
    coach: Person,
    manager: Person,
    other_company: Person,
    now: datetime.datetime,
) -> None:
    for person in (ada, coach, manager, other_company):
        with pytest.raises(NotAllowed):
            applications.accept(application=application, by=person, now=now)
        with pytest.raises(NotAllowed):
            applications.decline(application=application, reason="No", by=person, now=now)

    application.refresh_from_db()
    assert application.state == RequestState.PENDING
    assert not AuditEntry.objects.exists()


def test_members_take_an_application_back(
    application: Application, ben: Person, company: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        applications.withdraw(application=application, by=company, now=now)
    current = applications.withdraw(application=application, by=ben, now=now)

    assert (current.state, current.answered_by) == (RequestState.WITHDRAWN, ben)
    assert Tribe.objects.get(pk=application.tribe_id).state == TribeState.FORMING


def test_an_application_is_answered_once(
    application: Application, company: Person, now: datetime.datetime
) -> None:
    applications.decline(application=application, reason="No", by=company, now=now)

    with pytest.raises(AlreadyAnswered):
        applications.accept(application=application, by=company, now=now)

    assert not Workspace.objects.exists()


def test_a_declined_tribe_applies_again(
    application: Application, ada: Person, company: Person, now: datetime.datetime
) -> None:
    applications.decline(application=application, reason="Too broad.", by=company, now=now)
    again = applications.submit(tribe=application.tribe, plan="Narrow.", by=ada, now=now)

    assert again.state == RequestState.PENDING


@pytest.mark.django_db(transaction=True)
def test_no_more_tribes_than_wanted_are_accepted_at_the_same_moment(
    challenge: Challenge, ada: Person, company: Person, now: datetime.datetime
) -> None:
    waiting = [applied(challenge, ada) for _ in range(5)]

    outcomes = race(
        lambda one=one: applications.accept(application=one, by=company, now=now) for one in waiting
    )

    assert sum(isinstance(outcome, Application) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, AlreadyAnswered) for outcome in outcomes) == 4
    assert Workspace.objects.count() == 1
