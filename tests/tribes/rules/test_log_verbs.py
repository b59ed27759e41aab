"""Every deed that an action writes down has its sentence, and the other way round."""

import ast
import re
from collections.abc import Iterator
from itertools import chain

import pytest
from django.utils.translation import override

from tests.architecture.tree import ROOT, python_files
from tribes.actions.challenge_states import _CHANGES as OF_CHALLENGES
from tribes.actions.standings import CHANGES as OF_TRIBES
from tribes.enums import LogKind, RequestState
from tribes.rules.log_verbs import (
    NAMED_FOR_COMPANY,
    NAMELESS,
    VERBS,
    Log,
    kind_of,
    verbs_in,
)

# Calls whose first or second word is the verb.
WRITERS = {"audit.write", "_tell", "_take"}
CLOSED = [state.value for state in RequestState if state != RequestState.PENDING]
CLOSED_BY_MACHINE = ["submitted", "approved", "published", "withdrawn", "sent_back"]
# Verbs that are put together, as the code has them.
MADE: dict[str, list[str]] = {
    "f'{kind.value}.{state.value}'": [
        f"{kind}.{state}" for kind in ("application", "join_request") for state in CLOSED
    ],
    "f'change_request.{state.value}'": [f"change_request.{state}" for state in CLOSED],
    "f'offer.{state.value}'": [f"offer.{state}" for state in CLOSED],
    "f'challenge.{_CHANGES[state]}'": [f"challenge.{word}" for word in OF_CHALLENGES.values()],
    "f'tribe.{CHANGES[state]}'": [f"tribe.{word}" for word in OF_TRIBES.values()],
    "f'result.{change}'": [f"result.{word}" for word in CLOSED_BY_MACHINE],
}
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
PLACE = re.compile(r"%\((\w+)\)s")
PARTS = {"who", "person", "tribe", "challenge", "organisation", "edition"}


def written() -> Iterator[str]:
    """Each verb in the calls of the actions; `_take` gets it from a name, so names count too."""
    for path in python_files("tribes/actions"):
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITERS:
                yield from verbs_of(node)
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "verb":
                yield ast.literal_eval(node.value)


def verbs_of(call: ast.Call) -> Iterator[str]:
    given = [*call.args, *(word.value for word in call.keywords)]
    choices = [[one.body, one.orelse] if isinstance(one, ast.IfExp) else [one] for one in given]
    for value in chain.from_iterable(choices):
        if isinstance(value, ast.JoinedStr):
            yield from MADE[ast.unparse(value)]
        elif isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield from VERB.findall(value.value)


def test_every_verb_of_the_actions_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(written()) == set(VERBS)


def test_a_verb_that_is_put_together_is_known_here() -> None:
    with pytest.raises(KeyError):
        list(verbs_of(ast.parse("f(f'lamp.{state}')").body[0].value))  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_sentence_has_no_places_but_those_that_are_filled(language: str) -> None:
    with override(language):
        told = {name: f"{verb.sentence} {verb.about}" for name, verb in VERBS.items()}

    assert {place for text in told.values() for place in PLACE.findall(text)} == PARTS


def test_a_sentence_about_somebody_names_them() -> None:
    assert [name for name, verb in VERBS.items() if verb.about and "person" not in verb.about] == []


def test_every_verb_has_a_kind_and_every_kind_a_verb() -> None:
    assert {kind_of(name) for name in VERBS} == set(LogKind)


def test_a_verb_stands_in_no_log_but_those_there_are() -> None:
    letters = {letter for verb in VERBS.values() for letter in verb.letters}

    assert letters == {log.value for log in Log if log != Log.OWN}


def test_what_is_of_one_person_alone_stands_in_their_own_log_only() -> None:
    alone = ("access_token", "mail_choices", "profile", "feedback", "join_request", "log")

    assert {
        name for name, verb in VERBS.items() if name.partition(".")[0] in alone and verb.letters
    } == set()


def test_a_verb_of_one_kind_is_found_by_it() -> None:
    assert set(verbs_in(Log.PROGRAMME, LogKind.WORK)) < set(verbs_in(Log.PROGRAMME))
    assert "check_in.made" in verbs_in(Log.PROGRAMME, LogKind.WORK)
    assert set(verbs_in(Log.OWN)) == set(VERBS)


@pytest.mark.parametrize(
    "verb", ["brief.read", "terms.accepted", "join_request.asked", "pupil.changed", "review.saved"]
)
def test_the_programme_does_not_read_what_is_no_affair_of_it(verb: str) -> None:
    assert Log.PROGRAMME.value not in VERBS[verb].letters


def test_who_has_no_name_and_who_has_one_are_verbs() -> None:
    assert set(VERBS) >= NAMELESS | NAMED_FOR_COMPANY
    assert all(Log.ORGANISATION.value in VERBS[verb].letters for verb in NAMED_FOR_COMPANY)
