"""The pairs of words that a score rests on, as people wrote them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import TypeVar

from matching.coverage import BETWEEN_SKILLS
from matching.document import Document, Part, ReadPart, read_parts
from matching.feedback import known
from matching.reading import Bridge, Side
from matching.resources import Language
from matching.space import Feature, FeatureSpace, Occurrence
from matching.text import normalise, tokens

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reason:
    """One pair of words, or of names, that a score rests on.

    Attributes:
        profile_word: as it is written in the profile; a name where all of its words met, else
            those of its words that did.
        challenge_word: the same in the challenge.
        profile_fields: where the profile has it; the field that the word was taken from is first.
        challenge_fields: where the challenge has it, likewise.
        share: the part of the score that it brings, in the unit of the score.
        bridge: how the words met: the same word, its translation ("environmental" and "milieu"),
            or a related word ("welding" and "joining").
        is_whole: whether all of what the profile shows met: not one word of a longer name, nor
            one part of a compound.
    """

    profile_word: str
    challenge_word: str
    profile_fields: tuple[str, ...]
    challenge_fields: tuple[str, ...]
    share: float
    bridge: Bridge = Bridge.SAME
    is_whole: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether a sentence may rest on it: the word itself or its translation, and all of it.

        Which related word is a synonym, and which a neighbour, the lexicon does not tell.
        """
        return self.is_whole and self.bridge is not Bridge.RELATED


@dataclass(frozen=True, slots=True)
class _Shown:
    """One side of a pair.

    Attributes:
        text: the name, or the word alone.
        words: the content words of the name; none for a word alone.
        met: those of them that the pair is about.
        fields: where they stand, the shown place first.
        is_whole: false where only a part of a compound met.
    """

    text: str
    words: tuple[str, ...]
    met: frozenset[str]
    fields: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    mine: _Shown
    theirs: _Shown
    share: float
    bridge: Bridge


def reasons_for(
    space: FeatureSpace,
    profile: Document,
    challenge: Document,
    view: Language,
    named_fields: Sequence[str],
) -> list[Reason]:
    """Return what the product of two vectors is made of, the weightiest first.

    The shares sum to the product. A compound with its parts is one reason, and so are all words
    that two names share. A name is shown where all of its words met; "PLC programming" that met
    "programming robots" is shown as "programming", because nothing else of it counted.

    Args:
        space: the fitted space.
        profile: who asks.
        challenge: what was found.
        view: the language to compare in.
        named_fields: fields that hold names, with commas, semicolons or new lines between them.
    """
    shared = known(space, profile, view, Side.PROFILE).keys() & known(space, challenge, view).keys()
    mine = space.features(profile, view, Side.PROFILE, shared)
    theirs = space.features(challenge, view, Side.CHALLENGE, shared)
    my_names = _Names(space, profile, view, named_fields)
    their_names = _Names(space, challenge, view, named_fields)
    pairs = [
        pair
        for stem in sorted(shared)
        for pair in _pairs(mine[stem], theirs[stem], my_names, their_names)
    ]
    by_name = _grouped(
        _crossed(pairs), lambda pair: (pair.mine.text, pair.theirs.text, pair.bridge)
    )
    found = [_reason(rows) for rows in by_name]
    reasons = [
        _merged(rows)
        for rows in _grouped(found, lambda row: (row.profile_word, row.challenge_word, row.bridge))
    ]
    return sorted(reasons, key=lambda r: (-r.share, r.profile_word, r.challenge_word, r.bridge))


class _Names:
    """The names that a document holds, and which of their words are content."""

    def __init__(
        self, space: FeatureSpace, document: Document, view: Language, fields: Sequence[str]
    ) -> None:
        self._space = space
        self._view = view
        self._fields = fields
        self._languages = {read.part: read.language for read in read_parts(document)}

    def shown(self, occurrences: Sequence[Occurrence]) -> _Shown:
        """Rather "onderhoud" than a compound that holds it, rather a name than a word."""
        chosen = max(occurrences, key=lambda o: (o.whole, o.part.field in self._fields))
        name = self._name_with(chosen)
        fields = (chosen.part.field, *(occurrence.part.field for occurrence in occurrences))
        met = (place.surface for place in occurrences if place.part == chosen.part)
        words = self._words(chosen.part, name)
        return _Shown(name or chosen.surface, words, frozenset(met), fields, chosen.whole)

    def _name_with(self, occurrence: Occurrence) -> str:
        if occurrence.part.field not in self._fields:
            return ""
        names = BETWEEN_SKILLS.split(occurrence.part.text)
        return next((name.strip() for name in names if occurrence.surface in tokens(name)), "")

    def _words(self, part: Part, name: str) -> tuple[str, ...]:
        read = ReadPart(replace(part, text=name), self._languages[part])
        terms = self._space.reader_.terms(read, self._view)
        return tuple(dict.fromkeys(term.surface for term in terms if term.whole))


def _pairs(
    mine: Feature, theirs: Feature, my_names: _Names, their_names: _Names
) -> Iterator[_Pair]:
    """One stem of both sides: a pair for each written word of the challenge behind it."""
    shown = my_names.shown(mine.occurrences)
    behind: dict[tuple[Bridge, str], list[Occurrence]] = {}
    for place in theirs.occurrences:
        # The same word is the same reason however it is inflected; a bridge starts at one word.
        word = "" if place.bridge is Bridge.SAME else normalise(place.surface)
        behind.setdefault((place.bridge, word), []).append(place)
    translated = any(place.bridge is Bridge.TRANSLATED for place in mine.occurrences)
    for (bridge, _), places in behind.items():
        weight = fsum(place.weight for place in places)
        met = Bridge.TRANSLATED if translated and bridge is Bridge.SAME else bridge
        yield _Pair(shown, their_names.shown(places), mine.weight * weight, met)


def _crossed(pairs: Sequence[_Pair]) -> list[_Pair]:
    """A name that is half the same and half translated is a translation as a whole, where no word
    of either name is left over: "MIG/MAG-lassen" is "MIG/MAG welding"."""
    by_names: dict[tuple[str, str], list[_Pair]] = {}
    for pair in pairs:
        by_names.setdefault((pair.mine.text, pair.theirs.text), []).append(pair)
    crossed = {names for names, rows in by_names.items() if _is_crossed(rows)}
    return [
        replace(pair, bridge=Bridge.TRANSLATED)
        if pair.bridge is Bridge.SAME and (pair.mine.text, pair.theirs.text) in crossed
        else pair
        for pair in pairs
    ]


def _is_crossed(pairs: Sequence[_Pair]) -> bool:
    """Whether the words of both names met by the two sure bridges together, and by none alone."""
    by_bridge = [
        [pair for pair in pairs if pair.bridge is bridge and pair.mine.is_whole]
        for bridge in (Bridge.SAME, Bridge.TRANSLATED)
    ]
    if any(_is_complete([pair.mine for pair in rows]) for rows in by_bridge):
        return False
    sure = [pair for rows in by_bridge for pair in rows if pair.theirs.is_whole]
    return _is_complete([pair.mine for pair in sure]) and _is_complete(
        [pair.theirs for pair in sure]
    )


def _grouped(
    rows: Iterable[Row], key: Callable[[Row], tuple[str, str, Bridge]]
) -> Iterable[list[Row]]:
    """Rows with the same words, in the order of the first of them."""
    groups: dict[tuple[str, str, Bridge], list[Row]] = {}
    for row in rows:
        mine, theirs, bridge = key(row)
        groups.setdefault((normalise(mine), normalise(theirs), bridge), []).append(row)
    return groups.values()


def _reason(pairs: Sequence[_Pair]) -> Reason:
    mine = [pair.mine for pair in pairs]
    return Reason(
        profile_word=_label(mine),
        challenge_word=_label([pair.theirs for pair in pairs]),
        profile_fields=_distinct(field for pair in pairs for field in pair.mine.fields),
        challenge_fields=_distinct(field for pair in pairs for field in pair.theirs.fields),
        share=fsum(pair.share for pair in pairs),
        bridge=pairs[0].bridge,
        is_whole=_is_complete([side for side in mine if side.is_whole]),
    )


def _label(sides: Sequence[_Shown]) -> str:
    """The name where all of its words met, else the words that did, in their order."""
    if _is_complete(sides):
        return sides[0].text
    met = _met(sides)
    return " ".join(word for word in sides[0].words if word in met)


def _is_complete(sides: Sequence[_Shown]) -> bool:
    return bool(sides) and _met(sides).issuperset(sides[0].words)


def _met(sides: Sequence[_Shown]) -> frozenset[str]:
    return frozenset[str]().union(*(side.met for side in sides))


def _merged(rows: Sequence[Reason]) -> Reason:
    return replace(
        rows[0],
        profile_fields=_distinct(field for row in rows for field in row.profile_fields),
        challenge_fields=_distinct(field for row in rows for field in row.challenge_fields),
        share=fsum(row.share for row in rows),
        is_whole=any(row.is_whole for row in rows),
    )


def _distinct(fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fields))
