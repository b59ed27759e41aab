"""Rows for tests, straight into the tables; what an action would also do is left to the action."""

import datetime
import hashlib
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from tribes import models
from tribes.enums import (
    AgeBand,
    Audience,
    ChallengeState,
    NoticeKind,
    OrganisationKind,
    OrganisationRole,
    PeriodKind,
    ResultState,
    Role,
    TribeState,
)


class PersonFactory(DjangoModelFactory[models.Person]):
    class Meta:
        model = models.Person
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@tribes.test")
    password = factory.django.Password("correct horse battery")
    language = "en"


class ParticipantFactory(PersonFactory):
    role = Role.PARTICIPANT
    age_band = AgeBand.ADULT


class CompanyPersonFactory(PersonFactory):
    role = Role.COMPANY


class CoachFactory(PersonFactory):
    role = Role.COACH


class CoordinatorFactory(PersonFactory):
    role = Role.COORDINATOR


class ManagerFactory(PersonFactory):
    role = Role.MANAGER


class OrganisationFactory(DjangoModelFactory[models.Organisation]):
    """A verified one, by somebody who has left since; `unverified=True` for a new one."""

    class Meta:
        model = models.Organisation

    class Params:
        unverified = factory.Trait(verified_at=None, verified_by=None)

    verified_at = factory.LazyFunction(timezone.now)
    verified_by = factory.SubFactory(PersonFactory, is_active=False)
    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    place = "Beverwijk"


class OrganisationMemberFactory(DjangoModelFactory[models.OrganisationMember]):
    class Meta:
        model = models.OrganisationMember

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(CompanyPersonFactory)
    role = OrganisationRole.OWNER


class ThemeFactory(DjangoModelFactory[models.Theme]):
    class Meta:
        model = models.Theme

    slug = factory.Sequence(lambda n: f"theme-{n}")
    name_nl = factory.Sequence(lambda n: f"Thema {n}")
    name_en = factory.Sequence(lambda n: f"Theme {n}")


class SkillFactory(DjangoModelFactory[models.Skill]):
    class Meta:
        model = models.Skill

    slug = factory.Sequence(lambda n: f"skill-{n}")
    name_nl = factory.Sequence(lambda n: f"vaardigheid {n}")
    name_en = factory.Sequence(lambda n: f"skill {n}")


def today() -> datetime.date:
    return timezone.localdate()


def days_from_today(days: int) -> datetime.date:
    return today() + datetime.timedelta(days=days)


class EditionFactory(DjangoModelFactory[models.Edition]):
    class Meta:
        model = models.Edition

    name_nl = factory.Sequence(lambda n: f"Editie {n}")
    name_en = factory.Sequence(lambda n: f"Edition {n}")
    slug = factory.Sequence(lambda n: f"edition-{n}")
    sign_up_opens_on = factory.LazyFunction(lambda: days_from_today(-10))
    sign_up_closes_on = factory.LazyFunction(lambda: days_from_today(20))
    starts_on = factory.LazyFunction(lambda: days_from_today(30))
    ends_on = factory.LazyFunction(lambda: days_from_today(100))
    milestones = factory.LazyFunction(
        lambda: [
            {"key": "kick-off", "name_nl": "Aftrap", "name_en": "Kick-off", "day": 0},
            {"key": "showcase", "name_nl": "Presentatie", "name_en": "Showcase", "day": 63},
        ]
    )
    manager = factory.SubFactory(ManagerFactory)


ENDED = (ChallengeState.FINISHED, ChallengeState.ARCHIVED)


class ChallengeFactory(DjangoModelFactory[models.Challenge]):
    """A complete challenge in draft; `published=True` makes it public."""

    class Meta:
        model = models.Challenge

    class Params:
        published = factory.Trait(
            state=ChallengeState.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )

    organisation = factory.SubFactory(OrganisationFactory)
    edition = factory.SubFactory(EditionFactory)
    slug = factory.Sequence(lambda n: f"challenge-{n}")
    language = "en"
    title = factory.Sequence(lambda n: f"Pump {n} stops without warning")
    problem = "The cooling pump stops twice a week and nobody knows why."
    success = "We see a stop coming one day ahead."
    theme = factory.SubFactory(ThemeFactory)
    created_by = factory.SubFactory(CompanyPersonFactory)
    finished_at = factory.LazyAttribute(
        lambda made: timezone.now() if made.state in ENDED else None
    )


class ExposurePriceFactory(DjangoModelFactory[models.ExposurePrice]):
    class Meta:
        model = models.ExposurePrice

    challenge = factory.SubFactory(ChallengeFactory, published=True)
    price = 0.05


class ProfileFactory(DjangoModelFactory[models.Profile]):
    class Meta:
        model = models.Profile

    person = factory.SubFactory(ParticipantFactory)


class TribeFactory(DjangoModelFactory[models.Tribe]):
    """A tribe without seats; `seats=4` adds them."""

    class Meta:
        model = models.Tribe
        skip_postgeneration_save = True

    challenge = factory.SubFactory(ChallengeFactory, published=True)
    name = factory.Sequence(lambda n: f"Tribe {n}")
    slug = factory.Sequence(lambda n: f"tribe-{n}")
    invite_secret = factory.Sequence(lambda n: f"secret-{n}")
    created_by = factory.SubFactory(ParticipantFactory)
    state = TribeState.FORMING

    @factory.post_generation
    def seats(self: Any, create: bool, extracted: int | None, **kwargs: Any) -> None:
        for number in range(1, (extracted or 0) + 1):
            models.Seat.objects.create(tribe=self, number=number)


class SeatFactory(DjangoModelFactory[models.Seat]):
    class Meta:
        model = models.Seat

    tribe = factory.SubFactory(TribeFactory)
    number = factory.Sequence(lambda n: n + 1)


class MembershipFactory(DjangoModelFactory[models.Membership]):
    class Meta:
        model = models.Membership

    tribe = factory.SubFactory(TribeFactory)
    person = factory.SubFactory(ParticipantFactory)
    seat = factory.LazyAttribute(lambda row: SeatFactory(tribe=row.tribe))


class WorkspaceFactory(DjangoModelFactory[models.Workspace]):
    """An open workspace with both streams."""

    class Meta:
        model = models.Workspace
        skip_postgeneration_save = True

    tribe = factory.SubFactory(TribeFactory, state=TribeState.RUNNING)

    @factory.post_generation
    def streams(self: Any, create: bool, extracted: None, **kwargs: Any) -> None:
        for audience in Audience:
            models.Stream.objects.create(workspace=self, audience=audience)


class MilestoneFactory(DjangoModelFactory[models.Milestone]):
    class Meta:
        model = models.Milestone

    tribe = factory.SubFactory(TribeFactory)
    key = factory.Sequence(lambda n: f"milestone-{n}")
    name_nl = "Aftrap"
    name_en = "Kick-off"
    due_on = factory.LazyFunction(lambda: days_from_today(7))


class ResultFactory(DjangoModelFactory[models.Result]):
    """A complete draft of a tribe that finished; `in_review`, `with_company` and `published` put it
    further."""

    class Meta:
        model = models.Result

    class Params:
        in_review = factory.Trait(
            state=ResultState.IN_REVIEW,
            answer_due_on=factory.LazyFunction(lambda: days_from_today(2)),
        )
        with_company = factory.Trait(
            state=ResultState.WITH_COMPANY,
            answer_due_on=factory.LazyFunction(lambda: days_from_today(2)),
        )
        published = factory.Trait(
            state=ResultState.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )

    tribe = factory.SubFactory(TribeFactory, state=TribeState.FINISHED)
    language = "en"
    title = factory.Sequence(lambda n: f"A warning before pump {n} stops")
    delivered = "A sensor on the bearing and a lamp in the hall."
    outcome = "Two stops were seen coming. The company builds it in everywhere."
    version = 1


class NotificationFactory(DjangoModelFactory[models.Notification]):
    """That a new tribe has this coach; read by nobody yet, and not mailed."""

    class Meta:
        model = models.Notification

    person = factory.SubFactory(CoachFactory)
    kind = NoticeKind.COACH_ASSIGNED
    subject_id = factory.LazyAttribute(lambda row: TribeFactory(coach=row.person).pk)
    created_at = factory.LazyFunction(timezone.now)


class InvitationFactory(DjangoModelFactory[models.Invitation]):
    class Meta:
        model = models.Invitation

    email = factory.Sequence(lambda n: f"invited{n}@tribes.test")
    role = Role.COACH
    digest = factory.Sequence(lambda n: f"{n:064d}")
    invited_by = factory.SubFactory(ManagerFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class GuardianConsentFactory(DjangoModelFactory[models.GuardianConsent]):
    """Asked and not answered yet."""

    class Meta:
        model = models.GuardianConsent

    person = factory.SubFactory(ParticipantFactory, age_band=AgeBand.UNDER_16)
    email = factory.Sequence(lambda n: f"parent{n}@tribes.test")
    digest = factory.Sequence(lambda n: f"{n:064d}")
    text_version = 1
    asked_at = factory.LazyFunction(timezone.now)


class SchoolFactory(OrganisationFactory):
    name = factory.Sequence(lambda n: f"School {n}")
    slug = factory.Sequence(lambda n: f"school-{n}")
    kind = OrganisationKind.SCHOOL


class PupilFactory(DjangoModelFactory[models.Pupil]):
    """Not confirmed yet; `confirmed=True` with an account, whose age is that of the roster."""

    class Meta:
        model = models.Pupil

    class Params:
        confirmed = factory.Trait(
            person=factory.SubFactory(
                ParticipantFactory, age_band=factory.SelfAttribute("..age_band")
            ),
            confirmed_at=factory.LazyFunction(timezone.now),
        )

    school = factory.SubFactory(SchoolFactory)
    email = factory.Sequence(lambda n: f"pupil{n}@school.test")
    first_name = factory.Sequence(lambda n: f"Pupil {n}")
    age_band = AgeBand.ADULT


class StudyProgrammeFactory(DjangoModelFactory[models.StudyProgramme]):
    class Meta:
        model = models.StudyProgramme

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Programme {n}")
    level = "mbo-4"


class SchoolPeriodFactory(DjangoModelFactory[models.SchoolPeriod]):
    """A term of about half a year that has just begun."""

    class Meta:
        model = models.SchoolPeriod

    school = factory.SubFactory(SchoolFactory)
    kind = PeriodKind.TERM
    name = factory.Sequence(lambda n: f"Term {n}")
    starts_on = factory.LazyFunction(lambda: days_from_today(-10))
    ends_on = factory.LazyFunction(lambda: days_from_today(170))


class ObserverFactory(PersonFactory):
    role = Role.OBSERVER


class MembershipTierFactory(DjangoModelFactory[models.MembershipTier]):
    class Meta:
        model = models.MembershipTier

    name_nl = factory.Sequence(lambda n: f"Soort {n}")
    name_en = factory.Sequence(lambda n: f"Tier {n}")
    certificate_nl = "Draagt het netwerk."
    certificate_en = "Carries the network."
    order = factory.Sequence(lambda n: n + 1)


class PartnerMembershipFactory(DjangoModelFactory[models.PartnerMembership]):
    class Meta:
        model = models.PartnerMembership

    organisation = factory.SubFactory(OrganisationFactory)
    tier = factory.SubFactory(MembershipTierFactory)
    since = factory.LazyFunction(lambda: days_from_today(-30))


class BriefFactory(DjangoModelFactory[models.Brief]):
    """A brief that was saved once."""

    class Meta:
        model = models.Brief

    challenge = factory.SubFactory(ChallengeFactory, published=True)
    text = "The pump is of our own design; the drawing is in the files."
    version = 1


class AttachmentFactory(DjangoModelFactory[models.Attachment]):
    """A text file; `content=b"..."` says what is in it."""

    class Meta:
        model = models.Attachment

    class Params:
        content = b"Measured twice."

    challenge = factory.SubFactory(ChallengeFactory, published=True)
    name = factory.Sequence(lambda n: f"measurement-{n}.txt")
    file = factory.LazyAttribute(lambda row: ContentFile(row.content, name="file"))
    size = factory.LazyAttribute(lambda row: len(row.content))
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.content).hexdigest())
    media_type = "text/plain"
    uploaded_by = factory.SubFactory(CompanyPersonFactory)
    uploaded_at = factory.LazyFunction(timezone.now)


class QuestionFactory(DjangoModelFactory[models.Question]):
    class Meta:
        model = models.Question

    challenge = factory.SubFactory(ChallengeFactory, published=True)
    asked_by = factory.SubFactory(ParticipantFactory)
    text = factory.Sequence(lambda n: f"How old is pump {n}?")
    asked_at = factory.LazyFunction(timezone.now)
    answer_due_on = factory.LazyFunction(lambda: days_from_today(2))


class ChangeRequestFactory(DjangoModelFactory[models.ChangeRequest]):
    class Meta:
        model = models.ChangeRequest

    challenge = factory.SubFactory(ChallengeFactory, published=True)
    version = 1
    values = factory.LazyFunction(lambda: {"title": "Another pump"})
    reason = "The first pump is sold."
    asked_by = factory.SubFactory(CompanyPersonFactory)
    asked_at = factory.LazyFunction(timezone.now)
    answer_due_on = factory.LazyFunction(lambda: days_from_today(2))


class SubQuestionFactory(DjangoModelFactory[models.SubQuestion]):
    class Meta:
        model = models.SubQuestion

    challenge = factory.SubFactory(ChallengeFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Sub-question {n}")
