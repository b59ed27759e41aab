"""What an edition asks each company on its own, and which words an answer was given to.

A question has a key that stays with it, so that it can move and be told anew. An answer belongs to
the words that its company read: those stay with it, whatever the edition asks later.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tribes.models import Challenge, Edition
from tribes.rules.values import Invalid, clean_text

LANGUAGES: Final = ("nl", "en")
MOST_QUESTIONS = 3
LONGEST_QUESTION = 200
LONGEST_ANSWER = 2000
LONGEST_KEY = 40

Question = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """In the words that it was given to; `is_old` when the edition does not ask it so any more."""

    key: str
    asked: Question
    text: str
    is_old: bool


def clean_questions(value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list) or len(value) > MOST_QUESTIONS:
        raise Invalid(_("Ask at most %(limit)d questions.") % {"limit": MOST_QUESTIONS})
    rows = [_clean_question(row) for row in value]
    if len({words(row) for row in rows}) != len(rows):
        raise Invalid(_("Ask each question once."))
    return rows


def with_keys(
    rows: Sequence[Question], known: Sequence[Question], answered: Collection[str]
) -> list[dict[str, str]]:
    """The same words are the same question, wherever they stand now. Other words under a known key
    are that question told anew, and everything else is new: no answer belongs to it yet."""
    by_words = {words(row): row["key"] for row in known}
    keys = [by_words.get(words(row), "") for row in rows]
    for place, row in enumerate(rows):
        is_told_anew = row["key"] in by_words.values() and row["key"] not in keys
        keys[place] = keys[place] or (row["key"] if is_told_anew else "")
    for place, row in enumerate(rows):
        taken = {*by_words.values(), *answered, *keys}
        keys[place] = keys[place] or _free_key(row["key"] or row["en"], taken)
    return [{**row, "key": key} for row, key in zip(rows, keys, strict=True)]


def clean_answers(edition: Edition, value: Any) -> dict[str, str]:
    """Answers to the questions of the edition, by key; an empty one is left out."""
    keys = {question["key"] for question in edition.questions}
    if not isinstance(value, Mapping) or not set(value) <= keys:
        raise Invalid(_("This edition has no such question."))
    texts = {key: clean_text(text) for key, text in value.items()}
    if any(len(text) > LONGEST_ANSWER for text in texts.values()):
        raise Invalid(_("Use at most %(limit)d characters.") % {"limit": LONGEST_ANSWER})
    return {key: text for key, text in texts.items() if text}


def stored(challenge: Challenge, given: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What is stored of these answers. Those to questions that are not asked any more stay, and an
    answer that nobody touched keeps the words that it was given to."""
    now = {question["key"]: in_words(question) for question in challenge.edition.questions}
    gone = {key: text for key, text in challenge.answers.items() if key not in now}
    asked = {key: challenge.asked[key] for key in gone if key in challenge.asked}
    for key, text in given.items():
        is_same = challenge.answers.get(key) == text
        asked[key] = challenge.asked.get(key, now[key]) if is_same else now[key]
    return {"answers": {**gone, **given}, "asked": asked}


def answers_of(challenge: Challenge) -> list[Answer]:
    """In the order of the edition, and after those the ones to what it asked before."""
    now = {question["key"]: in_words(question) for question in challenge.edition.questions}
    keys = [key for key in [*now, *challenge.answers] if challenge.answers.get(key)]
    rows = []
    for key in dict.fromkeys(keys):
        asked = challenge.asked.get(key) or now.get(key)
        if asked:
            rows.append(Answer(key, asked, challenge.answers[key], is_old=asked != now.get(key)))
    return rows


def words(row: Question) -> tuple[str, ...]:
    return tuple(row[language] for language in LANGUAGES)


def in_words(row: Question) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}


def _clean_question(row: Any) -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise Invalid(_("Write each question in Dutch and in English."))
    texts = {name: " ".join(clean_text(row.get(name)).split()) for name in LANGUAGES}
    if not all(texts.values()):
        raise Invalid(_("Write each question in Dutch and in English."))
    if any(len(text) > LONGEST_QUESTION for text in texts.values()):
        raise Invalid(_("Use at most %(limit)d characters.") % {"limit": LONGEST_QUESTION})
    return {"key": slugify(clean_text(row.get("key")))[:LONGEST_KEY], **texts}


def _free_key(text: str, taken: Collection[str]) -> str:
    base = slugify(text)[: LONGEST_KEY - 4] or "question"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key
