import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply
from tests.tribes.racing import race
from tribes.actions import (
    applications,
    audit,
    challenge_states,
    challenges,
    mail_choices,
    memberships,
    milestones,
    notices,
    questions,
)
from tribes.actions.locking import (
    lock_challenge,
    lock_person,
    lock_tribe,
    lock_tribes,
    lock_with_challenges,
)
from tribes.enums import ChallengeState, NoticeKind, TribeState
from tribes.exceptions import StaleVersion
from tribes.models import (
    Application,
    AuditEntry,
    Challenge,
    Edition,
    Membership,
    Milestone,
    Organisation,
    Person,
    Tribe,
)
from tribes.rules.organisations import seen

Act = Callable[[], object]


def test_a_locked_row_is_read_again(tribe: Tribe, ada: Person) -> None:
    Tribe.objects.update(name="New name")
    Person.objects.filter(pk=ada.pk).update(first_name="Adah")

    assert lock_tribe(tribe.pk).name == "New name"
    assert lock_person(ada.pk).first_name == "Adah"
    assert lock_challenge(tribe.challenge_id) == tribe.challenge


def test_tribes_come_with_the_challenges_that_are_locked_before_them(tribe: Tribe) -> None:
    second = factories.TribeFactory()

    locked = lock_with_challenges([second.pk, tribe.pk])

    assert set(locked) == {tribe.pk, second.pk}
    assert locked[tribe.pk].challenge == tribe.challenge
    assert lock_with_challenges([]) == {}


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_held_by_one_at_a_time(tribe: Tribe) -> None:
    @transaction.atomic
    def lengthen() -> None:
        locked = lock_tribe(tribe.pk)
        locked.name += "x"
        locked.save()

    race([lengthen] * 8)

    assert Tribe.objects.get(pk=tribe.pk).name == tribe.name + "x" * 8


@pytest.mark.django_db(transaction=True)
def test_the_tribes_of_a_challenge_are_held_together(tribe: Tribe) -> None:
    @transaction.atomic
    def lengthen() -> None:
        lock_tribes(lock_challenge(tribe.challenge_id))
        found = Tribe.objects.get(pk=tribe.pk)
        found.name += "x"
        found.save()

    race([lengthen] * 8)

    assert Tribe.objects.get(pk=tribe.pk).name == tribe.name + "x" * 8


# What follows tells a database with row locks whether an action keeps the order: somebody holds a
# row and writes to the audit log only after the action has had time to begin. An action that
# wrote before it took that row would be ended by the database.


def while_held(hold: Act, write: Act, action: Act) -> None:
    """`action` begins while `hold` has been done and `write` has not, in one transaction."""
    is_held = threading.Event()

    def holder() -> None:
        with transaction.atomic():
            hold()
            is_held.set()
            threading.Event().wait(0.4)
            write()

    def actor() -> None:
        is_held.wait(20)
        action()

    race([holder, actor])


@transaction.atomic
def write_about(tribe: Tribe) -> object:
    return audit.write(action="test.written", subject=tribe, by=None)


@pytest.fixture
def busy(transactional_db: None, working: Tribe, company: Person) -> Tribe:
    """At work beside a tribe that waits for an answer, and one that forms."""
    applied = factories.TribeFactory(challenge=working.challenge, state=TribeState.APPLIED)
    apply(applied, applied.created_by)
    factories.TribeFactory(challenge=working.challenge)
    # So that everybody waits for the one row from the first line on.
    write_about(working)
    return working


def waiting_tribe() -> Tribe:
    return Tribe.objects.get(state=TribeState.APPLIED)


def test_finishing_takes_its_tribes_before_it_writes(busy: Tribe, company: Person) -> None:
    Challenge.objects.update(state=ChallengeState.RUNNING)
    finish = partial(
        challenge_states.finish, challenge=busy.challenge, by=company, now=timezone.now()
    )

    while_held(partial(lock_tribe, busy.pk), partial(write_about, busy), finish)

    assert Challenge.objects.get().state == ChallengeState.FINISHED
    assert AuditEntry.objects.filter(action="test.written").count() == 2


def test_finishing_takes_the_last_tribe_before_it_writes(busy: Tribe, company: Person) -> None:
    Challenge.objects.update(state=ChallengeState.RUNNING)
    last = Tribe.objects.order_by("pk").last()
    assert last is not None

    while_held(
        partial(lock_tribe, last.pk),
        partial(write_about, last),
        partial(challenge_states.finish, challenge=busy.challenge, by=company, now=timezone.now()),
    )

    assert Challenge.objects.get().state == ChallengeState.FINISHED


def test_starting_takes_the_tribes_that_wait_before_it_writes(busy: Tribe, company: Person) -> None:
    second = factories.TribeFactory(challenge=busy.challenge, state=TribeState.APPLIED)
    apply(second, second.created_by)

    while_held(
        partial(lock_tribe, second.pk),
        partial(write_about, second),
        partial(challenge_states.start, challenge=busy.challenge, by=company, now=timezone.now()),
    )

    assert Challenge.objects.get().state == ChallengeState.RUNNING
    assert not Tribe.objects.filter(state=TribeState.APPLIED).exists()


def test_the_last_yes_takes_the_tribes_that_get_a_no_before_it_writes(
    busy: Tribe, company: Person
) -> None:
    accepted = Application.objects.get()
    other = factories.TribeFactory(challenge=busy.challenge, state=TribeState.APPLIED)
    apply(other, other.created_by)

    while_held(
        partial(lock_tribe, other.pk),
        partial(write_about, other),
        partial(applications.accept, application=accepted, by=company, now=timezone.now()),
    )

    assert Challenge.objects.get().state == ChallengeState.MATCHED


def test_withdrawing_takes_its_tribes_before_it_writes(busy: Tribe, company: Person) -> None:
    Tribe.objects.filter(pk=busy.pk).update(state=TribeState.FORMING)
    last = Tribe.objects.order_by("pk").last()
    assert last is not None

    while_held(
        partial(lock_tribe, last.pk),
        partial(write_about, last),
        partial(challenges.withdraw, challenge=busy.challenge, by=company, now=timezone.now()),
    )

    assert Challenge.objects.get().state == ChallengeState.WITHDRAWN


def test_publishing_takes_the_challenge_before_it_writes_that_the_company_is_verified(
    busy: Tribe, manager: Person
) -> None:
    challenge = factories.ChallengeFactory(
        organisation__unverified=True,
        state=ChallengeState.SUBMITTED,
        submitted_at=timezone.now(),
        decider=manager,
        answer_due_on=days_from_today(2),
    )
    publish = partial(
        challenges.publish,
        challenge=Challenge.objects.get(pk=challenge.pk),
        by=manager,
        now=timezone.now(),
        verify=seen(challenge.organisation),
        reason="I was there.",
    )

    while_held(partial(lock_challenge, challenge.pk), partial(write_about, busy), publish)

    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.PUBLISHED
    assert Organisation.objects.get(pk=challenge.organisation_id).verified_at is not None


def test_choices_of_mail_are_written_down_before_the_mail_that_waits_is_moved(
    busy: Tribe, company: Person
) -> None:
    kind, now = NoticeKind.CHALLENGE_PUBLISHED, timezone.now()
    tell = partial(notices.tell, kind=kind, subject_id=1, people=[company], now=now)
    tell()
    save = partial(
        mail_choices.save,
        person=company,
        deliveries={},
        times={"digest_at": "04:00"},
        by=company,
        now=now,
    )

    while_held(partial(write_about, busy), tell, save)

    assert AuditEntry.objects.filter(action="mail_choices.saved").exists()


def acts_on(tribe: Tribe, ada: Person, company: Person) -> dict[str, Act]:
    now, challenge = timezone.now(), tribe.challenge
    return {
        "finish": partial(challenge_states.finish, challenge=challenge, by=company, now=now),
        "deliver": partial(
            milestones.deliver,
            milestone=Milestone.objects.filter(tribe=tribe)[0],
            text="Measured.",
            by=ada,
            now=now,
        ),
        "leave": partial(
            memberships.leave,
            membership=Membership.objects.get(tribe=tribe, person=ada),
            by=ada,
            now=now,
        ),
        "ask": partial(questions.ask, challenge=challenge, text="How hot?", by=ada, now=now),
        "close": partial(challenge_states.finish_due, now=now),
    }


@pytest.mark.parametrize("second", ["deliver", "leave", "ask", "close"])
@pytest.mark.parametrize("is_turned", [False, True])
def test_finishing_and_anything_else_at_the_same_moment_never_wait_for_each_other(
    busy: Tribe, ada: Person, company: Person, second: str, is_turned: bool
) -> None:
    """Whoever comes late is refused; nobody is stopped by the database."""
    Challenge.objects.update(state=ChallengeState.RUNNING)
    Edition.objects.update(
        sign_up_closes_on=days_from_today(-3),
        ends_on=days_from_today(-1),
        starts_on=days_from_today(-2),
    )
    factories.MilestoneFactory(tribe=busy)
    acts = acts_on(busy, ada, company)
    both = [acts["finish"], acts[second]]

    race(both[::-1] if is_turned else both)

    assert Challenge.objects.get().state == ChallengeState.FINISHED


def test_a_tribe_that_moved_while_somebody_waited_is_not_changed(
    tribe: Tribe, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said yes to an offer between the two locks."""
    other = factories.ChallengeFactory(published=True)

    def locked_late(pk: int) -> Tribe:
        Tribe.objects.filter(pk=pk).update(challenge=other)
        return lock_tribe(pk)

    monkeypatch.setattr("tribes.actions.locking.lock_tribe", locked_late)
    with pytest.raises(StaleVersion) as refused, transaction.atomic():
        lock_with_challenges([tribe.pk])

    assert refused.value.current == {"challenge": other.slug}
