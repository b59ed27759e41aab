"""What holds for who is younger than 18, whatever somebody switches on: nobody but the table says
reads an age, nobody is shown a minor as a possible team-mate, and a company knows a first name."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from tests.api.calling import V1, client_of, nothing_changes, problem
from tests.architecture.test_canaries import words_in
from tests.frontend.pages import page
from tests.frontend.test_table import ONCE, browser_of
from tests.stage import Stage, canary
from tests.stage.places import answers_of, pages_of
from tests.stage.words import Word, meant_for, own
from tests.tribes.rules.test_permission_table import undone
from tribes.enums import AgeBand, Audience, SiteAccess, Terms, TribeState, Visibility
from tribes.models import (
    Application,
    Challenge,
    Edition,
    Person,
    Profile,
    Pupil,
    Stream,
    Tribe,
)
from tribes.rules.permission_table import Persona

AGE = Word("age", "age band", "Person.age_band", own(Persona.MINOR, Persona.COORDINATOR))
FLAG = Word("flag", "that a member is younger than 18", "Person.is_minor")
# Where a member of a tribe may turn up.
MEETING = (
    # First, because a look at some of the others is a line of the log.
    "log, of oneself",
    "log, of an organisation",
    "log, of a school",
    "log, of the programme",
    "challenge, public teaser",
    "tribe members",
    "application of a tribe",
    "workspace, chat of the tribe",
    "workspace, chat with the company",
    "milestone, handed in",
    "result, not published",
    "result, published",
    "suggestion and its reasons",
    "possible team-mate",
    "age band",
    "that a member is younger than 18",
    "pupil on the list of a school",
)
OUTSIDERS = (Persona.COMPANY, Persona.PARTICIPANT, Persona.ANONYMOUS)
# Everything that somebody switches or chooses, with all its values.
SETTINGS: dict[type[models.Model], dict[str, tuple[Any, ...]]] = {
    Profile: {"is_open_to_team_mates": (True, False), "is_matched": (True, False)},
    Edition: {
        "late_joining": (True, False),
        "spreads_attention": (True, False),
        "visibility": tuple(Visibility.values),
    },
    Challenge: {
        "terms": tuple(Terms.values),
        "minimum_age": (None, 16, 18),
        "site": tuple(SiteAccess.values),
    },
    Tribe: {"is_open_to_offers": (True, False)},
}
TURNS = max(len(values) for fields in SETTINGS.values() for values in fields.values())


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("persona", [one for one in Persona if one != Persona.CHILD])
def test_an_age_is_read_by_whom_the_table_names(persona: Persona, stage: Stage) -> None:
    read = {band: pages_at_age(stage, persona, band) for band in AgeBand}

    knows_band = read[AgeBand.TEEN] != read[AgeBand.UNDER_16]
    knows_minor = read[AgeBand.TEEN] != read[AgeBand.ADULT]
    assert knows_band == AGE.is_for(persona)
    assert knows_minor == (AGE.is_for(persona) or FLAG.is_for(persona))


def pages_at_age(stage: Stage, persona: Persona, band: AgeBand) -> dict[str, str]:
    minor = stage.person(Persona.MINOR)
    Person.objects.filter(pk=minor.pk).update(age_band=band)
    Pupil.objects.filter(person=minor).update(age_band=band)
    browser = browser_of(stage, persona)
    # What was read once is not new the next time: each age meets the stage as it was built.
    found: dict[str, str] = undone(
        lambda: {address: text_at(browser, address) for address in places(stage)}
    )
    return found


def places(stage: Stage) -> Iterator[str]:
    for resource in MEETING:
        yield from pages_of(stage, resource)
        yield from answers_of(stage, resource)


def text_at(browser: Client, address: str) -> str:
    return ONCE.sub("", b"".join(browser.get(address)).decode(errors="replace"))


@pytest.mark.parametrize("turn", range(TURNS))
def test_no_setting_shows_more_of_a_minor(turn: int, stage: Stage) -> None:
    for model, fields in SETTINGS.items():
        chosen = {name: values[turn % len(values)] for name, values in fields.items()}
        model._default_manager.update(**chosen)

    wrong = [
        (persona, sorted(more))
        for persona in OUTSIDERS
        if (more := met_of_minors(stage, persona) - meant_for(persona))
    ]

    assert wrong == []


def met_of_minors(stage: Stage, persona: Persona) -> set[str]:
    browser = browser_of(stage, persona)
    met = set().union(*(words_in(text_at(browser, address)) for address in places(stage)))
    return {word for word in met if "minor" in word or "child" in word}


def test_every_switch_of_a_profile_and_of_an_edition_is_tried() -> None:
    for model in (Profile, Edition, Challenge, Tribe):
        switches = {
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.BooleanField)
        }
        assert switches <= set(SETTINGS.get(model, {})), model


@pytest.mark.parametrize("band", [AgeBand.UNDER_16, AgeBand.TEEN, ""])
def test_who_is_younger_than_18_is_shown_to_nobody_who_looks_for_people(
    band: str, stage: Stage
) -> None:
    child = stage.person(Persona.CHILD)
    looking = browser_of(stage, Persona.PARTICIPANT)
    listed = (page("team_mates"), f"{V1}team-mates/")
    Person.objects.filter(pk=child.pk).update(age_band=AgeBand.ADULT)
    assert all(child.first_name in text_at(looking, address) for address in listed)

    Person.objects.filter(pk=child.pk).update(age_band=band)

    assert not any(child.first_name in text_at(looking, address) for address in listed)


@pytest.mark.parametrize("persona", [Persona.MINOR, Persona.CHILD])
def test_who_is_younger_than_18_is_shown_nobody(persona: Persona, stage: Stage) -> None:
    others = {canary(f"first-name-of-{name}") for name in ("tribe-mate", "minor", "child")}
    others.add(stage.person(Persona.PARTICIPANT).first_name)
    others.remove(canary(f"first-name-of-{persona.name.lower()}"))

    shown = text_at(browser_of(stage, persona), page("team_mates"))

    assert not any(name in shown for name in others)
    assert client_of(stage.people[persona]).get(f"{V1}team-mates/").json()["results"] == []


@pytest.mark.parametrize("persona", [Persona.COMPANY, Persona.COACH, Persona.PARTICIPANT])
def test_where_others_read_the_name_of_a_minor_no_search_engine_looks(
    persona: Persona, stage: Stage
) -> None:
    browser, name = browser_of(stage, persona), stage.person(Persona.MINOR).first_name

    naming = [text for text in pages_read(browser, stage) if name in text]

    assert naming
    assert all('<meta name="robots" content="noindex">' in text for text in naming)


def pages_read(browser: Client, stage: Stage) -> Iterator[str]:
    for resource in MEETING:
        yield from (text_at(browser, address) for address in pages_of(stage, resource))


def test_nobody_has_a_photo() -> None:
    pictures = [
        field
        for model in apps.get_app_config("tribes").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ImageField)
    ]

    assert pictures == []


def test_a_company_has_no_channel_that_the_coach_does_not_read(stage: Stage) -> None:
    company, coach = (client_of(stage.people[one]) for one in (Persona.COMPANY, Persona.COACH))

    open_to = {
        audience: company.get(f"{V1}workspaces/{stream.public_id}/").status_code
        for audience, stream in stage.streams.items()
    }

    assert open_to == {Audience.TRIBE: 404, Audience.SHARED: 200}
    assert {stream.audience for stream in Stream.objects.all()} == set(stage.streams)
    shared = stage.streams[Audience.SHARED].public_id
    assert coach.get(f"{V1}workspaces/{shared}/").status_code == 200


def test_a_tribe_at_work_with_a_minor_keeps_its_coach_at_every_door(stage: Stage) -> None:
    slug, coach = stage.things["running tribe"]["slug"], stage.person(Persona.COACH)
    manager = browser_of(stage, Persona.MANAGER)
    with nothing_changes():
        manager.post(page("tribe_assign_coach", slug), {"coach": ""})
        manager.post(page("staff_close", coach.pk), {"save": "yes"})

    tribe = Tribe.objects.get(slug=slug)
    assert (tribe.state, tribe.coach) == (TribeState.RUNNING, coach)


def test_a_company_takes_no_tribe_with_a_minor_that_has_no_coach(stage: Stage) -> None:
    application = Application.objects.get(pk=stage.things["application"]["pk"])
    Tribe.objects.filter(pk=application.tribe_id).update(coach=None)
    address = f"{V1}applications/{application.pk}/accept/"

    with nothing_changes():
        refused = problem(
            client_of(stage.people[Persona.COMPANY]).post(address), 403, "not_allowed"
        )

    assert "18" not in str(refused)


def test_a_child_without_consent_comes_into_no_tribe_at_any_door(stage: Stage) -> None:
    child = stage.person(Persona.CHILD)
    program, browser = client_of(child), browser_of(stage, Persona.CHILD)
    forming, open_one = stage.things["forming tribe"]["slug"], stage.things["published challenge"]
    with nothing_changes():
        answers = [
            program.post(f"{V1}tribes/{forming}/ask/", {"message": "May I?"}),
            program.post(f"{V1}tribes/", {"challenge": open_one["slug"], "name": "Own"}),
            browser.post(page("tribe_ask", forming), {"message": "May I?"}),
            browser.post(page("tribe_new", open_one["slug"]), {"name": "Own", "seats": "4"}),
            browser.post(
                page("tribe_invite", stage.things["link of the forming tribe"]["secret"]),
                {"yes": "yes"},
            ),
        ]

    assert all(answer.status_code >= 400 for answer in answers), answers


def test_the_school_sets_an_age_and_a_consent_and_each_is_written_down(stage: Stage) -> None:
    coordinator = client_of(stage.people[Persona.COORDINATOR])
    school, pupil = stage.things["school"]["slug"], stage.things["youngest pupil"]["pk"]
    address = f"{V1}schools/{school}/pupils/{pupil}"
    coordinator.post(
        f"{address}/consent/", {"signed_by": "A. Parent", "given_on": "2026-01-05"}, format="json"
    )
    coordinator.put(f"{address}/age/", {"age_band": "16_17"}, format="json")

    child = stage.person(Persona.CHILD)
    child.refresh_from_db()
    written = apps.get_model("tribes", "AuditEntry").objects.values_list("action", flat=True)
    assert child.age_band == AgeBand.TEEN
    assert {"guardian_consent.recorded", "person.age_set"} <= set(written)
