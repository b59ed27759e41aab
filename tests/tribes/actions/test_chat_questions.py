"""A message in the shared chat that needs an answer: its date, its answer, and its end."""

import datetime
from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import let_pass
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tests.tribes.talking import ask, say
from tribes.actions import answer_clocks, challenge_states, chat_questions, messages
from tribes.enums import (
    AnswerState,
    Audience,
    ChallengeState,
    EventKind,
    RequestKind,
    Side,
    TribeState,
)
from tribes.events import SharedPosted
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import (
    AnswerClock,
    AuditEntry,
    Challenge,
    Message,
    Person,
    Stream,
    Tribe,
    WorkspaceEvent,
)
from tribes.rules.chat_questions import MOST_WAITING
from tribes.rules.working_days import add_working_days


def running() -> list[int]:
    clocks = AnswerClock.objects.filter(kind=RequestKind.CHAT_QUESTION, answered_at=None)
    return list(clocks.order_by("subject_id").values_list("subject_id", flat=True))


def state_of(question: Message) -> str:
    return Message.objects.get(pk=question.pk).answer_state


def last_event() -> WorkspaceEvent:
    return WorkspaceEvent.objects.order_by("-pk")[0]


@pytest.fixture
def question(shared: Stream, ada: Person) -> Message:
    return ask(shared, ada)


def test_a_question_has_its_date_and_its_clock_at_once(
    shared: Stream, ada: Person, company: Person, now: datetime.datetime
) -> None:
    of_tribe, of_company = ask(shared, ada), ask(shared, company)

    due = add_working_days(timezone.localdate(now), 2)
    assert (of_tribe.asked, of_tribe.answer_due_on) == (Side.COMPANY, due)
    assert (of_company.asked, of_company.answer_state) == (Side.TRIBE, AnswerState.WAITING)
    assert running() == [of_tribe.pk, of_company.pk]
    assert AnswerClock.objects.first().asked_by == ada  # type: ignore[union-attr]
    assert not AuditEntry.objects.exists()


def test_the_event_has_the_whole_value(shared: Stream, ada: Person) -> None:
    question = ask(shared, ada)

    payload = WorkspaceEvent.objects.get().payload
    assert (payload["asks"], payload["state"], payload["answers"]) == ("company", "waiting", None)
    assert payload["due"] == str(question.answer_due_on)


def test_in_the_chat_of_the_tribe_nobody_is_asked(stream: Stream, ada: Person) -> None:
    with pytest.raises(NotAllowed):
        ask(stream, ada)

    assert not Message.objects.exists()
    assert not WorkspaceEvent.objects.exists()


def test_the_answer_of_the_other_side_stops_the_clock(
    question: Message, company: Person, now: datetime.datetime
) -> None:
    event = messages.post(
        stream=question.stream, text="The left.", answers=question, by=company, cid="c1", now=now
    )

    assert (event.kind, event.cid) == (EventKind.MESSAGE_POSTED, "c1")
    assert event.payload["answers"] == question.pk
    marked = last_event()
    assert (marked.kind, marked.seq, marked.cid) == (EventKind.MESSAGE_MARKED, event.seq + 1, "")
    assert (marked.payload["id"], marked.payload["state"]) == (question.pk, "answered")
    assert marked.payload["text"] == question.text
    assert marked.version == marked.payload["v"] == 2
    assert running() == []


def test_an_answer_that_is_sent_twice_is_one(
    question: Message, company: Person, now: datetime.datetime
) -> None:
    post = partial(messages.post, stream=question.stream, text="The left.", answers=question)
    first = post(by=company, cid="c1", now=now)

    assert post(by=company, cid="c1", now=now) == first
    assert WorkspaceEvent.objects.count() == 3


def test_talk_of_the_other_side_is_no_answer(question: Message, company: Person) -> None:
    say(question.stream, company)

    assert state_of(question) == AnswerState.WAITING
    assert running() == [question.pk]


def test_nobody_answers_for_the_other_side(question: Message, ben: Person, coach: Person) -> None:
    for person in (ben, coach):
        with pytest.raises(NotAllowed):
            say(question.stream, person, answers=question)

    assert (Message.objects.count(), WorkspaceEvent.objects.count()) == (1, 1)
    assert running() == [question.pk]


def test_a_coach_answers_for_the_tribe(shared: Stream, company: Person, coach: Person) -> None:
    question = ask(shared, company)
    say(shared, coach, answers=question)

    assert state_of(question) == AnswerState.ANSWERED


def test_a_second_answer_is_a_message_beside_it(question: Message, company: Person) -> None:
    say(question.stream, company, answers=question)
    say(question.stream, company, "And the right.", answers=question)

    assert WorkspaceEvent.objects.filter(kind=EventKind.MESSAGE_MARKED).count() == 1
    assert question.answered_by.count() == 2


def test_an_answer_may_need_an_answer_itself(question: Message, company: Person) -> None:
    back = ask(question.stream, company, "Which hall?", answers=question)

    assert running() == [back.pk]
    assert state_of(question) == AnswerState.ANSWERED


def test_question_and_answer_both_address_the_other_side(
    shared: Stream, ada: Person, company: Person, told: Told
) -> None:
    heard = told(lambda: say(shared, company, answers=ask(shared, ada)))

    people = [event.by_id for event in heard if isinstance(event, SharedPosted)]
    assert people == [ada.pk, company.pk]


def test_who_asked_needs_no_answer_any_more(
    question: Message, ada: Person, now: datetime.datetime
) -> None:
    event = chat_questions.unask(message=question, by=ada, cid="c1", now=now)

    assert (event.kind, event.cid) == (EventKind.MESSAGE_MARKED, "c1")
    assert (event.payload["state"], event.payload["v"]) == ("not_needed", 2)
    assert running() == []
    assert chat_questions.unask(message=question, by=ada, cid="c1", now=now) == event


def test_nobody_else_takes_a_question_back(
    question: Message,
    ben: Person,
    company: Person,
    strangers: list[Person],
    now: datetime.datetime,
) -> None:
    for person in (ben, company):
        with pytest.raises(NotAllowed):
            chat_questions.unask(message=question, by=person, now=now)
    for person in strangers:
        with pytest.raises(NotVisible):
            chat_questions.unask(message=question, by=person, now=now)

    assert state_of(question) == AnswerState.WAITING
    assert running() == [question.pk]


def test_a_removed_question_waits_no_more_and_loses_its_words_everywhere(
    question: Message, ada: Person, company: Person, now: datetime.datetime
) -> None:
    answer = say(question.stream, company, answers=question)
    messages.delete(message=answer, by=company, now=now)
    messages.delete(message=question, by=ada, now=now)

    assert running() == []
    assert state_of(question) == AnswerState.NOT_NEEDED
    texts = [event.payload["text"] for event in WorkspaceEvent.objects.all()]
    assert texts == [""] * len(texts)


def test_a_removed_answer_opens_the_question_again_with_its_old_date(
    question: Message, company: Person, now: datetime.datetime
) -> None:
    answer = say(question.stream, company, answers=question)
    messages.delete(message=answer, by=company, now=now)

    assert state_of(question) == AnswerState.WAITING
    clock = AnswerClock.objects.get(answered_at=None)
    assert (clock.subject_id, clock.due_on) == (question.pk, question.answer_due_on)
    assert last_event().payload["state"] == "waiting"


def test_one_of_two_answers_is_enough(
    question: Message, company: Person, now: datetime.datetime
) -> None:
    first = say(question.stream, company, answers=question)
    say(question.stream, company, answers=question)
    messages.delete(message=first, by=company, now=now)

    assert state_of(question) == AnswerState.ANSWERED
    assert running() == []


def test_an_answer_to_what_was_removed_opens_nothing(
    question: Message, ada: Person, company: Person, now: datetime.datetime
) -> None:
    answer = say(question.stream, company, answers=question)
    messages.delete(message=question, by=ada, now=now)
    messages.delete(message=answer, by=company, now=now)

    assert running() == []


def finish(tribe: Tribe, by: Person) -> None:
    Challenge.objects.update(state=ChallengeState.RUNNING)
    challenge_states.finish(challenge=tribe.challenge, by=by, now=timezone.now())


def end_at_once(tribe: Tribe, by: Person) -> None:
    chat_questions.end_all(tribes=[tribe], by=None, now=timezone.now())


@pytest.mark.parametrize("end", [finish, end_at_once])
def test_with_the_work_all_questions_end_and_the_log_says_so(
    question: Message, working: Tribe, company: Person, end: Callable[[Tribe, Person], None]
) -> None:
    other = ask(question.stream, company)
    end(working, company)

    assert running() == []
    assert {state_of(question), state_of(other)} == {AnswerState.ENDED}
    events = WorkspaceEvent.objects.filter(kind=EventKind.MESSAGE_MARKED).order_by("seq")
    assert [event.payload["id"] for event in events] == [question.pk, other.pk]
    assert {event.payload["state"] for event in events} == {"ended"}


def test_what_was_answered_stays_so_when_the_work_ends(
    question: Message, working: Tribe, company: Person, now: datetime.datetime
) -> None:
    say(question.stream, company, answers=question)
    chat_questions.end_all(tribes=[working], by=None, now=now)

    assert state_of(question) == AnswerState.ANSWERED


def test_nobody_asks_where_nobody_writes(shared: Stream, ada: Person) -> None:
    Tribe.objects.update(state=TribeState.FINISHED)
    with pytest.raises(NotAllowed):
        ask(shared, ada)

    assert running() == []


def test_a_question_is_refused_when_the_work_ends_while_it_is_sent(
    shared: Stream, working: Tribe, ada: Person
) -> None:
    def end(**_signal: object) -> None:
        Tribe.objects.filter(pk=working.pk).update(state=TribeState.FINISHED)

    post_save.connect(end, sender=Message)
    try:
        with pytest.raises(NotAllowed):
            ask(shared, ada)
    finally:
        post_save.disconnect(end, sender=Message)

    assert not Message.objects.exists()
    assert not WorkspaceEvent.objects.exists()
    assert running() == []


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_are_not_one_question_too_many(
    shared: Stream, ada: Person, ben: Person
) -> None:
    for _number in range(MOST_WAITING - 1):
        ask(shared, ada)

    asked = race([partial(ask, shared, person) for person in (ada, ben)])

    (refusal,) = [one for one in asked if isinstance(one, NotAllowed)]
    assert refusal.rule_code == "too_many_questions"
    waiting = Message.objects.filter(answer_state=AnswerState.WAITING)
    assert waiting.count() == len(running()) == MOST_WAITING
    assert Message.objects.count() == WorkspaceEvent.objects.count() == MOST_WAITING


def test_the_chats_of_a_challenge_end_after_all_else_that_ends_with_it(
    question: Message, working: Tribe, company: Person
) -> None:
    other = factories.TribeFactory(challenge=working.challenge)
    Tribe.objects.filter(pk=other.pk).update(state=TribeState.RUNNING)
    factories.WorkspaceFactory(tribe=other)
    there = Stream.objects.get(workspace__tribe=other, audience=Audience.SHARED)
    last = ask(there, company)
    written: list[int] = []

    def note(instance: Message, **_signal: object) -> None:
        written.append(AuditEntry.objects.count())

    post_save.connect(note, sender=Message)
    try:
        finish(working, company)
    finally:
        post_save.disconnect(note, sender=Message)

    assert {state_of(question), state_of(last)} == {AnswerState.ENDED}
    assert written == [AuditEntry.objects.count()] * 2


def test_a_release_that_knows_no_questions_still_writes_messages(
    shared: Stream, ada: Person, now: datetime.datetime
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tribes_message (stream_id, author_id, text, version, seq, posted_at)"
            " VALUES (%s, %s, 'Hello', 1, 0, %s)",
            [shared.pk, ada.pk, now],
        )

    message = Message.objects.get()
    assert (message.asked, message.answer_state, message.answer_due_on) == ("", "", None)


def test_a_question_that_is_late_comes_to_the_coach(
    question: Message, coach: Person, now: datetime.datetime
) -> None:
    let_pass()
    answer_clocks.escalate_overdue(now=now)

    assert AnswerClock.objects.get().escalated_to == coach
    data = [str(entry.data) for entry in AuditEntry.objects.all()]
    assert not any(question.text in text for text in data)


@pytest.mark.parametrize(
    "half",
    [{"asked": "company"}, {"answer_due_on": days_from_today}, {"answer_state": "waiting"}],
)
def test_half_a_question_cannot_be_stored(
    shared: Stream, ada: Person, now: datetime.datetime, half: dict[str, object]
) -> None:
    values = {name: value(2) if callable(value) else value for name, value in half.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(stream=shared, author=ada, text="?", posted_at=now, **values)
