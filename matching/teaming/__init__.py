"""The parts of forming tribes: what is wanted of a tribe, trading places, and what came of it."""
