"""Hashes of what the matcher read, so that a run can be replayed without keeping the texts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.utils.crypto import salted_hmac

from matching import Document


def text_hash(document: Document) -> str:
    """Of a public text."""
    return hashlib.sha256(_bytes(document)).hexdigest()


def personal_hash(told: Any) -> str:
    """Of what a person told: keyed, because a profile of a few skills could be guessed."""
    return salted_hmac("tribes.match_hashes", as_bytes(told), algorithm="sha256").hexdigest()


def inputs_digest(challenges: Sequence[Any], prices: Sequence[Any]) -> str:
    return hashlib.sha256(as_bytes([challenges, prices])).hexdigest()


def as_bytes(value: Any) -> bytes:
    """The one way to write a value: equal bytes are an equal list, to the last bit of a score."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _bytes(document: Document) -> bytes:
    return as_bytes([asdict(part) for part in document.parts])
