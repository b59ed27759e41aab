import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.tribes.asking import apply
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import (
    applications,
    attachments,
    challenge_changes,
    challenge_states,
    change_requests,
    memberships,
    questions,
)
from tribes.enums import NoticeKind, TribeState
from tribes.models import Challenge, ChangeRequest, Notification, Person, Tribe
from tribes.notifications.reading import entries

NEWS = {"title": "Two pumps stop"}


@pytest.fixture
def asked(working: Tribe, company: Person, now: datetime.datetime) -> ChangeRequest:
    return change_requests.ask(
        challenge=working.challenge, values=NEWS, reason="It broke.", version=1, by=company, now=now
    )


def test_a_tribe_that_is_forming_hears_of_a_change(
    tribe: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    mails = mailed(
        lambda: challenge_changes.change(
            challenge=tribe.challenge, values=NEWS, version=1, by=company, now=now
        )
    )

    assert addresses(mails) == {ada.email, ben.email, coach.email}


def test_a_tribe_at_work_and_its_coach_must_act_on_a_request(
    working: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    mails = mailed(
        lambda: change_requests.ask(
            challenge=working.challenge, values=NEWS, reason="It.", version=1, by=company, now=now
        )
    )

    assert addresses(mails) == {ada.email, ben.email, coach.email}
    assert all("You must act" in mail.subject for mail in mails)


def test_the_company_reads_why_not(
    asked: ChangeRequest,
    working: Tribe,
    company: Person,
    ada: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    (mail,) = mailed(
        lambda: change_requests.decline(
            change_request=asked, tribe=working, reason="We measured.", by=ada, now=now
        )
    )

    assert mail.to == [company.email]
    assert "We measured." in mail.body


def test_a_tribe_that_starts_while_a_change_waits_is_asked_as_well(
    asked: ChangeRequest, company: Person, now: datetime.datetime
) -> None:
    late = factories.TribeFactory(challenge=asked.challenge, state=TribeState.APPLIED, seats=1)
    member = factories.MembershipFactory(tribe=late, seat=late.seats.get()).person
    Challenge.objects.update(tribes_wanted=2)
    application = apply(late, member)

    applications.accept(application=application, by=company, now=now)

    told = Notification.objects.get(person=member, kind=NoticeKind.CHANGE_ASKED)
    (entry,) = entries(member, [told])
    assert entry.is_to_do
    assert late.slug in entry.path


def test_the_company_hears_that_nobody_is_left_to_answer(
    asked: ChangeRequest, working: Tribe, company: Person, now: datetime.datetime, english: None
) -> None:
    for membership in working.memberships.all():
        memberships.leave(membership=membership, by=membership.person, now=now)

    told = Notification.objects.get(kind=NoticeKind.CHANGE_CLOSED)
    (entry,) = entries(company, [told])
    assert told.person == company
    assert entry.title == "Your challenge changed as you asked: Two pumps stop"


def test_the_company_hears_that_its_request_ended_with_the_work(
    asked: ChangeRequest, working: Tribe, company: Person, now: datetime.datetime, english: None
) -> None:
    Challenge.objects.update(state="running")

    challenge_states.finish(challenge=working.challenge, by=company, now=now)

    (entry,) = entries(company, Notification.objects.filter(kind=NoticeKind.CHANGE_CLOSED))
    assert entry.title.startswith("Your request for a change ended")


def test_an_answer_at_work_is_told_to_the_tribe_its_coach_and_who_asked(
    working: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    cleo: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    asked = questions.ask(challenge=working.challenge, text="And the roof?", by=cleo, now=now)

    mails = mailed(
        lambda: questions.answer(
            question=asked, answer="You must also redo the roof.", by=company, now=now
        )
    )

    assert addresses(mails) == {ada.email, ben.email, coach.email, cleo.email}


def test_a_file_at_work_is_told_to_the_tribe_and_its_coach_in_both_languages(
    working: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    Person.objects.filter(pk=ada.pk).update(language="nl")
    Person.objects.filter(pk=ben.pk).update(language="en")

    mails = mailed(
        lambda: attachments.add(
            challenge=working.challenge,
            upload=SimpleUploadedFile("roof.txt", b"Redo it."),
            is_confidential=False,
            by=company,
            now=now,
        )
    )

    assert addresses(mails) == {ada.email, ben.email, coach.email}
    subjects = {mail.to[0]: mail.subject for mail in mails}
    assert "De opdracht is gewijzigd" in subjects[ada.email]
    assert "The challenge changed" in subjects[ben.email]
