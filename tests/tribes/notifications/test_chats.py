import datetime
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest
import time_machine
from django.utils import timezone

from tests import factories
from tests.conftest import at_ten_today
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import messages, postings, read_positions
from tribes.enums import NoticeKind
from tribes.models import Notification, OutgoingMail, Person, Stream
from tribes.notifications.chats import of_addressed
from tribes.notifications.sender import send_due
from tribes.rules.messages import other_side

Post = Callable[[Stream, str, Person], object]
NUMBERS = count()
SECRET = "The ring is worn out."


def post_alone(stream: Stream, text: str, by: Person) -> object:
    return messages.post(stream=stream, text=text, by=by, now=timezone.now())


def post_in_a_group(stream: Stream, text: str, by: Person) -> object:
    cid = f"c{next(NUMBERS)}"
    posting = postings.Posting(stream=stream, text=text, by=by, cid=cid, now=timezone.now())
    return postings.post_all(postings=[posting])


both_ways = pytest.mark.parametrize("post", [post_alone, post_in_a_group])


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at_ten_today(), tick=False) as coordinates:
        yield coordinates


def told() -> set[Person]:
    rows = Notification.objects.filter(kind=NoticeKind.CHAT_ADDRESSED).select_related("person")
    return {row.person for row in rows}


@both_ways
def test_a_member_reaches_the_company_and_no_word_of_it_is_mailed(
    shared: Stream, ada: Person, company: Person, mailed: Mailed, post: Post
) -> None:
    (mail,) = mailed(partial(post, shared, SECRET, ada))

    assert mail.to == [company.email]
    assert SECRET not in mail.body
    assert SECRET not in mail.subject


@both_ways
def test_the_company_reaches_members_and_coach(
    shared: Stream,
    ada: Person,
    ben: Person,
    coach: Person,
    company: Person,
    mailed: Mailed,
    post: Post,
) -> None:
    mails = mailed(partial(post, shared, SECRET, company))

    assert addresses(mails) == {ada.email, ben.email, coach.email}


@both_ways
def test_the_chat_of_the_tribe_is_told_to_nobody(stream: Stream, ada: Person, post: Post) -> None:
    post(stream, SECRET, ada)

    assert told() == set()


@both_ways
def test_ten_messages_are_one_mail(
    shared: Stream, ada: Person, company: Person, mailed: Mailed, post: Post
) -> None:
    def talk() -> None:
        for number in range(10):
            post(shared, f"{SECRET} {number}", ada)

    assert len(mailed(talk)) == 1


def test_who_reads_it_within_a_quarter_of_an_hour_gets_no_mail(
    time: time_machine.Traveller, shared: Stream, ada: Person, company: Person
) -> None:
    post_alone(shared, SECRET, ada)
    assert send_due(timezone.now()) == 0
    shared.refresh_from_db()

    read_positions.mark_read(stream=shared, seq=shared.head, by=company)
    time.shift(datetime.timedelta(minutes=16))

    assert send_due(timezone.now()) == 0
    assert OutgoingMail.objects.get().dropped_at is not None
    assert Notification.objects.get().read_at is not None


def test_who_is_away_gets_a_mail_after_a_quarter_of_an_hour(
    time: time_machine.Traveller, shared: Stream, ada: Person, company: Person
) -> None:
    post_alone(shared, SECRET, ada)
    time.shift(datetime.timedelta(minutes=16))

    assert send_due(timezone.now()) == 1


def test_who_does_not_come_is_told_again_the_next_day(
    time: time_machine.Traveller, shared: Stream, ada: Person, company: Person
) -> None:
    post_alone(shared, SECRET, ada)
    time.shift(datetime.timedelta(hours=5))
    post_alone(shared, SECRET, ada)
    assert Notification.objects.count() == 1

    time.shift(datetime.timedelta(days=1))
    post_alone(shared, SECRET, ada)

    assert Notification.objects.count() == 2


def test_reading_half_of_it_settles_nothing(shared: Stream, ada: Person, company: Person) -> None:
    post_alone(shared, SECRET, ada)
    post_alone(shared, SECRET, ada)

    read_positions.mark_read(stream=shared, seq=1, by=company)

    assert Notification.objects.get().read_at is None
    assert not of_addressed(company, [shared.pk])[shared.pk].is_settled


def test_who_may_not_read_the_chat_reads_no_notice(shared: Stream, strangers: list[Person]) -> None:
    assert all(of_addressed(person, [shared.pk]) == {} for person in strangers)


def test_who_has_left_is_on_no_side(
    shared: Stream, ex_member: Person, ada: Person, ben: Person, coach: Person, company: Person
) -> None:
    tribe = shared.workspace.tribe
    factories.OrganisationMemberFactory(
        organisation=tribe.challenge.organisation, person=factories.ObserverFactory()
    )

    assert set(other_side(tribe, company)) == {ada, ben, coach}
    assert set(other_side(tribe, ada)) == {company}
    assert set(other_side(tribe, coach)) == {company}
