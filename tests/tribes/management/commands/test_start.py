import socket

import pytest
from django.core.management.base import CommandError

from tribes.management.commands.start import refuse_taken_port


def test_a_taken_port_gives_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            refuse_taken_port(port)
