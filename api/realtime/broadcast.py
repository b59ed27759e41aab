"""From domain events to pokes, from any thread of any process."""

import asyncio
from typing import Any

import redis
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.http import HttpRequest

from api.realtime.bus import Note, pack
from api.realtime.groups import BUS_CHANNEL
from api.realtime.hub import Hub, digest_of
from api.realtime.threads import is_writer
from tribes.events import AccessChanged, PasswordChanged, StreamAdvanced, subscribe
from tribes.models import Person


class _Attached:
    """The hub of this process, where there is one."""

    hub: Hub | None = None
    loop: asyncio.AbstractEventLoop | None = None


def attach(hub: Hub) -> None:
    _Attached.hub = hub
    _Attached.loop = asyncio.get_running_loop()


def detach() -> None:
    _Attached.hub = _Attached.loop = None


def connect() -> None:
    """Called once, when the apps are ready."""
    subscribe(StreamAdvanced, on_stream_advanced)
    subscribe(AccessChanged, on_access_changed)
    subscribe(PasswordChanged, on_password_changed)
    user_logged_out.connect(on_logged_out, dispatch_uid="live")
    post_save.connect(on_person_saved, sender=Person, dispatch_uid="live")


def on_stream_advanced(event: StreamAdvanced) -> None:
    # The writer delivers its own events, without reading them back.
    if not is_writer():
        tell(["s", event.stream_id, event.head])


def on_access_changed(event: AccessChanged) -> None:
    tell(["a", event.person_id])


def on_password_changed(event: PasswordChanged) -> None:
    tell(["k", event.person_id])


def on_logged_out(request: HttpRequest, user: Person | None, **_kwargs: Any) -> None:
    if user is not None and request.session.session_key:
        tell(["x", user.pk, digest_of(request.session.session_key)])


def on_person_saved(instance: Person, **_kwargs: Any) -> None:
    if not instance.is_active:
        transaction.on_commit(lambda: tell(["x", instance.pk, ""]), robust=True)


def tell(note: Note) -> None:
    """To the hub of this process and, over the bus, to the others."""
    loop = _Attached.loop
    if loop is not None:
        loop.call_soon_threadsafe(_tell_here, note)
    else:
        _tell_from_outside(note)


def _tell_here(note: Note) -> None:
    if _Attached.hub is not None:
        _Attached.hub.hear("", [note])
        _Attached.hub.bus.send(note)


def _tell_from_outside(note: Note) -> None:
    """A command or worker without a hub. The poke may be lost: the sweep of each hub heals it."""
    text = pack("", [note])
    if settings.REALTIME_BUS == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [BUS_CHANNEL, text])
    elif settings.REALTIME_BUS == "redis":
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as client:
            client.publish(BUS_CHANNEL, text)
