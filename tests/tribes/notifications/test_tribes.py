import datetime

from tests import factories
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import applications, challenges, join_requests, team_mates
from tribes.enums import RequestState, TribeState
from tribes.events import JoinAnswered, publish
from tribes.models import JoinRequest, Person, Tribe


def test_members_hear_who_wants_to_join(
    tribe: Tribe, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(lambda: join_requests.ask(tribe=tribe, message="Hello", by=cleo, now=now))

    assert addresses(mails) == {"ada@tribes.test", "ben@tribes.test"}
    assert "Cleo" in mails[0].subject


def test_who_asked_hears_the_reason_of_a_no(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    request = ask_to_join(tribe, cleo)
    (mail,) = mailed(
        lambda: join_requests.decline(
            join_request=request, reason="We need a welder.", by=ada, now=now
        )
    )

    assert mail.to == [cleo.email]
    assert "We need a welder." in mail.body


def test_who_asked_is_welcomed_after_a_yes(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    request = ask_to_join(tribe, cleo)
    mails = mailed(lambda: join_requests.accept(join_request=request, by=ada, now=now))

    assert cleo.email in addresses(mails)


def test_who_withdrew_a_request_gets_no_answer(tribe: Tribe, cleo: Person, mailed: Mailed) -> None:
    request = ask_to_join(tribe, cleo)
    JoinRequest.objects.update(state=RequestState.WITHDRAWN)

    assert mailed(lambda: publish(JoinAnswered(join_request_id=request.pk))) == []


def test_the_company_hears_of_an_application(
    tribe: Tribe, ada: Person, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    tribe.challenge.edition.tribe_min = 2
    tribe.challenge.edition.save()
    (mail,) = mailed(lambda: applications.submit(tribe=tribe, plan="We measure.", by=ada, now=now))

    assert mail.to == [company.email]
    assert "We measure." not in mail.body


def test_members_hear_the_answer_of_the_company(
    tribe: Tribe, ada: Person, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    Tribe.objects.update(state=TribeState.APPLIED)
    application = apply(tribe, ada)
    mails = mailed(
        lambda: applications.decline(
            application=application, reason="The plan is too wide.", by=company, now=now
        )
    )

    assert addresses(mails) == {"ada@tribes.test", "ben@tribes.test"}
    assert "The plan is too wide." in mails[0].body


def test_members_hear_that_their_challenge_was_withdrawn(
    tribe: Tribe, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(lambda: challenges.withdraw(challenge=tribe.challenge, by=company, now=now))

    manager = tribe.challenge.edition.manager
    assert addresses(mails) == {"ada@tribes.test", "ben@tribes.test", manager.email}


def test_who_is_invited_hears_by_whom_and_where_to_look(
    tribe: Tribe, ada: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    for person in (ada, cleo):
        factories.ProfileFactory(person=person, is_open_to_team_mates=True)

    (mail,) = mailed(lambda: team_mates.invite(tribe=tribe, profile=cleo.profile, by=ada, now=now))

    assert mail.to == [cleo.email]
    assert "Ada" in mail.subject
    assert tribe.slug in mail.body
    assert tribe.invite_secret not in mail.body
