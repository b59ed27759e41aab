"""Every sentence of the log about everything on the stage: it tells nobody a word or a name that
the permission table does not give them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.architecture.test_canaries import words_in
from tests.stage import Stage
from tests.stage.words import meant_for
from tribes.models import AuditEntry, Organisation, Person
from tribes.queries import logs
from tribes.queries.log_lines import lines
from tribes.rules.log_subjects import GONE, PEOPLE_IN_DATA, SUBJECTS
from tribes.rules.log_verbs import VERBS, Log
from tribes.rules.permission_table import Persona

P = Persona
ACTORS = (P.MINOR, P.CHILD, P.COMPANY, P.COACH, P.COORDINATOR, P.MANAGER)
MOST = 5
# Verbs that are not called after what they are about.
ABOUT = {
    "answer.escalated": "answerclock",
    "brief.read": "briefview",
    "feedback.taken_back": "profile",
    "log.exported": "person",
    "mail_choices.saved": "person",
    "mail_choices.stopped": "person",
    "programme.log_exported": "person",
    "skills.imported": "skill",
    "suggestions.read": "membership",
    "tribe.invited": "tribeinvitation",
}
BY_FIRST_WORD = {"roster": "organisation", "school": "organisation", "terms": "termsacceptance"}


def subject_of(verb: str) -> str:
    first = verb.partition(".")[0]
    return ABOUT.get(verb) or BY_FIRST_WORD.get(first) or first.replace("_", "")


def everything(stage: Stage) -> Iterator[AuditEntry]:
    """Each verb about some rows of its kind, by each of these and by the platform."""
    minor, school = stage.person(P.MINOR), stage.things["school"]["slug"]
    gone: dict[str, Any] = {
        "challenge": stage.owner.challenges.values_list("pk", flat=True)[0],
        "school": Organisation.objects.get(slug=school).pk,
    }
    named = {verb: {word: gone[word]} for verbs in GONE.values() for verb, word in verbs.items()}
    for verb in VERBS:
        name = subject_of(verb)
        data = named.get(verb, {})
        if verb in PEOPLE_IN_DATA:
            data = data | {PEOPLE_IN_DATA[verb]: minor.pk}
        numbers = SUBJECTS[name].model._default_manager.order_by("-pk").values_list("pk", flat=True)
        for number in numbers[:MOST]:
            for actor in (None, *(stage.person(one) for one in ACTORS)):
                yield AuditEntry(
                    action=verb, subject=name, subject_id=number, actor=actor, data=data
                )


@pytest.fixture
def full(stage: Stage) -> Stage:
    rows = list(everything(stage))
    for number, entry in enumerate(rows):
        entry.at, entry.previous, entry.digest = timezone.now(), f"p{number}", f"d{number}"
    AuditEntry.objects.bulk_create(rows, batch_size=500)
    return stage


def texts(stage: Stage, persona: Persona) -> dict[Log, list[str]]:
    """Every line of every log that this persona reads."""
    person = stage.person(persona)
    school = Organisation.objects.get(slug=stage.things["school"]["slug"])
    rows = {
        Log.OWN: logs.own(person),
        Log.ORGANISATION: logs.of_organisation(person, stage.owner),
        Log.SCHOOL: logs.of_school(person, school),
        Log.PROGRAMME: logs.of_programme(person),
    }
    with override("en"):
        return {
            log: [line.text for line in lines(person, found, log)] for log, found in rows.items()
        }


def test_every_verb_is_tried_on_something(full: Stage) -> None:
    tried = set(AuditEntry.objects.values_list("action", flat=True))

    assert {subject_of(verb) for verb in set(VERBS) - tried} == set()


@pytest.mark.parametrize("persona", [one for one in Persona if one is not P.ANONYMOUS])
def test_no_log_tells_a_word_that_is_not_for_its_reader(persona: Persona, full: Stage) -> None:
    told = texts(full, persona)

    met = words_in(" ".join(text for of_log in told.values() for text in of_log))
    assert met <= meant_for(persona)
    assert {log for log, found in told.items() if found} == {
        Log.OWN,
        *({Log.ORGANISATION} if persona is P.COMPANY else ()),
        *({Log.SCHOOL} if persona is P.COORDINATOR else ()),
        *({Log.PROGRAMME} if persona is P.MANAGER else ()),
    }


@pytest.mark.parametrize(
    "persona", [P.NEWCOMER, P.PARTICIPANT, P.CHILD, P.EX_MEMBER, P.OTHER_COACH, P.OTHER_COMPANY]
)
def test_who_is_with_nobody_reads_the_roles_of_others_and_no_names(
    persona: Persona, full: Stage
) -> None:
    others = Person.objects.exclude(pk=full.person(persona).pk)
    names = set(others.values_list("first_name", flat=True))

    named = [text for text in texts(full, persona)[Log.OWN] if f"{text.split(' (')[0]}" in names]

    assert named == []


def test_the_programme_names_no_participant(full: Stage) -> None:
    told = texts(full, P.MANAGER)[Log.PROGRAMME]

    assert any("(coach)" in text for text in told)
    assert not any("(participant)" in text for text in told)
