import datetime

import pytest

from tests import factories
from tribes.enums import Delivery, NoticeKind
from tribes.exceptions import NotVisible
from tribes.models import MailChoice, MailTimes, Person
from tribes.queries import mail_choices
from tribes.rules.mail_choices import DAILY, stop_token
from tribes.rules.notices import kinds_for

ASSIGNED = NoticeKind.COACH_ASSIGNED


def test_what_somebody_did_not_choose_has_its_default(coach: Person) -> None:
    MailChoice.objects.create(person=coach, kind=ASSIGNED, delivery=Delivery.NEVER)

    own = mail_choices.own(coach)
    assert own[ASSIGNED] == Delivery.NEVER
    assert own[NoticeKind.MILESTONE_DELIVERED] == Delivery.AT_ONCE
    assert own[NoticeKind.CHALLENGE_CHANGED] == Delivery.DIGEST
    assert list(own) == kinds_for(coach.role)


def test_each_person_gets_a_kind_in_their_own_way(coach: Person, other_coach: Person) -> None:
    MailChoice.objects.create(person=coach, kind=ASSIGNED, delivery=Delivery.DIGEST)

    assert mail_choices.deliveries(ASSIGNED, [coach.pk, other_coach.pk]) == {
        coach.pk: Delivery.DIGEST,
        other_coach.pk: Delivery.AT_ONCE,
    }


def test_nights_are_quiet_for_who_chose_nothing(coach: Person, other_coach: Person) -> None:
    MailTimes.objects.create(person=coach, digest_at=datetime.time(18))
    found = mail_choices.times([coach.pk, other_coach.pk])

    assert found[coach.pk].digest_at == datetime.time(18)
    assert found[other_coach.pk].digest_at == datetime.time(7, 30)
    assert mail_choices.own_times(coach).digest_at == datetime.time(18)
    assert mail_choices.own_times(other_coach).quiet_from == datetime.time(22)


def test_what_somebody_stopped_is_known(coach: Person, other_coach: Person) -> None:
    MailChoice.objects.create(person=coach, kind=ASSIGNED, delivery=Delivery.NEVER)
    MailChoice.objects.create(person=other_coach, kind=ASSIGNED, delivery=Delivery.DIGEST)

    assert mail_choices.stopped(coach) == [ASSIGNED]
    assert mail_choices.stopped(other_coach) == []


def test_a_link_leads_to_what_it_stops(coach: Person) -> None:
    one = mail_choices.by_stop_link(stop_token(coach, ASSIGNED))
    daily = mail_choices.by_stop_link(stop_token(coach, DAILY))

    assert (one.person, one.kind) == (coach, ASSIGNED)
    assert one.label
    assert (daily.person, daily.label) == (coach, "")


@pytest.mark.django_db
def test_the_link_of_somebody_who_is_gone_is_not_found() -> None:
    with pytest.raises(NotVisible):
        mail_choices.by_stop_link(stop_token(factories.PersonFactory.build(pk=1), DAILY))
