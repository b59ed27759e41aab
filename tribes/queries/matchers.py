"""The stored feature space with the vectors of what everybody may see, kept in each process."""

import datetime
import logging
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from django.db.models import Count, F, Max, QuerySet
from django.db.models.functions import Greatest

from matching import Document, FeatureSpace, MatchIndex, SpaceError
from tribes.enums import ChallengeState, ResultState, SpaceState, Visibility
from tribes.models import Challenge, MatchingSpace, Result
from tribes.queries.documents import (
    challenge_document,
    challenge_key,
    result_document,
    result_key,
    settled,
)
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.match_hashes import text_hash

_FILES = ("space.npz", "space.json")


@dataclass(frozen=True)
class Source:
    """Rows that everybody may see, because one index serves all viewers. `rows` have `changed`,
    the moment after which their document is another one; `with_text` loads what it reads."""

    rows: Callable[[], QuerySet[Any]]
    with_text: Callable[[QuerySet[Any]], QuerySet[Any]]
    document: Callable[[Any], Document]
    key: Callable[[int], str]


def _of_challenges(*states: ChallengeState) -> Source:
    return Source(
        rows=lambda: _challenges_in(states).annotate(changed=F("updated_at")),
        with_text=lambda rows: rows.select_related("theme").prefetch_related("skills"),
        document=challenge_document,
        key=challenge_key,
    )


def _published_results() -> QuerySet[Any]:
    rows = Result.objects.filter(
        state=ResultState.PUBLISHED,
        tribe__challenge__state__in=PUBLIC_STATES,
        tribe__challenge__edition__visibility=Visibility.PUBLIC,
    )
    # The document holds words of both.
    return rows.annotate(changed=Greatest("updated_at", "tribe__challenge__updated_at"))


def _challenges_in(states: tuple[ChallengeState, ...]) -> QuerySet[Challenge]:
    """Of public editions only: a suggestion must not tell that another edition exists."""
    return Challenge.objects.filter(state__in=states, edition__visibility=Visibility.PUBLIC)


OPEN = _of_challenges(ChallengeState.PUBLISHED)
PUBLIC = _of_challenges(*PUBLIC_STATES)
RESULTS = Source(
    rows=_published_results,
    with_text=lambda rows: rows.select_related("tribe__challenge"),
    document=result_document,
    key=result_key,
)


@dataclass
class Matcher:
    """One space, its index, and the documents in it by key, each with the hash of what it says.

    It follows the rows of `source`. `row` is the id of the stored space.
    """

    space: FeatureSpace
    index: MatchIndex
    source: Source = OPEN
    documents: dict[str, Document] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    changed_at: dict[str, datetime.datetime] = field(default_factory=dict)
    stamp: object = None
    row: int = 0


logger = logging.getLogger(__name__)
_lock = Lock()
_kept: dict[tuple[str, Source], Matcher] = {}


def published() -> QuerySet[Challenge]:
    return _challenges_in((ChallengeState.PUBLISHED,))


def current(source: Source = OPEN) -> Matcher | None:
    """The matcher of the space in use with the rows of today; None while there is none to read."""
    in_use = MatchingSpace.objects.filter(state=SpaceState.CURRENT)
    row = in_use.values_list("pk", "version").first()
    if row is None:
        return None
    pk, version = row
    with _lock:
        try:
            matcher = _kept.get((version, source)) or _load(version, source)
        except SpaceError:
            # Damaged, or of an older release: pages go on without reasons until the next fit.
            logger.exception("The stored matching space cannot be read")
            return None
        matcher.row = pk
        _follow(matcher)
        return matcher


def frozen(matcher: Matcher) -> Matcher:
    """The same as it is at this moment: another thread may take in a challenge meanwhile."""
    with _lock:
        return replace(
            matcher,
            index=matcher.index.copy(),
            documents=dict(matcher.documents),
            hashes=dict(matcher.hashes),
        )


def packed(space: FeatureSpace) -> bytes:
    """The files of a space as one value for the database."""
    with tempfile.TemporaryDirectory() as folder:
        space.save(Path(folder) / "space")
        content = BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in _FILES:
                archive.write(Path(folder) / name, name)
        return content.getvalue()


def unpacked(data: bytes) -> FeatureSpace:
    """Raises `SpaceError` when the value is damaged."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for name in _FILES:
                    (Path(folder) / name).write_bytes(archive.read(name))
        except (zipfile.BadZipFile, KeyError) as error:
            raise SpaceError(f"cannot unpack the space: {error}") from error
        return FeatureSpace.load(Path(folder) / "space")


def _load(version: str, source: Source) -> Matcher:
    for old in [key for key in _kept if key[0] != version]:
        del _kept[old]
    space = next((matcher.space for matcher in _kept.values()), None) or unpacked(
        bytes(MatchingSpace.objects.get(version=version).data)
    )
    matcher = Matcher(space, MatchIndex(space), source)
    _kept[version, source] = matcher
    return matcher


def _follow(matcher: Matcher) -> None:
    """Take in what was published, changed or withdrawn since the last time."""
    source = matcher.source
    public = source.rows()
    stamp = _stamp(public)
    if matcher.stamp == stamp:
        return
    rows = {source.key(pk): (pk, at) for pk, at in public.values_list("pk", "changed")}
    gone = matcher.documents.keys() - rows.keys()
    new = [pk for key, (pk, at) in rows.items() if matcher.changed_at.get(key) != at]
    documents = [settled(source.document(row)) for row in source.with_text(_some(public, new))]
    matcher.index.remove(gone)
    matcher.index.update(documents)
    for key in gone:
        del matcher.documents[key], matcher.changed_at[key], matcher.hashes[key]
    matcher.documents.update({document.key: document for document in documents})
    matcher.hashes.update({document.key: text_hash(document) for document in documents})
    matcher.changed_at = {key: at for key, (_, at) in rows.items()}
    matcher.stamp = stamp


def _some(public: QuerySet[Any], pks: list[int]) -> QuerySet[Any]:
    # One query for ten or ten thousand: SQLite takes a limited number of parameters.
    return public if len(pks) > 200 else public.filter(pk__in=pks)


def _stamp(public: QuerySet[Any]) -> Any:
    """Changes with every publication, change or withdrawal, for the price of one query."""
    return public.aggregate(count=Count("pk"), last=Max("published_at"), latest=Max("changed"))
