"""Start the platform on this machine: tables, demo data, assets, server."""

import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from tribes.demo import logins
from tribes.management.commands import clock

TURN_OF_THE_CLOCK = 300


class Command(BaseCommand):
    help = "Prepare everything and serve HTTP and WebSocket on one port."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        refuse_taken_port(port)
        call_command("catalogue", "compile", verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_skills")
        call_command("collectstatic", verbosity=0, interactive=False)
        if settings.DEMO:
            call_command("demo")
        self.welcome(port)
        clock.begin(TURN_OF_THE_CLOCK)
        serve(port)

    @translation.override("en")
    def welcome(self, port: int) -> None:
        self.stdout.write(f"\nOpen http://127.0.0.1:{port}  (stop with Ctrl+C)\n\n")
        if settings.DEMO:
            for login in logins.all_logins():
                self.stdout.write(f"  {login.role:<20} {login.email:<28} {login.password}\n")
            self.stdout.write(f"\nMail of the demo: http://127.0.0.1:{port}/demo/mail/\n")
        self.stdout.flush()


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(
                f"Port {port} is taken. Stop the other program, or: make run PORT={port + 1}"
            ) from None


def serve(port: int) -> None:
    sys.path.insert(0, str(Path(settings.BASE_DIR)))
    uvicorn.run(
        "tribes.config.asgi:application",
        host="127.0.0.1",
        port=port,
        lifespan="on",
        # Twice our own limit, so that too large a frame gets our answer and not a bare close.
        ws_max_size=131_072,
        ws_per_message_deflate=False,
        # Who asks is decided by the settings alone, or a made-up header would escape the limits.
        proxy_headers=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )
