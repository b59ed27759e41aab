"""Tribes at work with members that are logged in, in the database of the environment."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tribes.config.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - needs a set-up Django
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from tests import factories  # noqa: E402
from tribes.enums import Audience  # noqa: E402
from tribes.models import Person  # noqa: E402


def session_of(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def build(rooms: int, people: int) -> list[dict[str, object]]:
    challenge = factories.ChallengeFactory(published=True)
    author = factories.ParticipantFactory()
    built = []
    for number in range(rooms):
        space = factories.WorkspaceFactory(tribe__challenge=challenge, tribe__created_by=author)
        # No passwords: hashing them would take longer than the benchmark.
        members = [
            Person.objects.create(email=f"{number}.{one}@tribes.test", first_name="Ada")
            for one in range(people)
        ]
        for person in members:
            factories.MembershipFactory(tribe=space.tribe, person=person)
        stream = space.streams.get(audience=Audience.TRIBE)
        sessions = [session_of(person) for person in members]
        built.append({"ws": stream.public_id, "sessions": sessions})
    return built


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    json.dump(build(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
