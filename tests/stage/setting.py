"""The stage itself: its people, and where each thing on it has its address."""

from dataclasses import dataclass, field
from typing import Any

from tribes.enums import Audience
from tribes.models import Challenge, Edition, Organisation, Person, Stream
from tribes.rules.permission_table import Persona


def canary(name: str) -> str:
    """A word that stands in one protected field and nowhere else."""
    return f"zq{name.replace('-', '')}qz"


@dataclass
class Stage:
    """`things` has the parts of the address of each thing that a row of the table names."""

    people: dict[Persona, Person | None]
    owner: Organisation
    things: dict[str, dict[str, Any]] = field(default_factory=lambda: {"": {}})
    streams: dict[Audience, Stream] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(challenges__slug=self.things["draft challenge"]["slug"])

    def person(self, persona: Persona) -> Person:
        person = self.people[persona]
        assert person is not None
        return person


def challenge_named(stage: Stage, name: str) -> Challenge:
    return Challenge.objects.get(slug=stage.things[name]["slug"])
