"""The small word lists and sample texts that ship with the package.

All of it was written for this package: there is no third-party corpus in it.
"""

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def read(name: str) -> str:
    """Return the text of ``matching/data/NAME.txt``.

    Raises:
        FileNotFoundError: there is no such file in the package.
    """
    return (files("matching") / "data" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def stop_words(language: Language) -> frozenset[str]:
    """Return the words that carry no subject: articles, pronouns, auxiliaries."""
    return frozenset(read(f"stop_{language}").split())


@cache
def domain_words(language: Language) -> tuple[str, ...]:
    """Return common words of technical work, in alphabetical order."""
    return tuple(read(f"words_{language}").split())


@cache
def no_parts() -> frozenset[str]:
    """Return Dutch endings that texts also hold as words but that are no part of a compound."""
    return frozenset(read("no_part_nl").split())


@cache
def sample_lines(language: Language) -> tuple[str, ...]:
    """Return the sample sentences that language detection learns from."""
    return tuple(read(f"sample_{language}").splitlines())
