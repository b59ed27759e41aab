"""The names under which processes reach each other; nobody else writes such a name."""

from typing import Final

# One channel for all workspaces: a poke is small, and a process hears what it has no socket for
# without having to subscribe again at each open page.
BUS_CHANNEL: Final = "tribes_live"
