"""Choices, numbers and days: each value that a door may show stands somewhere on the stage.

A field that is empty for everybody would leave its rows unproven. Added last, and past the actions,
so that nothing else on the stage turns on them.
"""

from typing import Any

from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.stage.setting import Stage, canary, challenge_named
from tribes.actions import challenge_versions
from tribes.enums import (
    Audience,
    FeedbackKind,
    Level,
    MinimumAge,
    OrganisationSize,
    RequestKind,
    RequestState,
    SiteAccess,
    SkillField,
    SkillLevel,
    Spoken,
    Transport,
)
from tribes.models import (
    AccessToken,
    AnswerClock,
    Challenge,
    ChangeAnswer,
    ChangeRequest,
    Edition,
    Feedback,
    JoinRequest,
    Membership,
    Notification,
    Organisation,
    Profile,
    Pupil,
    Seat,
    Skill,
    SubQuestion,
    Task,
    Tribe,
)
from tribes.rules.permission_table import Persona

PROFILE: dict[str, Any] = {
    "level": Level.HBO,
    "hours_per_week": 8,
    "travel_km": 20,
    "travel_by": Transport.BIKE,
    "languages": ["nl"],
}
TEASER: dict[str, Any] = {
    "levels": [Level.HBO],
    "place": "Velsen-Noord",
    "site": SiteAccess.TRANSIT,
    "spoken": Spoken.DUTCH,
    "minimum_age": MinimumAge.SIXTEEN,
}


def add_values(stage: Stage) -> None:
    skill = add_skills(stage)
    add_teasers(stage, skill)
    add_seats_and_parts(stage, skill)
    Organisation.objects.filter(pk=stage.owner.pk).update(
        size=OrganisationSize.SMALL,
        kvk="12345678",
        postcode="1971 AB",
        municipality="Velsen",
        website="https://pomp.test",
        about_nl="Wij maken pompen.",
        about_en="We make pumps.",
        verification_note=canary("note-for-the-owner"),
        verified_because=canary("reason-to-verify"),
    )
    profiles = Profile.objects.filter(
        person__in=[stage.person(Persona.MEMBER), stage.person(Persona.PARTICIPANT)]
    )
    profiles.update(**PROFILE)
    # A level that the published challenge does not ask, so that it is left out for one of them.
    profiles.filter(person=stage.person(Persona.PARTICIPANT)).update(level=Level.MBO3)
    for profile in profiles:
        profile.skills.create(skill=skill, is_wish=True)
    add_answers(stage)
    add_own_things(stage)
    add_school_values(stage)


def add_skills(stage: Stage) -> Skill:
    """One with everything that the vocabulary says of it, and one that somebody typed."""
    skill = Skill.objects.get(slug=stage.things["known skill"]["slug"])
    skill.synonyms = {"nl": ["solderen"], "en": ["soldering"]}
    skill.field, skill.esco = SkillField.MAINTENANCE, "http://data.europa.eu/esco/skill/1"
    skill.save()
    typed = Skill.objects.get(slug=stage.things["free text for a skill"]["slug"])
    for persona in (Persona.MEMBER, Persona.PARTICIPANT):
        stage.person(persona).profile.skills.create(skill=typed, level=SkillLevel.ALONE)
    return skill


def add_teasers(stage: Stage, skill: Skill) -> None:
    for name in (
        "published challenge",
        "draft challenge",
        "submitted challenge",
        "challenge of the forming tribe",
    ):
        challenge = challenge_named(stage, name)
        Challenge.objects.filter(pk=challenge.pk).update(**TEASER, closes_on=days_from_today(9))
        challenge.skills.add(skill)
    published = challenge_named(stage, "published challenge")
    Challenge.objects.filter(pk=published.pk).update(existing=canary("public-existing"))
    themes = Challenge.objects.filter(pk=published.pk).values_list("theme", flat=True)
    edition = Edition.objects.get(pk=published.edition_id)
    edition.levels, edition.languages, edition.terms = [Level.HBO], ["nl", "en"], ["open", "own"]
    edition.save(update_fields=["levels", "languages", "terms"])
    edition.themes.add(*themes)
    stage.things["edition with choices"] = {"slug": edition.slug}
    SubQuestion.objects.create(challenge=published, number=1, title="What leaks?")
    published.refresh_from_db()
    challenge_versions.record(
        challenge=published, by=stage.person(Persona.COMPANY), now=timezone.now()
    )


def add_seats_and_parts(stage: Stage, skill: Skill) -> None:
    tribe = Tribe.objects.get(slug=stage.things["forming tribe"]["slug"])
    part = SubQuestion.objects.create(
        challenge=tribe.challenge,
        number=1,
        title="What leaks?",
        text="Where and when.",
        level="hbo",
    )
    part.skills.add(skill)
    for seat in Seat.objects.filter(tribe=tribe, membership=None):
        seat.level, seat.sub_question = Level.HBO, part
        seat.save()
        seat.skills.add(skill)
    draft = SubQuestion.objects.get(challenge=challenge_named(stage, "draft challenge"))
    SubQuestion.objects.filter(pk=draft.pk).update(level=Level.HBO)
    draft.skills.add(skill)


def add_answers(stage: Stage) -> None:
    """Of what waits everywhere else on the stage: a question, a change, a request, a clock."""
    now, company = timezone.now(), stage.person(Persona.COMPANY)
    factories.QuestionFactory(
        challenge=challenge_named(stage, "published challenge"),
        answer="Sixty degrees.",
        answered_at=now,
    )
    running = Tribe.objects.get(slug=stage.things["running tribe"]["slug"])
    closed = ChangeRequest.objects.create(
        challenge=running.challenge,
        version=1,
        values={},
        reason="It moved.",
        state=RequestState.DECLINED,
        asked_by=company,
        asked_at=now,
        answer_due_on=days_from_today(2),
        closed_at=now,
    )
    ChangeAnswer.objects.create(
        change_request=closed,
        tribe=running,
        is_accepted=False,
        reason=canary("reason-of-tribe"),
        answered_by=stage.person(Persona.MEMBER),
        answered_at=now,
    )
    JoinRequest.objects.create(
        tribe=running,
        person=stage.person(Persona.PARTICIPANT),
        seat=Seat.objects.filter(tribe=running).first(),
        state=RequestState.DECLINED,
        reason=canary("reason-for-participant"),
        asked_at=now,
        answer_due_on=days_from_today(2),
        answered_at=now,
    )
    AnswerClock.objects.filter(kind=RequestKind.ORGANISATION_CHECK).update(
        escalated_at=now, escalated_to=stage.person(Persona.MANAGER), escalations=1
    )


def add_own_things(stage: Stage) -> None:
    now, member = timezone.now(), stage.person(Persona.MEMBER)
    AccessToken.objects.filter(person=member).update(last_used_at=now)
    Notification.objects.filter(person=member).update(read_at=now)
    Feedback.objects.create(
        person=member,
        challenge=challenge_named(stage, "published challenge"),
        kind=FeedbackKind.INTERESTED,
        given_at=now,
    )
    Task.objects.filter(stream=stage.streams[Audience.TRIBE]).update(assignee=member)
    # An answer that was taken back, of somebody who has turned 16 since.
    factories.GuardianConsentFactory(
        person=stage.person(Persona.MINOR), given_at=now, ended_at=now, email="parent@minor.test"
    )


def add_school_values(stage: Stage) -> None:
    thing = stage.things["pupil of the school"]
    programme = stage.things["programme of the school"]["pk"]
    Pupil.objects.filter(pk=thing["pk"]).update(programme=programme, level=Level.HBO)
    Membership.objects.create(
        tribe=Tribe.objects.get(slug=stage.things["running tribe"]["slug"]),
        person=Pupil.objects.get(pk=stage.things["pupil with consent"]["pk"]).person,
        left_at=timezone.now(),
    )
