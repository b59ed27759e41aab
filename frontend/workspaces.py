"""What every page of a workspace shows around its content: the tribe, its streams, what is new."""

from dataclasses import dataclass

from tribes.enums import Audience, Side, StreamRole
from tribes.models import Person, Stream, Tribe
from tribes.queries import streams, unread
from tribes.rules.chat_questions import side_of
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Room:
    """One stream as this person has it; `unread` counts the messages of others."""

    stream: Stream
    unread: int
    role: str

    @property
    def is_shared(self) -> bool:
        return self.stream.audience == Audience.SHARED


@dataclass(frozen=True)
class Frame:
    tribe: Tribe
    rooms: list[Room]

    def stream(self, audience: str) -> Stream:
        """The stream for this audience, or `NotVisible`: the company has the shared one only."""
        return found(self._by_audience().get(audience))

    @property
    def is_member(self) -> bool:
        return any(room.role == StreamRole.MEMBER for room in self.rooms)

    @property
    def role(self) -> StreamRole:
        """The same in every stream that this person has."""
        return StreamRole(self.rooms[0].role)

    @property
    def side(self) -> Side:
        return side_of(self.role)

    @property
    def board(self) -> Stream | None:
        """Tasks are of the tribe and its coach."""
        return self._by_audience().get(Audience.TRIBE)

    def _by_audience(self) -> dict[str, Stream]:
        return {room.stream.audience: room.stream for room in self.rooms}


def open_frame(viewer: Person, slug: str) -> Frame:
    """Raise `NotVisible` for everybody who has no stream in this workspace."""
    readable = list(streams.readable(viewer).filter(workspace__tribe__slug=slug))
    counts = unread.unread_counts(viewer)
    rooms = [
        Room(stream, counts.get(stream.public_id, 0), stream.role)  # type: ignore[attr-defined]  # an annotation
        for stream in readable
    ]
    first = found(next(iter(rooms), None))
    return Frame(tribe=first.stream.workspace.tribe, rooms=rooms)
