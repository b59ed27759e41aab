from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.asking import apply
from tests.tribes.offering import member_of, teach, tribe_of, wanted_skills
from tribes.actions import challenge_changes, challenge_versions, offers, suggestion_passes
from tribes.enums import AgeBand, ChallengeState, Fit, Level, RequestState, Spoken, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Membership, Offer, Person, Profile, Seat, Skill, Tribe
from tribes.queries import challenge_fits
from tribes.queries.challenge_fits import ChallengeFits


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    return wanted_skills(challenge)


@pytest.fixture
def able(tribe: Tribe, wanted: list[Skill], ada: Person, ben: Person) -> Tribe:
    """The tribe of the challenge; together it has two of the three."""
    teach(ada, wanted[0])
    teach(ben, wanted[1])
    suggestion_passes.refresh_all()
    return tribe


def read(viewer: Person, challenge: Challenge) -> ChallengeFits:
    return challenge_fits.for_challenge(viewer, Challenge.objects.get(pk=challenge.pk))


def could(viewer: Person, challenge: Challenge) -> list[Tribe]:
    return [row.tribe for row in read(viewer, challenge).could]


def test_a_company_sees_what_a_tribe_of_its_challenge_covers_together(
    challenge: Challenge, wanted: list[Skill], able: Tribe, company: Person
) -> None:
    (fit,) = read(company, challenge).chosen

    assert (fit.tribe, fit.name, fit.fit) == (able, able.name, Fit.STRONG)
    assert fit.cover.covered == wanted[:2]
    assert fit.cover.missing == wanted[2:]
    assert [seat.number for seat in fit.open_seats] == [3, 4]


def test_the_reason_sums_and_names_nobody(
    challenge: Challenge, able: Tribe, company: Person
) -> None:
    reason = read(company, challenge).chosen[0].explanation

    parts = sum(part["share"] for part in reason["parts"])
    total = parts + reason["other"] + reason["spelling"]
    assert total == pytest.approx(reason["score"], abs=1e-9)
    assert {part["field"] for part in reason["parts"]} == {"skills"}
    assert "Ada" not in str(reason)


def test_tribes_that_wait_for_an_answer_stand_before_those_that_form(
    challenge: Challenge, tribe: Tribe, company: Person
) -> None:
    at_work, forming, applied = (
        factories.TribeFactory(challenge=challenge, name=name, state=state)
        for name, state in (
            ("A", TribeState.RUNNING),
            ("B", TribeState.FORMING),
            ("C", TribeState.APPLIED),
        )
    )
    Tribe.objects.filter(pk=tribe.pk).update(name="A")

    rows = [row.tribe for row in read(company, challenge).chosen]

    assert rows == [applied, tribe, forming, at_work]


def test_without_a_space_there_is_a_cover_and_no_word_for_the_fit(
    challenge: Challenge, tribe: Tribe, wanted: list[Skill], company: Person, ada: Person
) -> None:
    teach(ada, wanted[0])
    teach(member_of(tribe, 1))

    (fit,) = read(company, challenge).chosen

    assert (fit.fit, fit.cover.covered, len(fit.open_seats)) == (None, wanted[:1], 2)


def test_one_person_alone_is_not_judged(
    challenge: Challenge, wanted: list[Skill], tribe: Tribe, company: Person, ada: Person
) -> None:
    teach(ada, *wanted)
    teach(member_of(tribe, 1), *wanted, is_matched=False)
    suggestion_passes.refresh_all()

    (fit,) = read(company, challenge).chosen

    assert not fit.is_large_enough
    assert (fit.fit, fit.explanation, fit.cover.asked, fit.parts) == (None, {}, 0, [])
    assert len(fit.open_seats) == 2


def test_a_tribe_that_stopped_is_not_shown(
    challenge: Challenge, tribe: Tribe, company: Person
) -> None:
    Tribe.objects.update(state=TribeState.DISSOLVED)

    assert read(company, challenge).chosen == []


def test_tribes_that_could_take_it_stand_by_what_they_cover_then_by_score_then_by_age(
    challenge: Challenge, wanted: list[Skill], company: Person
) -> None:
    one, two, three = wanted
    other = factories.SkillFactory(name_en="singing", name_nl="zingen")
    less = tribe_of(challenge, [one], [other])
    twin = tribe_of(challenge, [one], [other])
    most = tribe_of(challenge, [one, two], [three])
    nothing = tribe_of(challenge, [other], [other])
    suggestion_passes.refresh_all()

    fits = read(company, challenge).could

    assert [row.tribe for row in fits] == [most, less, twin]
    assert [row.cover.share for row in fits] == [1.0, pytest.approx(1 / 3), pytest.approx(1 / 3)]
    assert fits[1].score == fits[2].score
    assert nothing not in [row.tribe for row in fits]


def test_they_have_a_number_and_no_name(
    challenge: Challenge, wanted: list[Skill], company: Person, manager: Person
) -> None:
    tribe = tribe_of(challenge, wanted[:1], wanted[1:])

    (blind,), (named,) = (read(viewer, challenge).could for viewer in (company, manager))

    assert (blind.number, blind.name, blind.tribe) == (1, "", tribe)
    assert (named.number, named.name) == (1, tribe.name)


UNABLE: dict[str, Callable[[Tribe], object]] = {
    "another edition": lambda tribe: Challenge.objects.filter(tribes=tribe).update(
        edition=factories.EditionFactory()
    ),
    "it has sent a plan": lambda tribe: Tribe.objects.update(state=TribeState.APPLIED),
    "it sent a plan before": lambda tribe: apply(
        tribe,
        member_of(tribe),
        state=RequestState.DECLINED,
        answered_at=timezone.now(),
        reason="We chose another plan.",
    ),
    "it is at work": lambda tribe: Tribe.objects.update(state=TribeState.RUNNING),
    "it wants no offers": lambda tribe: Tribe.objects.update(is_open_to_offers=False),
    "it is too small": lambda tribe: Membership.objects.first().delete(),
    "one of two left matching": lambda tribe: Profile.objects.filter(
        person=member_of(tribe)
    ).update(is_matched=False),
    "nothing that is asked is there": lambda tribe: Profile.objects.first().skills.all().delete(),
    "a member speaks another language": lambda tribe: Profile.objects.filter(
        person=member_of(tribe)
    ).update(languages=["en"]),
    "it said no": lambda tribe: Offer.objects.create(
        challenge=Challenge.objects.exclude(tribes=tribe).get(),
        tribe=tribe,
        state=RequestState.DECLINED,
        offered_by=tribe.created_by,
        offered_at=timezone.now(),
        answered_at=timezone.now(),
        answer_due_on=timezone.localdate(),
    ),
}


@pytest.mark.parametrize("case", UNABLE)
def test_others_are_not_among_them(
    challenge: Challenge, wanted: list[Skill], company: Person, case: str
) -> None:
    Challenge.objects.update(spoken=Spoken.DUTCH)
    tribe = tribe_of(challenge, wanted[:1], [])
    assert could(company, challenge) == [tribe]

    UNABLE[case](tribe)

    assert could(company, challenge) == []


def test_a_company_has_ten_and_who_looks_after_it_has_all(
    challenge: Challenge,
    wanted: list[Skill],
    tribe: Tribe,
    company: Person,
    coach: Person,
    manager: Person,
) -> None:
    for _each in range(11):
        tribe_of(challenge, wanted[:1], wanted[1:2])

    assert len(could(company, challenge)) == challenge_fits.MOST == 10
    assert len(could(coach, challenge)) == len(could(manager, challenge)) == 11


def test_what_is_left_out_is_a_number_for_who_looks_after_it_alone(
    challenge: Challenge, wanted: list[Skill], company: Person, manager: Person
) -> None:
    Challenge.objects.update(spoken=Spoken.DUTCH)
    hard, _small, closed = (tribe_of(challenge, *has) for has in ([wanted, []], [wanted], [[], []]))
    Profile.objects.filter(person=member_of(hard)).update(languages=["en"])
    Tribe.objects.filter(pk=closed.pk).update(is_open_to_offers=False)

    all_of_it, theirs = (read(viewer, challenge) for viewer in (manager, company))

    assert (all_of_it.left_out, all_of_it.too_small, all_of_it.closed) == (1, 1, 1)
    assert (theirs.left_out, theirs.too_small, theirs.closed) == (0, 0, 0)
    assert (all_of_it.could, theirs.could) == ([], [])


def test_a_company_that_asks_other_hours_each_day_reads_the_same(
    challenge: Challenge, wanted: list[Skill], company: Person, manager: Person
) -> None:
    """Or it would find out how many hours a member has, by asking once more."""
    tribe = tribe_of(challenge, wanted[:1], wanted[1:])
    Profile.objects.update(hours_per_week=6)
    challenge_versions.record(challenge=challenge, by=company, now=timezone.now())
    before = read(company, challenge)
    for hours in (5, 7, 40):
        current = Challenge.objects.get(pk=challenge.pk)
        challenge_changes.change(
            challenge=current,
            values={"hours_per_week": hours},
            version=current.version,
            by=company,
            now=timezone.now(),
        )
        assert read(company, challenge) == before
    assert [row.tribe for row in before.could] == [tribe]
    assert could(manager, challenge) == []


def test_no_fact_of_a_member_of_a_pair_is_read_when_the_other_left_matching(
    challenge: Challenge, wanted: list[Skill], company: Person
) -> None:
    tribe = tribe_of(challenge, wanted, wanted)
    Profile.objects.filter(person=member_of(tribe)).update(is_matched=False)
    before = read(company, challenge)
    Profile.objects.update(languages=["en"], hours_per_week=1, level=Level.VO)
    Person.objects.filter(memberships__tribe=tribe).update(age_band=AgeBand.TEEN)
    Profile.objects.exclude(person=member_of(tribe)).get().skills.all().delete()

    assert read(company, challenge) == before


def test_between_two_moments_nothing_of_who_left_a_pair_can_be_read(
    challenge: Challenge, wanted: list[Skill], tribe: Tribe, company: Person, ada: Person
) -> None:
    """What Ben alone can would be the difference; so with him all of the tribe goes."""
    teach(ada, wanted[0])
    other = teach(member_of(tribe, 1), wanted[1])
    assert read(company, challenge).chosen[0].cover.covered == wanted[:2]

    Profile.objects.filter(pk=other.pk).update(is_matched=False)

    (fit,) = read(company, challenge).chosen
    assert (fit.cover.covered, fit.cover.missing) == ([], [])
    assert [row.skill for row in read(company, challenge).not_found] == wanted


def test_parts_that_no_tribe_covers_are_told(
    challenge: Challenge, wanted: list[Skill], company: Person
) -> None:
    covered, half, free = (
        factories.SubQuestionFactory(challenge=challenge, number=number) for number in (1, 2, 3)
    )
    covered.skills.set(wanted[:2])
    half.skills.set(wanted[1:])
    tribe_of(challenge, wanted[:1], wanted[1:2])

    fits = read(company, challenge)

    assert [part.is_whole for part in fits.could[0].parts] == [True, False, False]
    assert [len(part.covered) for part in fits.could[0].parts] == [2, 1, 0]
    assert fits.open_parts == [half]
    assert free not in fits.open_parts


@pytest.mark.parametrize(("number", "told"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10)])
def test_who_has_a_skill_that_no_tribe_has_is_a_number_of_five_or_more(
    challenge: Challenge, wanted: list[Skill], company: Person, number: int, told: int | None
) -> None:
    for _each in range(number):
        teach(factories.ParticipantFactory(), wanted[2])

    rows = read(company, challenge).not_found

    assert [(row.skill, row.people) for row in rows] == [
        (wanted[0], None),
        (wanted[1], None),
        (wanted[2], told),
    ]


UNCOUNTED: dict[str, Callable[[Person, Tribe], object]] = {
    "left matching": lambda person, tribe: Profile.objects.filter(person=person).update(
        is_matched=False
    ),
    "account closed": lambda person, tribe: Person.objects.filter(pk=person.pk).update(
        is_active=False
    ),
    "has a tribe in the edition": lambda person, tribe: Membership.objects.create(
        person=person, tribe=tribe, seat=tribe.seats.get(number=3)
    ),
    "wants to learn it": lambda person, tribe: person.profile.skills.update(
        is_wish=True, level=None
    ),
}


@pytest.mark.parametrize("case", UNCOUNTED)
def test_others_are_not_counted(
    challenge: Challenge, wanted: list[Skill], tribe: Tribe, company: Person, case: str
) -> None:
    people = [factories.ParticipantFactory() for _each in range(5)]
    for person in people:
        teach(person, wanted[2])
    assert read(company, challenge).not_found[2].people == 5

    UNCOUNTED[case](people[0], tribe)

    assert read(company, challenge).not_found[2].people is None


def test_an_offer_stands_apart_until_it_is_answered(
    challenge: Challenge, wanted: list[Skill], company: Person
) -> None:
    tribe = tribe_of(challenge, wanted[:1], wanted[1:])
    made = offers.make(challenge=challenge, tribe=tribe, by=company, now=timezone.now())
    # What the facts say now changes nothing in what is waiting.
    Challenge.objects.update(spoken=Spoken.DUTCH)
    Profile.objects.update(languages=["en"])

    fits = read(company, challenge)
    (row,) = fits.offered
    assert (row.tribe, row.name, row.offer) == (tribe, "", made)
    assert (fits.could, fits.declined) == ([], 0)

    offers.decline(offer=made, by=member_of(tribe), now=timezone.now())

    fits = read(company, challenge)
    assert (fits.offered, fits.could, fits.declined) == ([], [], 1)


def test_only_who_asked_and_who_looks_after_it_read_it(
    challenge: Challenge,
    tribe: Tribe,
    company: Person,
    coach: Person,
    manager: Person,
    other_company: Person,
    other_coach: Person,
    ada: Person,
) -> None:
    for viewer in (company, coach, manager):
        assert len(read(viewer, challenge).chosen) == 1
    for viewer in (other_company, other_coach, ada, AnonymousUser()):
        with pytest.raises(NotVisible):
            read(viewer, challenge)


def test_a_draft_is_for_its_company_alone(
    challenge: Challenge, company: Person, coach: Person, manager: Person
) -> None:
    Challenge.objects.update(state=ChallengeState.DRAFT)

    assert read(company, challenge).chosen == []
    for viewer in (coach, manager):
        with pytest.raises(NotVisible):
            read(viewer, challenge)


def test_only_a_tribe_on_the_page_can_be_picked(
    challenge: Challenge, wanted: list[Skill], tribe: Tribe, company: Person
) -> None:
    able = tribe_of(challenge, wanted[:1], wanted[1:])
    small = tribe_of(challenge, wanted)

    assert challenge_fits.get_able(company, challenge, able.pk) == able
    for key in (small.pk, tribe.pk, 0):
        with pytest.raises(NotVisible):
            challenge_fits.get_able(company, challenge, key)


@pytest.mark.parametrize("rows", [1, 3])
def test_more_tribes_cost_no_more_queries(
    challenge: Challenge,
    wanted: list[Skill],
    company: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        part = factories.SubQuestionFactory(challenge=challenge, number=number + 1)
        part.skills.set(wanted[:1])
        tribe_of(challenge, wanted[:1], wanted[1:2])
        asked = tribe_of(challenge, wanted[:1], wanted[1:2])
        if not number:
            offers.make(challenge=challenge, tribe=asked, by=company, now=timezone.now())
        chosen = factories.TribeFactory(challenge=challenge, seats=4)
        factories.MembershipFactory(tribe=chosen, seat=Seat.objects.filter(tribe=chosen).first())
    suggestion_passes.refresh_all()
    read(company, challenge)
    fresh = Challenge.objects.get(pk=challenge.pk)

    with django_assert_num_queries(25):
        fits = challenge_fits.for_challenge(company, fresh)
    assert (len(fits.could), len(fits.offered), len(fits.chosen)) == (2 * rows - 1, 1, rows)
