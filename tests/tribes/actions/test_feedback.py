import datetime
from datetime import timedelta

import pytest

from tests import factories
from tests.api.calling import nothing_changes
from tribes.actions import feedback, profiles, suggestions
from tribes.enums import FeedbackKind, SkillLevel
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Challenge, Feedback, Person, Profile, Suggestion

INTERESTED, NOT_FOR_ME = FeedbackKind.INTERESTED, FeedbackKind.NOT_FOR_ME


@pytest.fixture
def profile(ada: Person) -> Profile:
    """Ada welds."""
    profile: Profile = factories.ProfileFactory(person=ada)
    skill = factories.SkillFactory(name_en="welding", name_nl="lassen")
    profile.skills.create(skill=skill, level=SkillLevel.ALONE)
    return profile


@pytest.fixture
def welding(profile: Profile) -> Challenge:
    return open_challenge("Cracks in the hull after welding")


@pytest.fixture
def invoices(db: None) -> Challenge:
    return open_challenge("Invoices and bookkeeping take too long")


def open_challenge(title: str) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        published=True, title=title, problem=title, success=title
    )
    return challenge


def listed(person: Person) -> list[Challenge]:
    suggestions.refresh_person(person=person)
    rows = Suggestion.objects.filter(person=person).order_by("rank")
    return [row.challenge for row in rows]


def state_of(person: Person) -> list[tuple[int, int, float, str]]:
    """The whole list with its scores and reasons, to the last bit."""
    suggestions.refresh_person(person=person)
    rows = Suggestion.objects.filter(person=person).order_by("rank")
    return [(row.challenge_id, row.rank, row.score, str(row.explanation)) for row in rows]


def test_interest_is_stored_with_its_moment(
    ada: Person, welding: Challenge, now: datetime.datetime
) -> None:
    given = feedback.give(challenge=welding, kind=INTERESTED, by=ada, now=now)

    assert (given.person, given.challenge, given.kind) == (ada, welding, INTERESTED)
    assert given.given_at == now
    assert AuditEntry.objects.get(action="feedback.given").data == {"kind": INTERESTED}


def test_the_last_word_counts(ada: Person, welding: Challenge, now: datetime.datetime) -> None:
    feedback.give(challenge=welding, kind=INTERESTED, by=ada, now=now)
    later = now + timedelta(days=1)
    feedback.give(challenge=welding, kind=NOT_FOR_ME, by=ada, now=later)

    row = Feedback.objects.get()
    assert (row.kind, row.given_at) == (NOT_FOR_ME, later)


def test_an_unknown_word_is_refused(
    ada: Person, welding: Challenge, now: datetime.datetime
) -> None:
    with nothing_changes(), pytest.raises(InvalidValue):
        feedback.give(challenge=welding, kind="maybe", by=ada, now=now)


def test_who_may_not_say_it_changes_nothing(
    company: Person, ada: Person, welding: Challenge, now: datetime.datetime
) -> None:
    Profile.objects.update(is_matched=False)
    for by in (company, ada):
        with nothing_changes(), pytest.raises(NotAllowed):
            feedback.give(challenge=welding, kind=INTERESTED, by=by, now=now)


def test_nobody_else_can_take_it_back(
    ada: Person, ben: Person, company: Person, welding: Challenge, now: datetime.datetime
) -> None:
    feedback.give(challenge=welding, kind=INTERESTED, by=ada, now=now)
    with nothing_changes():
        feedback.take_back(challenge=welding, by=ben)
        feedback.reset(by=ben)
        for forget in (lambda: feedback.reset(by=company),):
            with pytest.raises(NotAllowed):
                forget()


def test_not_for_me_leaves_it_out_of_the_list_and_of_nothing_else(
    ada: Person, welding: Challenge, now: datetime.datetime
) -> None:
    assert listed(ada) == [welding]

    feedback.give(challenge=welding, kind=NOT_FOR_ME, by=ada, now=now)

    assert listed(ada) == []
    assert welding.state == Challenge.objects.get(pk=welding.pk).state


def test_interest_brings_what_shares_no_word_with_the_profile(
    ada: Person, welding: Challenge, invoices: Challenge, now: datetime.datetime
) -> None:
    assert listed(ada) == [welding]

    feedback.give(challenge=invoices, kind=INTERESTED, by=ada, now=now)

    assert set(listed(ada)) == {welding, invoices}


def test_the_reason_names_it_and_still_sums_to_the_score(
    ada: Person, welding: Challenge, invoices: Challenge, now: datetime.datetime
) -> None:
    other = open_challenge("Welding robots stand still")
    feedback.give(challenge=welding, kind=INTERESTED, by=ada, now=now)
    feedback.give(challenge=other, kind=NOT_FOR_ME, by=ada, now=now)
    suggestions.refresh_person(person=ada)

    row = Suggestion.objects.get(person=ada, challenge=welding)
    said = {line["challenge"]: line for line in row.explanation["feedback"]}
    parts = [*row.explanation["parts"], *row.explanation["feedback"]]
    total = sum(part["share"] for part in parts)
    total += row.explanation["other"] + row.explanation["spelling"]
    assert total == pytest.approx(row.score, abs=1e-9)
    assert said[welding.slug]["share"] > 0 > said[other.slug]["share"]
    assert said[welding.slug]["title"] == welding.title


def test_forgetting_all_gives_the_same_list_to_the_last_bit(
    ada: Person, welding: Challenge, invoices: Challenge, now: datetime.datetime
) -> None:
    before = state_of(ada)
    feedback.give(challenge=welding, kind=NOT_FOR_ME, by=ada, now=now)
    feedback.give(challenge=invoices, kind=INTERESTED, by=ada, now=now)
    assert state_of(ada) != before

    feedback.reset(by=ada)

    assert state_of(ada) == before
    assert not Feedback.objects.exists()


def test_taking_one_back_leaves_the_others(
    ada: Person, welding: Challenge, invoices: Challenge, now: datetime.datetime
) -> None:
    for challenge in (welding, invoices):
        feedback.give(challenge=challenge, kind=INTERESTED, by=ada, now=now)

    feedback.take_back(challenge=welding, by=ada)

    assert Feedback.objects.get().challenge == invoices
    entry = AuditEntry.objects.get(action="feedback.taken_back")
    assert entry.data == {"count": 1, "challenges": [welding.pk]}


def test_who_has_no_profile_gets_an_empty_one(
    ben: Person, invoices: Challenge, now: datetime.datetime
) -> None:
    feedback.give(challenge=invoices, kind=INTERESTED, by=ben, now=now)

    assert Profile.objects.filter(person=ben).exists()
    assert listed(ben) == [invoices]


def test_who_leaves_matching_keeps_it_unused(
    ada: Person, profile: Profile, welding: Challenge, now: datetime.datetime
) -> None:
    feedback.give(challenge=welding, kind=INTERESTED, by=ada, now=now)
    profiles.set_matching(profile=profile, is_matched=False, by=ada)

    assert listed(ada) == []
    assert Feedback.objects.count() == 1
    feedback.reset(by=ada)
    assert not Feedback.objects.exists()


def test_it_turns_nobody_elses_list(
    ada: Person, ben: Person, welding: Challenge, now: datetime.datetime
) -> None:
    other: Profile = factories.ProfileFactory(person=ben)
    other.skills.create(skill=ada.profile.skills.get().skill, level=SkillLevel.ALONE)
    before = state_of(ben)

    feedback.give(challenge=welding, kind=NOT_FOR_ME, by=ada, now=now)

    assert state_of(ben) == before


def test_an_older_computation_does_not_bring_it_back(
    ada: Person, welding: Challenge, now: datetime.datetime
) -> None:
    stale = Profile.objects.get(person=ada)
    feedback.give(challenge=welding, kind=NOT_FOR_ME, by=ada, now=now)

    assert Profile.objects.get(person=ada).updated_at > stale.updated_at


def test_old_words_count_less(
    ada: Person, welding: Challenge, invoices: Challenge, now: datetime.datetime
) -> None:
    def share() -> float:
        suggestions.refresh_person(person=ada)
        row = Suggestion.objects.get(person=ada, challenge=invoices)
        return float(row.explanation["feedback"][0]["share"])

    feedback.give(challenge=invoices, kind=INTERESTED, by=ada, now=now)
    fresh = share()
    Feedback.objects.update(given_at=now - timedelta(days=180))

    assert 0 < share() < fresh
