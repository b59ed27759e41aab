"""What a test does to the data behind a running server, inside the server's own process."""

from typing import Any

from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user,
    logout,
)
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from tests import factories
from tests.stage import build
from tribes.actions import access_tokens, commands, socket_tickets, terms, workspace_looks
from tribes.enums import AgeBand, Audience
from tribes.events import AccessChanged, publish
from tribes.models import (
    Membership,
    Message,
    OrganisationMember,
    Person,
    ReadPosition,
    Stream,
    Task,
    Tribe,
    WorkspaceEvent,
)
from tribes.rules.terms import standing


def workspace(members: int = 2) -> dict[str, Any]:
    """A tribe at work with its coach and company, each with a session."""
    coach = factories.CoachFactory(first_name="Karim")
    space = factories.WorkspaceFactory(tribe__coach=coach)
    people = [factories.MembershipFactory(tribe=space.tribe).person for _ in range(members)]
    organisation = space.tribe.challenge.organisation
    company = factories.OrganisationMemberFactory(organisation=organisation).person
    streams = {stream.audience: stream for stream in space.streams.all()}
    return {
        "tribe": space.tribe.pk,
        "ws": streams[Audience.TRIBE].public_id,
        "shared": streams[Audience.SHARED].public_id,
        "epoch": 1,
        "members": [visitor(person) for person in people],
        "coach": visitor(coach),
        "company": visitor(company),
    }


def visitor(person: Person) -> dict[str, Any]:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return {"id": person.pk, "name": person.first_name, "session": session.session_key}


@transaction.atomic
def everybody() -> dict[str, Any]:
    """The stage with everybody of the permission table on it, each with a session. Once for each
    database: every word on it is there once."""
    stage = build()
    people = {persona.name: person for persona, person in stage.people.items()}
    return {
        "streams": {audience: stream.public_id for audience, stream in stage.streams.items()},
        "visitors": {
            name: visitor(person) if person else {"session": ""} for name, person in people.items()
        },
    }


def streams_of(tribe: int) -> list[str]:
    streams = Stream.objects.filter(workspace__tribe=tribe)
    return sorted(streams.values_list("audience", flat=True))


def log(ws: str) -> list[dict[str, Any]]:
    events = WorkspaceEvent.objects.filter(stream__public_id=ws).order_by("seq")
    return [{**row} for row in events.values("seq", "kind", "cid", "actor_id", "payload")]


@transaction.atomic
def post(ws: str, person_id: int, texts: list[str]) -> int:
    """As a page does without a socket: no cid."""
    stream = Stream.objects.get(public_id=ws)
    for text in texts:
        event = commands.carry_out(
            stream=stream,
            op="message.post",
            data={"text": text},
            by=Person.objects.get(pk=person_id),
            now=timezone.now(),
        )
    return event.seq


def strangers(tribe: int) -> list[dict[str, Any]]:
    """One of every kind who has no place in this tribe."""
    left = factories.ParticipantFactory()
    Membership.objects.create(tribe_id=tribe, person=left, left_at=timezone.now())
    people = [
        left,
        factories.PersonFactory(role=""),
        factories.ParticipantFactory(),
        factories.OrganisationMemberFactory().person,
        factories.CoachFactory(),
        factories.ManagerFactory(),
        factories.ObserverFactory(),
        factories.CoordinatorFactory(),
    ]
    return [visitor(person) for person in people]


def look_in(tribe: int) -> dict[str, Any]:
    """A manager with a reason, who reads its pages at this moment."""
    manager = factories.ManagerFactory()
    workspace_looks.begin(
        tribe=Tribe.objects.get(pk=tribe), reason="A worry.", by=manager, now=timezone.now()
    )
    return visitor(manager)


def everything() -> str:
    """All that workspaces hold: the same before and after is that nothing changed."""
    kinds = (Message, ReadPosition, Stream, Task, WorkspaceEvent)
    return str([list(kind._default_manager.order_by("pk").values()) for kind in kinds])


def remove(tribe: int, person_id: int) -> None:
    Membership.objects.filter(tribe=tribe, person=person_id, left_at=None).update(
        left_at=timezone.now(), seat=None
    )
    publish(AccessChanged(person_id=person_id, tribe_id=tribe))


def remove_untold(tribe: int, person_id: int) -> None:
    """As when the poke that tells of it is lost; the other three alike."""
    Membership.objects.filter(tribe=tribe, person=person_id, left_at=None).update(
        left_at=timezone.now(), seat=None
    )


def make_minor(person_id: int) -> None:
    Person.objects.filter(pk=person_id).update(
        age_band=AgeBand.TEEN, last_name="Jongejan", email="jongejan@tribes.test"
    )


def take_coach_untold(tribe: int) -> None:
    Tribe.objects.filter(pk=tribe).update(coach=None)


def leave_company_untold(person_id: int) -> None:
    OrganisationMember.objects.filter(person=person_id).delete()


def suspend_untold(person_id: int) -> None:
    Person.objects.filter(pk=person_id).update(is_active=False)


def give_and_withdraw_terms(tribe: int, person_id: int) -> None:
    challenge, person = Tribe.objects.get(pk=tribe).challenge, Person.objects.get(pk=person_id)
    digest = standing(challenge)[0].digest
    terms.accept(challenge=challenge, digest=digest, by=person, now=timezone.now())
    terms.withdraw(challenge=challenge, by=person, now=timezone.now())


def suspend(person_id: int) -> None:
    person = Person.objects.get(pk=person_id)
    person.is_active = False
    person.save()


def change_password(person_id: int) -> None:
    person = Person.objects.get(pk=person_id)
    person.set_password("another horse battery")
    person.save()
    access_tokens.revoke_all(person=person, by=person)


def tell_access(tribe: int, person_id: int) -> None:
    publish(AccessChanged(person_id=person_id, tribe_id=tribe))


def log_out(session: str, **_person: Any) -> None:
    request = HttpRequest()
    request.session = SessionStore(session)
    request.user = get_user(request)
    logout(request)


def restart_log(ws: str) -> None:
    stream = Stream.objects.get(public_id=ws)
    stream.epoch += 1
    stream.save()


def trim(ws: str, seq: int) -> None:
    WorkspaceEvent.objects.filter(stream__public_id=ws, seq__lte=seq).delete()
    Stream.objects.filter(public_id=ws).update(trimmed_to=seq)


def ticket(person_id: int) -> str:
    return socket_tickets.issue(by=Person.objects.get(pk=person_id), now=timezone.now())


ACTS = {
    act.__name__: act
    for act in (
        workspace,
        everybody,
        streams_of,
        log,
        post,
        strangers,
        look_in,
        everything,
        remove,
        remove_untold,
        make_minor,
        take_coach_untold,
        leave_company_untold,
        suspend_untold,
        give_and_withdraw_terms,
        tell_access,
        suspend,
        change_password,
        log_out,
        restart_log,
        trim,
        ticket,
    )
}
