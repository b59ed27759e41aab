"""One stage with everything on it: who may see what is asked of the whole platform at once.

Each protected text holds a word of its own, so that wherever it turns up it is recognised.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from frontend.table import Persona
from tests import factories
from tests.factories import days_from_today
from tests.stage_canary import canary
from tests.stage_pupils import add_pupils
from tribes.actions import applications as application_actions
from tribes.actions import (
    change_requests,
    check_ins,
    guardians,
    invitations,
    join_requests,
    messages,
    milestones,
    questions,
    reviews,
)
from tribes.actions import tasks as task_actions
from tribes.actions.terms import accept as accept_terms
from tribes.enums import (
    AgeBand,
    Audience,
    ChallengeState,
    Fit,
    OrganisationKind,
    OrganisationRole,
    PeriodKind,
    Role,
    Terms,
    TribeState,
    Visibility,
)
from tribes.models import (
    AccessToken,
    BriefView,
    Challenge,
    Edition,
    GuardianConsent,
    Invitation,
    Membership,
    Notification,
    Organisation,
    Person,
    Seat,
    Stream,
    Suggestion,
    Tribe,
)
from tribes.rules.digests import digest_of
from tribes.rules.mail_choices import stop_token
from tribes.rules.terms import standing

SEATS = 6
SECRET = "a-secret-that-only-the-mail-holds"
GUARDIAN_SECRET = "a-secret-that-only-the-parent-holds"


@dataclass
class Stage:
    """`things` has the parts of the address of each thing that a row of the table names."""

    people: dict[Persona, Person | None]
    owner: Organisation
    things: dict[str, dict[str, Any]] = field(default_factory=lambda: {"": {}})
    streams: dict[Audience, Stream] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(challenges__slug=self.things["draft challenge"]["slug"])

    def person(self, persona: Persona) -> Person:
        person = self.people[persona]
        assert person is not None
        return person


def build() -> Stage:
    stage = Stage(people=cast(), owner=factories.OrganisationFactory(name="Pomp & Zoon"))
    members = factories.OrganisationMemberFactory
    members(organisation=stage.owner, person=stage.person(Persona.COMPANY))
    colleague = members(
        organisation=stage.owner,
        person=person("colleague", Role.COMPANY),
        role=OrganisationRole.MEMBER,
    )
    stage.things["colleague"] = {"slug": stage.owner.slug, "pk": colleague.person_id}
    members(person=stage.person(Persona.OTHER_COMPANY))
    add_organisations(stage)
    add_challenges(stage)
    add_forming_tribe(stage)
    add_applied_tribe(stage)
    add_running_tribe(stage)
    add_questions_and_changes(stage)
    add_accounts(stage)
    add_school(stage)
    add_pupils(stage.things, *map(stage.person, (Persona.COORDINATOR, Persona.MEMBER)))
    add_briefs(stage)
    add_editions(stage)
    return stage


def person(name: str, role: str, age_band: str = AgeBand.ADULT) -> Person:
    made: Person = factories.PersonFactory(
        first_name=name.replace("-", "").title(),
        last_name=canary(f"last-name-of-{name}"),
        email=f"{canary(f'address-of-{name}')}@tribes.test",
        role=role,
        age_band=age_band if role == Role.PARTICIPANT else "",
    )
    return made


def cast() -> dict[Persona, Person | None]:
    people: dict[Persona, Person | None] = {Persona.ANONYMOUS: None}
    for persona, role in ROLES.items():
        people[persona] = person(persona.name.lower().replace("_", "-"), role)
    return people


ROLES: dict[Persona, str] = {
    Persona.NEWCOMER: "",
    Persona.MEMBER: Role.PARTICIPANT,
    Persona.EX_MEMBER: Role.PARTICIPANT,
    Persona.PARTICIPANT: Role.PARTICIPANT,
    Persona.COMPANY: Role.COMPANY,
    Persona.OTHER_COMPANY: Role.COMPANY,
    Persona.COACH: Role.COACH,
    Persona.OTHER_COACH: Role.COACH,
    Persona.MANAGER: Role.MANAGER,
    Persona.OBSERVER: Role.OBSERVER,
    Persona.COORDINATOR: Role.COORDINATOR,
}


def add_organisations(stage: Stage) -> None:
    stage.owner.street = canary("street")
    stage.owner.save()
    unverified = factories.OrganisationFactory(
        unverified=True, verification_note=canary("verification-note")
    )
    municipality = factories.OrganisationFactory(kind=OrganisationKind.GOVERNMENT)
    factories.OrganisationMemberFactory(
        organisation=municipality,
        person=stage.person(Persona.OBSERVER),
        role=OrganisationRole.MEMBER,
    )
    partnership = factories.PartnerMembershipFactory(
        organisation=stage.owner, tier__certificate_en=canary("certificate")
    )
    stage.things["unverified organisation"] = {"slug": unverified.slug}
    stage.things["municipality"] = {"slug": municipality.slug}
    stage.things["partnership"] = {"pk": partnership.pk}
    stage.things["tier"] = {"pk": partnership.tier_id}


def add_challenges(stage: Stage) -> None:
    add_challenge(stage, "published challenge", state=ChallengeState.PUBLISHED)
    for state in (ChallengeState.DRAFT, ChallengeState.SUBMITTED, ChallengeState.IN_QUESTION):
        name = state.value.replace("_", "-")
        texts = {part: canary(f"{name}-{part}") for part in ("problem", "existing", "success")}
        add_challenge(
            stage,
            f"{name} challenge",
            state=state,
            title=canary(f"{name}-title"),
            question=canary("question") if state == ChallengeState.IN_QUESTION else "",
            submitted_at=timezone.now(),
            answer_due_on=days_from_today(2),
            decider=stage.person(Persona.MANAGER),
            **texts,
        )


def add_questions_and_changes(stage: Stage) -> None:
    now, company = timezone.now(), stage.person(Persona.COMPANY)
    asked_of = challenge_named(stage, "published challenge")
    asker = person("questioner", Role.PARTICIPANT)
    texts = ("How warm is the pump?", canary("removed-question"))
    asked, removed = (questions.ask(challenge=asked_of, text=t, by=asker, now=now) for t in texts)
    manager = stage.person(Persona.MANAGER)
    questions.remove(question=removed, reason=canary("removal-reason"), by=manager, now=now)
    stage.things["question"] = {"pk": asked.pk}
    asks = change_requests.ask(
        challenge=challenge_named(stage, "challenge of the running tribe"),
        values={"problem": canary("change-text")},
        reason=canary("change-reason"),
        version=1,
        by=company,
        now=now,
    )
    stage.things["change"] = {**stage.things["running tribe"], "pk": asks.pk}
    for state in (ChallengeState.RUNNING, ChallengeState.FINISHED, ChallengeState.ARCHIVED):
        add_challenge(stage, f"{state.value} challenge", state=state)


def challenge_named(stage: Stage, name: str) -> Challenge:
    return Challenge.objects.get(slug=stage.things[name]["slug"])


def add_challenge(stage: Stage, name: str, **values: Any) -> Challenge:
    """In an edition of its own: a person has one active tribe in each."""
    edition: Edition = factories.EditionFactory(manager=stage.person(Persona.MANAGER))
    challenge: Challenge = factories.ChallengeFactory(
        organisation=stage.owner,
        edition=edition,
        created_by=stage.person(Persona.COMPANY),
        published_at=timezone.now(),
        **values,
    )
    stage.things[name] = {"slug": challenge.slug}
    stage.things[f"first step of the {name}"] = {"slug": challenge.slug, "step": 1}
    return challenge


def add_tribe(stage: Stage, name: str) -> Tribe:
    """With one member of the cast, one who left, two others, and the coach."""
    challenge = add_challenge(stage, f"challenge of the {name}", state=ChallengeState.PUBLISHED)
    tribe: Tribe = factories.TribeFactory(
        challenge=challenge,
        name=f"The {name}",
        coach=stage.person(Persona.COACH),
        invite_secret=canary(f"link-of-{name.replace(' ', '-')}"),
        seats=SEATS,
    )
    seats = list(Seat.objects.filter(tribe=tribe))
    people: list[Person] = [
        stage.person(Persona.MEMBER),
        *factories.ParticipantFactory.create_batch(2),
    ]
    for member, seat in zip(people, seats, strict=False):
        Membership.objects.create(tribe=tribe, person=member, seat=seat)
    Membership.objects.create(
        tribe=tribe,
        person=stage.person(Persona.EX_MEMBER),
        left_at=timezone.now(),
        left_reason=canary("reason-to-leave"),
    )
    stage.things[name] = {"slug": tribe.slug}
    stage.things[f"seat of the {name}"] = {"slug": tribe.slug, "number": SEATS}
    stage.things[f"link of the {name}"] = {"secret": tribe.invite_secret}
    return tribe


def add_forming_tribe(stage: Stage) -> None:
    tribe = add_tribe(stage, "forming tribe")
    now = timezone.now()
    member = stage.person(Persona.MEMBER)
    asked = [
        join_requests.ask(tribe=tribe, message=text, by=person(name, Role.PARTICIPANT), now=now)
        for name, text in [("asker", canary("wish-to-join")), ("declined", "Me too.")]
    ]
    join_requests.decline(
        join_request=asked[1], reason=canary("reason-for-asker"), by=member, now=now
    )
    stage.things["request to join"] = {"pk": asked[0].pk}


def add_applied_tribe(stage: Stage) -> None:
    tribe = add_tribe(stage, "applied tribe")
    now = timezone.now()
    by = stage.person(Persona.MEMBER)
    refused = application_actions.submit(tribe=tribe, plan=canary("first-plan"), by=by, now=now)
    application_actions.decline(
        application=refused,
        reason=canary("reason-of-company"),
        by=stage.person(Persona.COMPANY),
        now=now,
    )
    sent = application_actions.submit(tribe=tribe, plan=canary("plan"), by=by, now=now)
    asked = join_requests.ask(
        tribe=tribe,
        message=canary("own-wish-to-join"),
        by=stage.person(Persona.PARTICIPANT),
        now=now,
    )
    stage.things["application"] = {"pk": sent.pk}
    stage.things["own request to join"] = {"pk": asked.pk}


def add_running_tribe(stage: Stage) -> None:
    tribe = add_tribe(stage, "running tribe")
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.RUNNING)
    tribe.refresh_from_db()
    factories.WorkspaceFactory(tribe=tribe)
    for stream in Stream.objects.filter(workspace__tribe=tribe):
        stage.streams[Audience(stream.audience)] = stream
        stage.things[f"{stream.audience} chat"] = {"slug": tribe.slug, "audience": stream.audience}
        add_message(stage, tribe, stream)
    add_task(stage, tribe)
    add_work(stage, tribe)


def add_message(stage: Stage, tribe: Tribe, stream: Stream) -> None:
    text = canary(f"chat-{stream.audience}")
    by, now = stage.person(Persona.MEMBER), timezone.now()
    event = messages.post(stream=stream, text=text, by=by, now=now)
    stage.things[f"message in {stream.audience} chat"] = {
        "slug": tribe.slug,
        "audience": stream.audience,
        "pk": event.payload["id"],
    }


def add_task(stage: Stage, tribe: Tribe) -> None:
    event = task_actions.add(
        stream=stage.streams[Audience.TRIBE],
        title=canary("task-title"),
        note=canary("task-note"),
        column="todo",
        by=stage.person(Persona.MEMBER),
        now=timezone.now(),
    )
    stage.things["task"] = {"slug": tribe.slug, "pk": event.payload["id"]}


def add_work(stage: Stage, tribe: Tribe) -> None:
    member, coach = stage.person(Persona.MEMBER), stage.person(Persona.COACH)
    now = timezone.now()
    for name in ("draft", "released"):
        milestone = factories.MilestoneFactory(tribe=tribe)
        milestones.deliver(milestone=milestone, text=canary("delivery"), by=member, now=now)
        review = reviews.save(
            milestone=milestone, verdict="ok", comments=canary(f"{name}-review"), by=coach
        )
        if name == "released":
            reviews.release(review=review, by=coach, now=now)
        stage.things[f"milestone with {name} review"] = {"pk": milestone.pk}
        stage.things[f"{name} review"] = {"pk": review.pk}
    planned = factories.MilestoneFactory(tribe=tribe)
    stage.things["milestone to hand in"] = {"slug": tribe.slug, "pk": planned.pk}
    answers = {"goal": "yes", "progress": "partly", "cooperation": "yes"}
    check_ins.make(tribe=tribe, note=canary("check-in-note"), by=coach, now=now, **answers)


def add_briefs(stage: Stage) -> None:
    """Member and coach accepted the terms of the forming tribe, and nobody those of the applied."""
    add_brief(stage, "draft challenge", "draft-brief")
    add_brief(stage, "submitted challenge", "submitted-brief")
    add_brief(stage, "challenge of the applied tribe", "unread-brief")
    add_file(stage, "challenge of the applied tribe", "confidential file of the applied tribe")
    challenge = add_brief(stage, "challenge of the forming tribe", "brief")
    challenge.terms = Terms.OWN
    challenge.save()
    add_file(stage, "challenge of the forming tribe", "confidential file")
    add_file(stage, "challenge of the forming tribe", "public file")
    (text,) = standing(challenge)
    for persona in (Persona.MEMBER, Persona.COACH):
        accept_terms(
            challenge=challenge, digest=text.digest, by=stage.person(persona), now=timezone.now()
        )
    BriefView.objects.create(
        challenge=challenge,
        person=stage.person(Persona.MANAGER),
        reason=canary("reason-to-read"),
        gave_reason=True,
        at=timezone.now() - datetime.timedelta(hours=2),
    )


def add_brief(stage: Stage, thing: str, name: str) -> Challenge:
    challenge = Challenge.objects.get(slug=stage.things[thing]["slug"])
    factories.BriefFactory(
        challenge=challenge,
        text=canary(name),
        own_terms=canary("own-terms") if name == "brief" else "",
    )
    return challenge


def add_file(stage: Stage, challenge: str, name: str) -> None:
    word = name.replace(" ", "-")
    row = factories.AttachmentFactory(
        challenge=Challenge.objects.get(slug=stage.things[challenge]["slug"]),
        is_confidential=name.startswith("confidential"),
        name=f"{canary(word)}.txt",
        content=canary(f"inside-{word}").encode(),
        uploaded_by=stage.person(Persona.COMPANY),
    )
    stage.things[name] = {"slug": row.challenge.slug, "pk": row.pk}


def add_accounts(stage: Stage) -> None:
    member = stage.person(Persona.MEMBER)
    factories.ProfileFactory(
        person=member, study=canary("study"), background=canary("background"), place=canary("home")
    )
    AccessToken.objects.create(person=member, name=canary("token-name"), digest="0" * 64)
    add_suggestion(stage, member)
    stage.things["organisation"] = {"slug": stage.owner.slug}
    stage.things["step of the profile"] = {"step": 4}
    add_invitations(stage)
    add_guardian(stage)
    add_notices(stage)


def add_notices(stage: Stage) -> None:
    """The actions above have told everybody; one notice of the member, and the link of its mail."""
    member = stage.person(Persona.MEMBER)
    notice = Notification.objects.filter(person=member).earliest("pk")
    stage.things["notice of the member"] = {"pk": notice.pk}
    stage.things["link to stop mail"] = {"token": stop_token(member, notice.kind)}


def add_guardian(stage: Stage) -> None:
    """Of somebody younger than 16, whose parent has the link and has not answered."""
    youngest = person("youngest", Role.PARTICIPANT, AgeBand.UNDER_16)
    consent = guardians.ask(
        person=youngest,
        email=f"{canary('address-of-guardian')}@tribes.test",
        by=youngest,
        now=timezone.now() - datetime.timedelta(days=60),
    )
    GuardianConsent.objects.update(digest=digest_of(GUARDIAN_SECRET))
    stage.things["consent"] = {"secret": GUARDIAN_SECRET}
    stage.things["overdue consent"] = {"pk": consent.pk}


def add_school(stage: Stage) -> None:
    school = factories.SchoolFactory()
    edition = stage.edition
    edition.schools.add(school)
    programme = factories.StudyProgrammeFactory(school=school)
    period = factories.SchoolPeriodFactory(
        school=school,
        kind=PeriodKind.HOLIDAY,
        name=canary("period-name"),
        starts_on=days_from_today(1),
        ends_on=days_from_today(2),
    )
    stage.things["school"] = {"slug": school.slug}
    stage.things["programme of the school"] = {"slug": school.slug, "pk": programme.pk}
    stage.things["period of the school"] = {"slug": school.slug, "pk": period.pk}


def add_invitations(stage: Stage) -> None:
    for name, role, organisation, inviter in [
        ("colleague", Role.COMPANY, stage.owner, Persona.COMPANY),
        ("coach", Role.COACH, None, Persona.MANAGER),
    ]:
        invitations.invite(
            email=f"{canary(f'invited-{name}')}@tribes.test",
            role=role,
            organisation=organisation,
            by=stage.person(inviter),
            now=timezone.now(),
        )
    Invitation.objects.filter(role=Role.COACH).update(digest=digest_of(SECRET))
    stage.things["invitation"] = {"secret": SECRET}


def add_suggestion(stage: Stage, member: Person) -> None:
    part = {"term": "pump", "yours": canary("reason-that-fits"), "theirs": "pump", "share": 0.5}
    Suggestion.objects.create(
        person=member,
        challenge=Challenge.objects.get(slug=stage.things["published challenge"]["slug"]),
        rank=1,
        score=0.5,
        fit=Fit.GOOD,
        explanation={
            "parts": [{**part, "field": "skills", "their_field": "problem"}],
            "other": 0.0,
            "missing": [],
            "score": 0.5,
            "what_if": [],
        },
        space_version="1",
    )


def add_editions(stage: Stage) -> None:
    """One with a draft in it and a question, and one by invitation with a public challenge."""
    asking = Challenge.objects.get(slug=stage.things["in-question challenge"]["slug"])
    asking.answers = {"machine": canary("answer-to-edition")}
    asking.save(update_fields=["answers"])
    questions = [{"key": "machine", "nl": "Welke machine?", "en": "Which machine?"}]
    Edition.objects.filter(pk=asking.edition_id).update(questions=questions)
    title = canary("title-by-invitation")
    hidden = add_challenge(
        stage, "challenge by invitation", state=ChallengeState.PUBLISHED, title=title
    ).edition
    hidden.visibility = Visibility.INVITATION
    hidden.invite_secret = canary("link-of-edition")
    hidden.save(update_fields=["visibility", "invite_secret"])
    edition = {"slug": stage.edition.slug}
    stage.things["edition"] = edition
    stage.things["edition by invitation"] = {"slug": hidden.slug}
    stage.things["link of the edition"] = {"secret": hidden.invite_secret}
    stage.things["drafts of the edition"] = {**edition, "stage": "draft"}
    stage.things["forming tribes of the edition"] = {**edition, "stage": "forming"}
