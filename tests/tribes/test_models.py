"""What the database refuses by itself, whatever an action would forget."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tribes.actions import audit
from tribes.enums import (
    Audience,
    ChallengeState,
    ExposureKind,
    MailForm,
    RequestKind,
    RequestState,
    RunKind,
    Side,
    SpaceState,
)
from tribes.models import (
    AnswerClock,
    Application,
    Attachment,
    BriefVersion,
    ChallengeVersion,
    ChangeAnswer,
    EditionGuest,
    ExposureCount,
    Feedback,
    Invitation,
    JoinRequest,
    MailChoice,
    MatchingSpace,
    MatchInputs,
    MatchList,
    MatchNight,
    MatchRun,
    Message,
    Offer,
    OutgoingMail,
    ProfileSkill,
    ReadPosition,
    RepeatedRequest,
    Review,
    SkillTerm,
    Stream,
    Suggestion,
    TermsAcceptance,
    TermsText,
    TribeInvitation,
    Workspace,
    WorkspaceEvent,
    WorkspaceLook,
)
from tribes.rules.workspace_looks import HOLDS

Breaks = Callable[[], object]


def twice(make: Callable[..., Any], *parts: Any, **values: Any) -> None:
    for _time in range(2):
        make(*parts, **values)


def application(**values: Any) -> Application:
    tribe = values.pop("tribe", None) or factories.TribeFactory()
    by = factories.ParticipantFactory()
    given = {"plan": "Measure.", "answer_due_on": days_from_today(2), "submitted_by": by}
    return Application.objects.create(tribe=tribe, **{**given, **values})


def join_request(**values: Any) -> JoinRequest:
    given = {"answer_due_on": days_from_today(2)}
    tribe = values.pop("tribe", None) or factories.TribeFactory()
    person = values.pop("person", None) or factories.ParticipantFactory()
    return JoinRequest.objects.create(tribe=tribe, person=person, **{**given, **values})


def outgoing_mail(**values: Any) -> OutgoingMail:
    given = {"form": "digest", "created_at": timezone.now(), "due_at": timezone.now()}
    return OutgoingMail.objects.create(**{**given, **values})


def profile_skill(**values: Any) -> ProfileSkill:
    return ProfileSkill.objects.create(
        **{
            "profile": factories.ProfileFactory(),
            "skill": factories.SkillFactory(),
            **values,
        }
    )


def stream() -> Stream:
    return Stream.objects.get(workspace=factories.WorkspaceFactory(), audience=Audience.TRIBE)


def suggestion(**values: Any) -> Suggestion:
    given = {"rank": 1, "score": 0.5, "fit": "good", "explanation": {}, "space_version": "1"}
    challenge = values.pop("challenge", None) or factories.ChallengeFactory(published=True)
    return Suggestion.objects.create(challenge=challenge, **{**given, **values})


def suggestions_of_one_challenge() -> None:
    person, challenge = factories.ParticipantFactory(), factories.ChallengeFactory(published=True)
    for rank in (1, 2):
        suggestion(person=person, challenge=challenge, rank=rank)


def feedback(**values: Any) -> Feedback:
    return Feedback.objects.create(kind="interested", given_at=timezone.now(), **values)


def event(**values: Any) -> WorkspaceEvent:
    given = {"kind": "message.posted", "payload": {}, "at": timezone.now()}
    return WorkspaceEvent.objects.create(**{**given, **values})


def events_with_one_cid() -> None:
    log, actor = stream(), factories.ParticipantFactory()
    for seq in (1, 2):
        event(stream=log, actor=actor, cid="c1", seq=seq)


def addresses_with_other_letters() -> None:
    for email in ("ada@tribes.test", "ADA@tribes.test"):
        factories.PersonFactory(email=email)


def two_members_in_one_seat() -> None:
    seat = factories.SeatFactory()
    for _time in range(2):
        factories.MembershipFactory(tribe=seat.tribe, seat=seat)


def fork_of_the_audit_chain() -> None:
    entry = audit.write(action="person.renamed", subject=factories.PersonFactory(), by=None)
    entry.pk, entry.digest = None, "f" * 64
    entry.save(force_insert=True)


def invitation_accepted_at_no_time() -> None:
    person = factories.PersonFactory()
    Invitation.objects.create(
        email="x@tribes.test",
        role="coach",
        digest="0" * 64,
        invited_by=person,
        expires_at=timezone.now(),
        accepted_by=person,
    )


def reviewed_twice() -> None:
    milestone, coach = factories.MilestoneFactory(), factories.CoachFactory()
    twice(Review.objects.create, milestone=milestone, coach=coach, verdict="ok", comments="Good.")


def change_answer(**values: Any) -> ChangeAnswer:
    given = {
        "change_request": factories.ChangeRequestFactory(),
        "tribe": factories.TribeFactory(),
        "is_accepted": True,
        "answered_by": factories.ParticipantFactory(),
        "answered_at": timezone.now(),
    }
    return ChangeAnswer.objects.create(**{**given, **values})


def version_twice() -> None:
    challenge = factories.ChallengeFactory()
    twice(
        ChallengeVersion.objects.create,
        challenge=challenge,
        number=1,
        values={},
        saved_by=challenge.created_by,
        at=timezone.now(),
    )


def answer_clock(**values: Any) -> AnswerClock:
    today = days_from_today(0)
    given = {"kind": RequestKind.REVIEW, "subject_id": 1, "asked_at": timezone.now(), "days": 2}
    return AnswerClock.objects.create(due_on=today, escalate_after=today, **{**given, **values})


def shared_file(name: str) -> None:
    Attachment.objects.filter(pk=factories.AttachmentFactory().pk).update(file=name)


def terms_text() -> TermsText:
    return TermsText.objects.create(digest="0" * 64, text="Be fair.")


def matching_space(**values: Any) -> MatchingSpace:
    version = f"version {MatchingSpace.objects.count()}"
    return MatchingSpace.objects.create(version=version, data=b"", **values)


def listed_twice() -> None:
    inputs = MatchInputs.objects.create(digest="0" * 64)
    run = MatchRun.objects.create(
        kind=RunKind.ALL, space=matching_space(), inputs=inputs, at=timezone.now()
    )
    twice(MatchList.objects.create, run=run, person=factories.ParticipantFactory())


def look(**values: Any) -> WorkspaceLook:
    now = timezone.now()
    given = {"reason": "A worry.", "opened_at": now, "closes_at": now + HOLDS}
    workspace = values.pop("workspace", None) or factories.WorkspaceFactory()
    person = values.pop("person", None) or factories.ManagerFactory()
    return WorkspaceLook.objects.create(workspace=workspace, person=person, **{**given, **values})


CONSTRAINTS: dict[str, Breaks] = {
    "matching_space_one_current": lambda: twice(matching_space, state=SpaceState.CURRENT),
    "match_list_once": listed_twice,
    "match_night_ends_last": lambda: MatchNight.objects.create(
        day=days_from_today(0),
        alive_at=timezone.now(),
        finished_at=timezone.now() - datetime.timedelta(days=1),
    ),
    "exposure_count_once": lambda: twice(
        ExposureCount.objects.create,
        challenge=factories.ChallengeFactory(),
        kind=ExposureKind.SHOWN,
        day=days_from_today(0),
    ),
    "exposure_price_above_zero": lambda: factories.ExposurePriceFactory(price=0.0),
    "mail_choice_once": lambda: twice(
        MailChoice.objects.create,
        person=factories.PersonFactory(),
        kind="tribe_stopped",
        delivery="never",
    ),
    "outgoing_mail_one_digest": lambda: twice(
        outgoing_mail, person=factories.PersonFactory(), digest_for=timezone.now()
    ),
    "outgoing_mail_one_reader": lambda: outgoing_mail(
        form=MailForm.INVITATION,
        invitation=factories.InvitationFactory(),
        guardian_consent=factories.GuardianConsentFactory(),
    ),
    "answer_clock_one_running": lambda: twice(answer_clock),
    "answer_clock_escalated_has_time": lambda: answer_clock(escalations=1),
    "attachment_own_file": lambda: twice(shared_file, factories.AttachmentFactory().file.name),
    "edition_guest_once": lambda: twice(
        EditionGuest.objects.create,
        edition=factories.EditionFactory(),
        person=factories.PersonFactory(),
        let_in_at=timezone.now(),
    ),
    "edition_link_once": lambda: twice(factories.EditionFactory, invite_secret="one-link"),
    "organisation_brin_once": lambda: twice(factories.SchoolFactory, brin="21XY"),
    "school_period_once": lambda: twice(
        factories.SchoolPeriodFactory, school=factories.SchoolFactory()
    ),
    "school_period_start_first": lambda: factories.SchoolPeriodFactory(
        starts_on=days_from_today(2), ends_on=days_from_today(1)
    ),
    "study_programme_once_per_school": lambda: twice(
        factories.StudyProgrammeFactory, school=factories.SchoolFactory(), name="Metal"
    ),
    "terms_acceptance_once": lambda: twice(
        TermsAcceptance.objects.create,
        person=factories.PersonFactory(),
        challenge=factories.ChallengeFactory(),
        text=terms_text(),
        version="1",
        language="en",
        accepted_at=timezone.now(),
    ),
    "guardian_consent_one_at_a_time": lambda: twice(
        factories.GuardianConsentFactory, person=factories.ParticipantFactory()
    ),
    "challenge_version_number_once": version_twice,
    "change_request_closed_has_time": lambda: factories.ChangeRequestFactory(
        state=RequestState.DECLINED
    ),
    "outgoing_mail_form_fits_reader": lambda: outgoing_mail(
        form=MailForm.INVITATION, person=factories.PersonFactory()
    ),
    "outgoing_mail_digest_has_day": lambda: outgoing_mail(
        form=MailForm.DIGEST, person=factories.PersonFactory()
    ),
    "organisation_new_name_waits": lambda: factories.OrganisationFactory(wanted_name="Other"),
    "organisation_kvk_of_eight_digits": lambda: factories.OrganisationFactory(kvk="1234567a"),
    "change_request_one_pending": lambda: twice(
        factories.ChangeRequestFactory, challenge=factories.ChallengeFactory()
    ),
    "change_answer_one_a_tribe": lambda: twice(
        change_answer,
        change_request=factories.ChangeRequestFactory(),
        tribe=factories.TribeFactory(),
    ),
    "change_answer_declined_has_reason": lambda: change_answer(is_accepted=False),
    "question_answer_has_date": lambda: factories.QuestionFactory(answer="Yes."),
    "question_removed_has_reason": lambda: factories.QuestionFactory(removed_at=timezone.now()),
    "sub_question_once": lambda: twice(
        factories.SubQuestionFactory, challenge=factories.ChallengeFactory(), number=1
    ),
    "application_one_pending": lambda: twice(application, tribe=factories.TribeFactory()),
    "application_one_accepted": lambda: twice(
        application, tribe=factories.TribeFactory(), state=RequestState.ACCEPTED
    ),
    "application_declined_has_reason": lambda: application(state=RequestState.DECLINED),
    "challenge_submitted_has_answer_clock": lambda: factories.ChallengeFactory(
        state=ChallengeState.SUBMITTED
    ),
    "challenge_public_has_date": lambda: factories.ChallengeFactory(state=ChallengeState.RUNNING),
    "edition_start_first": lambda: factories.EditionFactory(
        starts_on=days_from_today(9), ends_on=days_from_today(8)
    ),
    "edition_sign_up_in_order": lambda: factories.EditionFactory(
        sign_up_opens_on=days_from_today(9), sign_up_closes_on=days_from_today(8)
    ),
    "edition_tribe_size_in_order": lambda: factories.EditionFactory(tribe_min=7, tribe_max=6),
    "invitation_accepted_has_time": invitation_accepted_at_no_time,
    "join_request_one_pending": lambda: twice(
        join_request, tribe=factories.TribeFactory(), person=factories.ParticipantFactory()
    ),
    "join_request_declined_has_reason": lambda: join_request(state=RequestState.DECLINED),
    "membership_once": lambda: twice(
        factories.MembershipFactory,
        tribe=factories.TribeFactory(),
        person=factories.ParticipantFactory(),
    ),
    "membership_seat_while_member": lambda: factories.MembershipFactory(seat=None),
    "result_published_has_date_and_text": lambda: factories.ResultFactory(
        published=True, published_at=None
    ),
    "result_waiting_has_date": lambda: factories.ResultFactory(in_review=True, answer_due_on=None),
    "offer_once": lambda: twice(
        Offer.objects.create,
        challenge=factories.ChallengeFactory(),
        tribe=factories.TribeFactory(),
        offered_by=factories.CompanyPersonFactory(),
        offered_at=timezone.now(),
        answer_due_on=days_from_today(2),
    ),
    "offer_answered_has_time": lambda: Offer.objects.create(
        challenge=factories.ChallengeFactory(),
        tribe=factories.TribeFactory(),
        state=RequestState.DECLINED,
        offered_by=factories.CompanyPersonFactory(),
        offered_at=timezone.now(),
        answer_due_on=days_from_today(2),
    ),
    "message_asks_whole": lambda: Message.objects.create(
        stream=stream(), text="Which?", asked=Side.COMPANY, posted_at=timezone.now()
    ),
    "tribe_invitation_once": lambda: twice(
        TribeInvitation.objects.create,
        tribe=factories.TribeFactory(),
        person=factories.ParticipantFactory(),
        invited_by=factories.ParticipantFactory(),
        invited_at=timezone.now(),
        ends_on=days_from_today(14),
    ),
    "milestone_once": lambda: twice(
        factories.MilestoneFactory, tribe=factories.TribeFactory(), key="kick-off"
    ),
    "milestone_delivered_has_text": lambda: factories.MilestoneFactory(delivered_at=timezone.now()),
    "organisation_member_once": lambda: twice(
        factories.OrganisationMemberFactory,
        organisation=factories.OrganisationFactory(),
        person=factories.CompanyPersonFactory(),
    ),
    "organisation_verified_kvk_once": lambda: twice(factories.OrganisationFactory, kvk="12345678"),
    "challenge_finished_has_date": lambda: factories.ChallengeFactory(
        published=True, state=ChallengeState.FINISHED, finished_at=None
    ),
    "brief_version_number_once": lambda: twice(
        BriefVersion.objects.create,
        challenge=factories.ChallengeFactory(),
        number=1,
        saved_by=factories.CompanyPersonFactory(),
        at=timezone.now(),
    ),
    "repeated_request_once": lambda: twice(
        RepeatedRequest.objects.create,
        person=factories.PersonFactory(),
        key="key",
        asked_at=timezone.now(),
    ),
    "guardian_consent_has_a_guardian": lambda: factories.GuardianConsentFactory(email=""),
    "pupil_email_once": lambda: twice(
        factories.PupilFactory, school=factories.SchoolFactory(), email="kim@school.test"
    ),
    "pupil_number_once": lambda: twice(
        factories.PupilFactory, school=factories.SchoolFactory(), number="1"
    ),
    "pupil_person_once": lambda: twice(
        factories.PupilFactory,
        confirmed=True,
        school=factories.SchoolFactory(),
        person=factories.ParticipantFactory(),
    ),
    "pupil_confirmed_by_somebody": lambda: factories.PupilFactory(confirmed_at=timezone.now()),
    "organisation_verified_by_somebody": lambda: factories.OrganisationFactory(verified_by=None),
    "partner_membership_dates_in_order": lambda: factories.PartnerMembershipFactory(
        since=days_from_today(2), until=days_from_today(1)
    ),
    "partner_membership_one_open": lambda: twice(
        factories.PartnerMembershipFactory, organisation=factories.OrganisationFactory()
    ),
    "person_email_once": addresses_with_other_letters,
    "profile_skill_once": lambda: twice(
        profile_skill, profile=factories.ProfileFactory(), skill=factories.SkillFactory(), level=1
    ),
    "profile_skill_level_unless_wish": lambda: profile_skill(is_wish=True, level=2),
    "read_position_once": lambda: twice(
        ReadPosition.objects.create, stream=stream(), person=factories.ParticipantFactory()
    ),
    "review_one_per_coach": reviewed_twice,
    "seat_number_once": lambda: twice(
        factories.SeatFactory, tribe=factories.TribeFactory(), number=1
    ),
    "skill_esco_once": lambda: twice(factories.SkillFactory, esco="http://data.europa.eu/esco/x"),
    "skill_term_once": lambda: twice(
        SkillTerm.objects.create, skill=factories.SkillFactory(), text="weld", is_whole=True
    ),
    "stream_once": lambda: twice(
        Stream.objects.create,
        workspace=Workspace.objects.create(tribe=factories.TribeFactory()),
        audience=Audience.TRIBE,
    ),
    "stream_trimmed_to_head": lambda: Stream.objects.filter(pk=stream().pk).update(trimmed_to=1),
    "feedback_once": lambda: twice(
        feedback,
        person=factories.ParticipantFactory(),
        challenge=factories.ChallengeFactory(published=True),
    ),
    "suggestion_once": suggestions_of_one_challenge,
    "suggestion_rank_once": lambda: twice(suggestion, person=factories.ParticipantFactory()),
    "workspace_event_seq_once": lambda: twice(event, stream=stream(), seq=1),
    "workspace_event_cid_once": events_with_one_cid,
    "workspace_look_once_at_a_time": lambda: twice(
        look, workspace=factories.WorkspaceFactory(), person=factories.ManagerFactory()
    ),
    "workspace_look_has_reason": lambda: look(reason=""),
    "workspace_look_takes_time": lambda: look(closes_at=timezone.now() - HOLDS),
    "workspace_look_closed_in_time": lambda: look(closed_at=timezone.now() + 2 * HOLDS),
}
UNIQUE_FIELDS: dict[str, Breaks] = {
    "seat of a membership": two_members_in_one_seat,
    "tribe of a result": lambda: twice(factories.ResultFactory, tribe=factories.TribeFactory()),
    "tribe of a workspace": lambda: twice(Workspace.objects.create, tribe=factories.TribeFactory()),
    "row before an audit row": fork_of_the_audit_chain,
    "address of a challenge": lambda: twice(factories.ChallengeFactory, slug="pump"),
    "invitation link of a tribe": lambda: twice(factories.TribeFactory, invite_secret="s"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", CONSTRAINTS)
def test_the_database_refuses_what_breaks(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        CONSTRAINTS[name]()

    # SQLite names the columns of a unique constraint, PostgreSQL its name.
    assert name in str(refusal.value) or "UNIQUE" in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.parametrize("name", UNIQUE_FIELDS)
def test_the_database_refuses_a_second(name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UNIQUE_FIELDS[name]()


def test_every_constraint_is_tried() -> None:
    constraints: list[models.BaseConstraint] = [
        constraint
        for model in apps.get_app_config("tribes").get_models()
        for constraint in model._meta.constraints
    ]

    assert {constraint.name for constraint in constraints} == set(CONSTRAINTS)


@pytest.mark.django_db
def test_what_has_ended_leaves_room_for_the_next() -> None:
    tribe, person = factories.TribeFactory(), factories.ParticipantFactory()
    left = {"seat": None, "left_at": timezone.now()}
    for _time in range(2):
        factories.MembershipFactory(tribe=tribe, person=person, **left)
        application(tribe=tribe, state=RequestState.WITHDRAWN)
        join_request(tribe=tribe, person=person, state=RequestState.WITHDRAWN)

    assert factories.MembershipFactory(tribe=tribe, person=person).left_at is None
