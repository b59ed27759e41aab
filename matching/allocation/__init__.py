"""The parts of an allocation: what was asked, what contradicts itself, who sits where, and why."""
