"""The words by which protected fields are recognised."""


def canary(name: str) -> str:
    """A word that stands in one protected field and nowhere else."""
    return f"zq{name.replace('-', '')}qz"
