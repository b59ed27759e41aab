import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import change_requests
from tribes.enums import RequestState, TribeState
from tribes.events import ChallengeChanged, ChangeAnswered, ChangeAsked
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed, NotVisible, StaleVersion
from tribes.models import (
    Attachment,
    AuditEntry,
    Brief,
    Challenge,
    ChallengeVersion,
    ChangeAnswer,
    ChangeRequest,
    Person,
    Tribe,
)

THURSDAY = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)


def ask(tribe: Tribe, by: Person) -> ChangeRequest:
    return change_requests.ask(
        challenge=tribe.challenge,
        values={"title": "Two pumps stop"},
        reason="The other one broke too.",
        version=tribe.challenge.version,
        by=by,
        now=THURSDAY,
    )


@pytest.fixture
def asked(working: Tribe, company: Person) -> ChangeRequest:
    return ask(working, company)


@pytest.fixture
def neighbour(working: Tribe) -> Tribe:
    """A second tribe at work on the same challenge, with one member."""
    tribe: Tribe = factories.TribeFactory(
        challenge=working.challenge, state=TribeState.RUNNING, seats=1
    )
    factories.MembershipFactory(tribe=tribe, seat=tribe.seats.get())
    return tribe


def title_of(tribe: Tribe) -> str:
    return Challenge.objects.get(pk=tribe.challenge_id).title


def test_asking_changes_nothing_yet(working: Tribe, company: Person, told: Told) -> None:
    before = title_of(working)
    heard = told(lambda: ask(working, company))

    request = ChangeRequest.objects.get()
    assert request.values == {"title": "Two pumps stop"}
    assert request.answer_due_on == datetime.date(2026, 3, 9)
    assert title_of(working) == before
    assert heard == [ChangeAsked(change_request_id=request.pk)]


def test_asking_needs_a_reason(working: Tribe, company: Person) -> None:
    with pytest.raises(InvalidValue) as refusal:
        change_requests.ask(
            challenge=working.challenge,
            values={"title": "Two"},
            reason=" ",
            version=1,
            by=company,
            now=THURSDAY,
        )

    assert list(refusal.value.errors) == ["reason"]
    assert not ChangeRequest.objects.exists()


def test_the_yes_of_one_member_counts_for_the_tribe(
    asked: ChangeRequest, working: Tribe, ben: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(
        lambda: change_requests.accept(change_request=asked, tribe=working, by=ben, now=now)
    )

    asked.refresh_from_db()
    answer = ChangeAnswer.objects.get()
    assert asked.state == RequestState.ACCEPTED
    assert (answer.tribe, answer.answered_by) == (working, ben)
    assert title_of(working) == "Two pumps stop"
    assert ChallengeVersion.objects.count() == 2
    assert ChangeAnswered(change_answer_id=answer.pk) in heard
    assert ChallengeChanged(challenge_id=working.challenge_id) in heard


def test_the_text_waits_for_every_tribe_at_work(
    asked: ChangeRequest, working: Tribe, neighbour: Tribe, ada: Person, now: datetime.datetime
) -> None:
    change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)
    asked.refresh_from_db()
    assert asked.state == RequestState.PENDING
    assert title_of(working) != "Two pumps stop"

    other = neighbour.memberships.get().person
    change_requests.accept(change_request=asked, tribe=neighbour, by=other, now=now)

    asked.refresh_from_db()
    assert asked.state == RequestState.ACCEPTED
    assert title_of(working) == "Two pumps stop"


def test_one_no_ends_it_and_every_answer_is_kept(
    asked: ChangeRequest,
    working: Tribe,
    neighbour: Tribe,
    coach: Person,
    now: datetime.datetime,
) -> None:
    other = neighbour.memberships.get().person
    change_requests.accept(change_request=asked, tribe=neighbour, by=other, now=now)
    change_requests.decline(
        change_request=asked, tribe=working, reason="We have measured.", by=coach, now=now
    )

    asked.refresh_from_db()
    assert asked.state == RequestState.DECLINED
    assert sorted(asked.answers.values_list("is_accepted", flat=True)) == [False, True]
    assert title_of(working) != "Two pumps stop"


def test_a_no_needs_a_reason(
    asked: ChangeRequest, working: Tribe, ada: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue):
        change_requests.decline(change_request=asked, tribe=working, reason="", by=ada, now=now)

    assert not ChangeAnswer.objects.exists()


def test_a_tribe_answers_once(
    asked: ChangeRequest, working: Tribe, neighbour: Tribe, ada: Person, now: datetime.datetime
) -> None:
    change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)

    with pytest.raises(AlreadyAnswered):
        change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)

    assert ChangeAnswer.objects.count() == 1


def test_strangers_do_not_answer(
    asked: ChangeRequest, working: Tribe, strangers: list[Person], now: datetime.datetime
) -> None:
    for person in strangers:
        with pytest.raises(NotAllowed):
            change_requests.accept(change_request=asked, tribe=working, by=person, now=now)

    assert not ChangeAnswer.objects.exists()


def test_a_tribe_of_another_challenge_has_no_say(
    asked: ChangeRequest, now: datetime.datetime
) -> None:
    elsewhere = factories.MembershipFactory(tribe__state=TribeState.RUNNING)

    with pytest.raises(NotVisible):
        change_requests.accept(
            change_request=asked, tribe=elsewhere.tribe, by=elsewhere.person, now=now
        )

    assert not ChangeAnswer.objects.exists()


def test_a_yes_to_a_text_that_has_changed_meanwhile_changes_nothing(
    asked: ChangeRequest, working: Tribe, ada: Person, now: datetime.datetime
) -> None:
    Challenge.objects.update(version=7)

    with pytest.raises(StaleVersion):
        change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)

    asked.refresh_from_db()
    assert asked.state == RequestState.PENDING
    assert not ChangeAnswer.objects.exists()


def test_a_withdrawn_request_is_answered_by_nobody(
    asked: ChangeRequest, working: Tribe, company: Person, ada: Person, now: datetime.datetime
) -> None:
    change_requests.withdraw(change_request=asked, by=company, now=now)

    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
    with pytest.raises(AlreadyAnswered):
        change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)


PARTS = [{"title": "Where does it leak?", "level": "mbo-3", "skills": ["welding"]}]


def ask_for_brief(tribe: Tribe, company: Person, **brief: str) -> ChangeRequest:
    factories.BriefFactory(challenge=tribe.challenge, text="Alloy 6082.", own_terms="Ours.")
    return change_requests.ask(
        challenge=tribe.challenge,
        values={"sub_questions": PARTS},
        reason="It broke.",
        version=1,
        brief=brief or {"text": "Alloy 7075."},
        by=company,
        now=THURSDAY,
    )


def test_sub_questions_and_the_brief_change_with_the_last_yes(
    working: Tribe, company: Person, ada: Person, now: datetime.datetime
) -> None:
    challenge = working.challenge
    asked = ask_for_brief(working, company)
    assert not challenge.sub_questions.exists()
    assert Brief.objects.get().text == "Alloy 6082."

    change_requests.accept(change_request=asked, tribe=working, by=ada, now=now)

    (part,) = challenge.sub_questions.all()
    assert (part.title, part.level) == ("Where does it leak?", "mbo-3")
    assert Brief.objects.get().text == "Alloy 7075."
    texts = challenge.brief_versions.order_by("number").values_list("text", flat=True)
    assert list(texts) == ["Alloy 6082.", "Alloy 7075."]
    assert challenge.versions.latest("number").values["sub_questions"][0]["skills"] == ["welding"]


def test_what_is_confidential_stays_out_of_the_request_and_the_audit_log(
    working: Tribe, company: Person
) -> None:
    asked = ask_for_brief(working, company)

    entry = AuditEntry.objects.get(action="change_request.asked")
    assert (asked.changes_brief, list(asked.values)) == (True, ["sub_questions"])
    assert "7075" not in f"{entry.data}{asked.values}"


def test_the_same_brief_again_is_no_change(working: Tribe, company: Person) -> None:
    factories.BriefFactory(challenge=working.challenge, text="Alloy 6082.")

    with pytest.raises(InvalidValue):
        change_requests.ask(
            challenge=working.challenge,
            values={},
            reason="It broke.",
            version=1,
            brief={"text": "Alloy 6082."},
            by=company,
            now=THURSDAY,
        )

    assert not ChangeRequest.objects.exists()


def test_a_no_leaves_the_brief_as_it_is(
    working: Tribe, company: Person, ada: Person, now: datetime.datetime
) -> None:
    asked = ask_for_brief(working, company)

    change_requests.decline(change_request=asked, tribe=working, reason="No.", by=ada, now=now)

    assert Brief.objects.get().text == "Alloy 6082."
    assert not working.challenge.sub_questions.exists()


@pytest.mark.django_db(transaction=True)
def test_of_twenty_answers_at_the_same_moment_one_counts(
    asked: ChangeRequest, working: Tribe, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    answers = race(
        [
            partial(
                change_requests.accept,
                change_request=asked,
                tribe=working,
                by=(ada, ben)[number % 2],
                now=now,
            )
            for number in range(20)
        ]
    )

    assert sum(isinstance(answer, ChangeRequest) for answer in answers) == 1
    assert ChangeAnswer.objects.count() == 1
    assert ChallengeVersion.objects.count() == 2


def ask_to_remove(tribe: Tribe, files: list[Attachment], by: Person) -> ChangeRequest:
    return change_requests.ask(
        challenge=tribe.challenge,
        values={"removed_files": [row.pk for row in files]},
        reason="It was of another pump.",
        version=1,
        by=by,
        now=THURSDAY,
    )


def test_a_file_goes_with_the_yes_and_one_that_came_in_between_stays(
    working: Tribe, company: Person, ada: Person, told: Told
) -> None:
    file = factories.AttachmentFactory(challenge=working.challenge, name="old.txt")
    asked = ask_to_remove(working, [file], company)
    assert [row.name for row in working.challenge.attachments.all()] == ["old.txt"]
    factories.AttachmentFactory(challenge=working.challenge, name="new.txt")

    heard = told(
        lambda: change_requests.accept(change_request=asked, tribe=working, by=ada, now=THURSDAY)
    )

    assert [row.name for row in working.challenge.attachments.all()] == ["new.txt"]
    versions = working.challenge.versions.order_by("number")
    assert [[row["name"] for row in version.values["files"]] for version in versions] == [
        ["new.txt", "old.txt"],
        ["new.txt"],
    ]
    assert ChallengeChanged(challenge_id=working.challenge_id) in heard
    assert AuditEntry.objects.filter(action="attachment.removed").count() == 1


def test_with_a_no_the_file_stays(working: Tribe, company: Person, ada: Person) -> None:
    file = factories.AttachmentFactory(challenge=working.challenge)
    asked = ask_to_remove(working, [file], company)

    change_requests.decline(
        change_request=asked, tribe=working, reason="We use it.", by=ada, now=THURSDAY
    )

    assert working.challenge.attachments.get() == file


def test_a_file_of_another_challenge_or_a_confidential_one_is_no_part_of_a_request(
    working: Tribe, company: Person
) -> None:
    hidden = factories.AttachmentFactory(challenge=working.challenge, is_confidential=True)
    for file in (factories.AttachmentFactory(), hidden):
        with pytest.raises(InvalidValue) as refusal:
            ask_to_remove(working, [file], company)
        assert list(refusal.value.errors) == ["removed_files"]

    assert not ChangeRequest.objects.exists()
