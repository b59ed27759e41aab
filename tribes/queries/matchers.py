"""The stored feature space with the vectors of public challenges, kept in each process."""

import datetime
import logging
import tempfile
import zipfile
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from django.db.models import Count, Max, QuerySet

from matching import Document, FeatureSpace, MatchIndex, SpaceError
from tribes.enums import ChallengeState, SpaceState, Visibility
from tribes.models import Challenge, MatchingSpace
from tribes.queries.documents import challenge_document, challenge_key, settled
from tribes.rules.match_hashes import text_hash

_FILES = ("space.npz", "space.json")
States = tuple[ChallengeState, ...]
OPEN: States = (ChallengeState.PUBLISHED,)


@dataclass
class Matcher:
    """One space, its index, and the documents in it by key, each with the hash of what it says.

    It follows challenges in `states`.
    """

    space: FeatureSpace
    index: MatchIndex
    states: States = OPEN
    documents: dict[str, Document] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    changed_at: dict[str, datetime.datetime] = field(default_factory=dict)
    stamp: object = None


logger = logging.getLogger(__name__)
_lock = Lock()
_kept: dict[tuple[str, States], Matcher] = {}


def published() -> QuerySet[Challenge]:
    return _in(OPEN)


def current(states: States = OPEN) -> Matcher | None:
    """The matcher of the space in use with today's challenges; None while there is none to read.

    Only states that everybody may see: one index serves all viewers.
    """
    in_use = MatchingSpace.objects.filter(state=SpaceState.CURRENT)
    version = in_use.values_list("version", flat=True).first()
    if version is None:
        return None
    with _lock:
        try:
            matcher = _kept.get((version, states)) or _load(version, states)
        except SpaceError:
            # Damaged, or of an older release: pages go on without reasons until the next fit.
            logger.exception("The stored matching space cannot be read")
            return None
        _follow_challenges(matcher)
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


def _load(version: str, states: States) -> Matcher:
    for old in [key for key in _kept if key[0] != version]:
        del _kept[old]
    space = next((matcher.space for matcher in _kept.values()), None) or unpacked(
        bytes(MatchingSpace.objects.get(version=version).data)
    )
    matcher = Matcher(space, MatchIndex(space), states)
    _kept[version, states] = matcher
    return matcher


def _follow_challenges(matcher: Matcher) -> None:
    """Take in what was published, changed or withdrawn since the last time."""
    public = _in(matcher.states)
    stamp = _stamp(public)
    if matcher.stamp == stamp:
        return
    rows = {challenge_key(pk): (pk, at) for pk, at in public.values_list("pk", "updated_at")}
    gone = matcher.documents.keys() - rows.keys()
    new = [pk for key, (pk, at) in rows.items() if matcher.changed_at.get(key) != at]
    documents = [settled(challenge_document(challenge)) for challenge in _with_text(public, new)]
    matcher.index.remove(gone)
    matcher.index.update(documents)
    for key in gone:
        del matcher.documents[key], matcher.changed_at[key], matcher.hashes[key]
    matcher.documents.update({document.key: document for document in documents})
    matcher.hashes.update({document.key: text_hash(document) for document in documents})
    matcher.changed_at = {key: at for key, (_, at) in rows.items()}
    matcher.stamp = stamp


def _in(states: States) -> QuerySet[Challenge]:
    """Of public editions only: a suggestion must not tell that another edition exists."""
    return Challenge.objects.filter(state__in=states, edition__visibility=Visibility.PUBLIC)


def _with_text(public: QuerySet[Challenge], pks: list[int]) -> QuerySet[Challenge]:
    # One query for ten or ten thousand: SQLite takes a limited number of parameters.
    chosen = public if len(pks) > 200 else public.filter(pk__in=pks)
    return chosen.select_related("theme").prefetch_related("skills")


def _stamp(public: QuerySet[Challenge]) -> Any:
    """Changes with every publication, change or withdrawal, for the price of one query."""
    return public.aggregate(
        count=Count("pk"), published=Max("published_at"), changed=Max("updated_at")
    )
