"""Whoever edits a profile a thousand times learns nothing about a confidential brief: in a world
with another brief, other confidential files and other parts, everything that the matcher gives
and keeps is the same to the last byte."""

import hashlib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db.models import prefetch_related_objects

from tests import factories
from tests.tribes import suggesting
from tribes.actions import match_runs, matching_spaces, suggestions
from tribes.enums import RunKind
from tribes.models import (
    Attachment,
    Brief,
    Challenge,
    MatchInputs,
    Person,
    Profile,
    Skill,
    SubQuestion,
    Suggestion,
)
from tribes.queries import match_lists, matchers
from tribes.rules.match_hashes import as_bytes

EDITS = 1_000
# Of these a probe is made; half of them stand in the secrets and in no public text.
WORDS = """
    pump hull lager welding trillingsmeting boekhouden invoices cracks pneumatics onderhoud
    titanium heliumlek zirconium geheim prototype cryostat turboblower patent overname fusion
""".split()  # noqa: SIM905  # twenty words in quotes are no easier to read


@pytest.fixture
def world(db: None) -> list[Challenge]:
    rows = suggesting.three_challenges(suggesting.skills())
    for row in rows:
        keep_secret(row, "titanium zirconium cryostat: the fusion prototype leaks helium")
    return rows


def keep_secret(challenge: Challenge, text: str) -> None:
    """Write this into everything confidential of a challenge, and into its parts."""
    for kind in (Brief, Attachment, SubQuestion):
        kind._default_manager.filter(challenge=challenge).delete()
    factories.BriefFactory(challenge=challenge, text=text, own_terms=text)
    factories.AttachmentFactory(challenge=challenge, name=text[:100], is_confidential=True)
    part = factories.SubQuestionFactory(challenge=challenge, title=text[:100], text=text)
    part.skills.set(Skill.objects.filter(name_en="bookkeeping"))


def edits(profile: Profile, skills: list[Skill]) -> Iterator[Profile]:
    """The same thousand in each world: texts of random words, and now and then other skills."""
    chance = Random(20)
    for number in range(EDITS):
        if number % 50 == 0:
            profile = Profile.objects.select_related("person").get(pk=profile.pk)
            profile.skills.all().delete()
            for skill in chance.sample(skills, 2):
                profile.skills.create(skill=skill, level=chance.randint(1, 4))
        profile.study = " ".join(chance.choices(WORDS, k=3))
        profile.background = " ".join(chance.choices(WORDS, k=chance.randrange(6)))
        yield profile


def everything_that_is_given(person: Person) -> str:
    """Space, suggestions, explanations, what-ifs and the log, of a fit and a thousand edits."""
    space = matching_spaces.refit(now=factories.timezone.now())
    matchers._kept.clear()
    run = match_runs.begin(kind=RunKind.PERSON, matcher=suggestions.ready_matcher(), by=person)
    digest = hashlib.sha256(as_bytes([space.version, sorted(space.figures.items())]))
    Profile.objects.filter(person=person).delete()
    profile = factories.ProfileFactory(person=person)
    for edited in edits(profile, list(Skill.objects.order_by("pk"))):
        given, rows = of_one_edit(edited, run)
        digest.update(as_bytes(given))
    log = match_runs.note(run=run, asks=run.asking(edited), person=person, suggestions=rows)
    digest.update(as_bytes([log.inputs, log.shown]))
    digest.update(as_bytes([run.row.inputs.challenges, run.row.inputs.prices]))
    return digest.hexdigest()


def of_one_edit(edited: Profile, run: match_runs.Run) -> tuple[list[Any], list[Suggestion]]:
    """What a refresh stores, and hashes for the log, without storing it a thousand times."""
    prefetch_related_objects([edited], "skills__skill")
    asks = run.asking(edited)
    matches = match_lists.best(run.matcher, asks, run.prices)
    rows = suggestions._suggestions(edited, asks, run, matches)
    given: list[Any] = [match_lists.inputs_of(asks)]
    given += [
        [row.challenge_id, row.rank, row.score, row.fit, row.explanation, row.space_version]
        for row in rows
    ]
    return given, rows


def test_a_thousand_edits_of_a_profile_reveal_nothing_of_a_confidential_brief(
    world: list[Challenge], cleo: Person
) -> None:
    before = everything_that_is_given(cleo)
    for row in world:
        keep_secret(row, "Overname: het turboblower patent is geheim, en er is een heliumlek")

    assert everything_that_is_given(cleo) == before
    assert MatchInputs.objects.count() == 1


def test_the_same_edits_tell_when_a_public_text_changes(
    world: list[Challenge], cleo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the test above would hold whatever was read."""
    monkeypatch.setattr(f"{__name__}.EDITS", 20)
    before = everything_that_is_given(cleo)
    Challenge.objects.filter(pk=world[0].pk).update(existing="A turboblower")

    assert everything_that_is_given(cleo) != before
