"""What the demo shows: everything that happens on the platform, in each of its states."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tribes.demo import logins
from tribes.enums import Phase, PupilState, RequestKind
from tribes.models import (
    AnswerClock,
    Brief,
    Challenge,
    Edition,
    Message,
    Organisation,
    PartnerMembership,
    Person,
    Review,
    Stream,
    Suggestion,
    Tribe,
    WorkspaceEvent,
)
from tribes.queries import (
    pupils,
    results,
    schools,
    seat_suggestions,
    team_mates,
    tribe_suggestions,
    tribes,
)
from tribes.queries.answer_clocks import without_clock
from tribes.rules.phases import phase_on

pytestmark = pytest.mark.usefixtures("demo")


def test_the_demo_is_as_large_as_promised() -> None:
    today = timezone.localdate()
    assert {phase_on(edition, today) for edition in Edition.objects.all()} == set(Phase)
    assert Organisation.objects.filter(kind="company").count() == 13
    assert Challenge.objects.count() == 26
    assert Person.objects.count() == 64
    assert Tribe.objects.count() == 11
    assert Message.objects.count() > 50
    assert Review.objects.exists()


def test_what_two_tribes_made_before_is_there_to_read() -> None:
    shown = list(results.search(AnonymousUser()))

    assert [row.tribe.slug for row in shown] == ["clear-view", "nachtlicht"]
    assert all(row.before and row.after and row.published_at for row in shown)
    assert {row.language for row in shown} == {"nl", "en"}
    assert all(row.published_at < timezone.now() for row in shown if row.published_at)


def test_the_demo_has_partners_and_one_company_to_verify() -> None:
    assert PartnerMembership.objects.count() == 5
    assert [row.slug for row in Organisation.objects.filter(verified_at=None)] == ["roodborst"]


def test_participants_of_the_demo_have_suggestions() -> None:
    assert Suggestion.objects.values("person").distinct().count() >= 30


def test_the_demo_shows_each_kind_of_suggestion() -> None:
    astrid, finn = (Person.objects.get(email=f"{key}@demo.example") for key in ("astrid", "finn"))
    forming = tribes.own(finn).get()

    assert seat_suggestions.for_person(astrid, timezone.localdate()).fits
    assert {row.first_name for row in team_mates.for_person(astrid).mates} == {"Mees", "Sofie"}
    assert any(row.adds and row.meets_in for row in team_mates.for_person(astrid).mates)
    assert tribe_suggestions.for_tribe(finn, forming).others
    assert team_mates.inviting_tribes(finn, timezone.localdate()) == [forming]


def test_each_log_in_of_the_demo_works() -> None:
    for login in logins.all_logins():
        person = Person.objects.get(email=login.email)
        assert person.check_password(login.password)


def test_the_log_of_every_demo_workspace_has_no_gap() -> None:
    for stream in Stream.objects.all():
        numbers = WorkspaceEvent.objects.filter(stream=stream).values_list("seq", flat=True)
        assert list(numbers) == list(range(1, stream.head + 1))


def test_one_challenge_of_the_demo_has_a_brief_that_was_read() -> None:
    brief = Brief.objects.get()
    files = brief.challenge.attachments.values_list("is_confidential", flat=True)
    assert sorted(files) == [False, True]
    assert brief.challenge.brief_views.count() == 2
    assert brief.challenge.terms_acceptances.filter(withdrawn_at=None).count() == 2


def test_every_request_of_the_demo_has_a_clock_and_two_answers_are_overdue() -> None:
    assert not any(without_clock(kind).exists() for kind in RequestKind)
    assert set(
        AnswerClock.objects.filter(escalations=1).values_list("kind", "escalated_to__first_name")
    ) >= {(RequestKind.GUARDIAN_CONSENT, "Joke")}
    overdue = AnswerClock.objects.filter(escalations=1)
    # Milestones of its running tribes are late as well: so many as the dates of the demo make.
    assert overdue.exclude(kind=RequestKind.MILESTONE).count() == 2
    assert overdue.filter(kind=RequestKind.MILESTONE).exists()


def test_nobody_in_the_demo_asks_after_the_day_on_which_the_answer_was_due() -> None:
    asked_late = [
        clock
        for clock in AnswerClock.objects.all()
        if timezone.localdate(clock.asked_at) > clock.due_on
    ]
    waits = AnswerClock.objects.get(kind=RequestKind.APPLICATION, escalations=1)

    assert asked_late == []
    assert waits.due_on < timezone.localdate()


def test_the_coordinator_of_the_demo_has_pupils_in_each_state() -> None:
    coordinator = Person.objects.get(email="joke@demo.example")
    (school,) = schools.of_coordinator(coordinator)
    roster = list(pupils.of_school(coordinator, school))

    assert {pupil.state for pupil in roster} == {PupilState.CONFIRMED, PupilState.INVITED}
    assert "waiting" in {pupil.consent_state for pupil in roster}
    assert any(pupil.person and pupil.person.places for pupil in roster)
