import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.actions import profiles, suggestions
from tribes.enums import ChallengeState, Fit, Role
from tribes.models import AuditEntry, Challenge, MatchingSpace, Person, Profile, Skill, Suggestion
from tribes.queries import matchers
from tribes.queries.documents import profile_document, settled


@pytest.fixture
def words(db: None) -> dict[str, Skill]:
    """Listed skills by their English name."""
    return suggesting.skills()


@pytest.fixture
def challenges(words: dict[str, Skill]) -> list[Challenge]:
    return [
        suggesting.challenge_of(
            "Lager van de pomp slijt",
            words["vibration measurement"],
            words["pneumatics"],
            language="nl",
        ),
        suggesting.challenge_of(
            "Cracks in the hull", words["welding"], words["vibration measurement"]
        ),
        suggesting.challenge_of(
            "Invoices take too long", words["bookkeeping"], words["programming"]
        ),
    ]


@pytest.fixture
def profile(ada: Person, challenges: list[Challenge]) -> Profile:
    profile: Profile = factories.ProfileFactory(person=ada)
    return profile


def learn(profile: Profile, *can: str, wants: list[str] | None = None) -> list[Suggestion]:
    """Give the profile its skills and return the suggestions that follow."""
    profiles.set_skills(
        profile=profile, can=[(name, 3) for name in can], wants=wants or [], by=profile.person
    )
    suggestions.refresh_person(person=profile.person)
    return list(Suggestion.objects.filter(person=profile.person).order_by("rank"))


def test_the_first_refresh_learns_a_space(profile: Profile) -> None:
    learn(profile, "welding")

    assert MatchingSpace.objects.count() == 1
    assert AuditEntry.objects.filter(action="matching_space.fitted").count() == 1


def test_an_english_skill_finds_a_dutch_challenge(
    profile: Profile, challenges: list[Challenge]
) -> None:
    rows = learn(profile, "pneumatics")

    assert [row.challenge for row in rows] == [challenges[0]]


def test_suggestions_are_ranked_from_one(profile: Profile, challenges: list[Challenge]) -> None:
    rows = learn(profile, "welding", "vibration measurement")

    assert [row.rank for row in rows] == [1, 2]
    assert [row.challenge for row in rows] == [challenges[1], challenges[0]]
    assert rows[0].score > rows[1].score
    assert rows[0].fit == Fit.STRONG


def test_the_parts_of_a_reason_sum_to_the_score(profile: Profile) -> None:
    profiles.save(
        person=profile.person,
        values={"study": "Maintenance of pumps and hulls", "background": "I repair cracks"},
        by=profile.person,
    )

    for row in learn(profile, "welding", "vibration measurement", wants=["pneumatics"]):
        parts = row.explanation["parts"]
        shown = sum(part["share"] for part in parts)
        total = shown + row.explanation["other"] + row.explanation["spelling"]
        assert total == pytest.approx(row.score, abs=1e-9)
        assert row.explanation["score"] == row.score
        assert all(part["yours"] and part["theirs"] and part["field"] for part in parts)


def test_a_reason_names_the_whole_skill(profile: Profile) -> None:
    profiles.save(person=profile.person, values={"study": "Welding hulls"}, by=profile.person)
    row = learn(profile, "vibration measurement")[0]

    (named,) = [part for part in row.explanation["parts"] if part["field"] == "skills"]
    assert (named["yours"], named["theirs"]) == ("vibration measurement",) * 2


def test_what_was_asked_and_not_found_is_named(
    profile: Profile, challenges: list[Challenge]
) -> None:
    row = next(
        row for row in learn(profile, "vibration measurement") if row.challenge == challenges[1]
    )

    assert [gap["term"] for gap in row.explanation["missing"]] in (["welding"], ["lassen"])


def test_a_what_if_holds_when_the_skill_is_really_added(profile: Profile) -> None:
    before = learn(profile, "vibration measurement")
    promised = [
        (row.challenge, promise) for row in before for promise in row.explanation["what_if"]
    ]
    assert promised

    for challenge, promise in promised:
        after = learn(profile, "vibration measurement", promise["name_en"])
        row = next(row for row in after if row.challenge == challenge)
        assert row.rank == promise["after"] < promise["before"]


def test_a_wish_counts_less_than_a_skill(profile: Profile, challenges: list[Challenge]) -> None:
    as_skill = {row.challenge: row for row in learn(profile, "welding", "bookkeeping")}
    as_wish = {row.challenge: row for row in learn(profile, "welding", wants=["bookkeeping"])}

    assert as_wish[challenges[2]].score < as_skill[challenges[2]].score
    assert as_wish[challenges[2]].explanation["parts"][0]["field"] == "wishes"


def test_a_study_alone_gives_suggestions(profile: Profile, challenges: list[Challenge]) -> None:
    profiles.save(person=profile.person, values={"study": "Pneumatiek"}, by=profile.person)

    assert [row.challenge for row in learn(profile)] == [challenges[0]]


def test_nothing_known_gives_nothing(profile: Profile) -> None:
    assert learn(profile) == []


@pytest.mark.django_db
def test_no_challenges_give_nothing() -> None:
    profile = factories.ProfileFactory(study="Welding")

    suggestions.refresh_person(person=profile.person)

    assert not Suggestion.objects.exists()


def test_who_opts_out_loses_all_suggestions(profile: Profile) -> None:
    assert learn(profile, "welding")
    profiles.set_matching(profile=profile, is_matched=False, by=profile.person)

    suggestions.refresh_person(person=profile.person)

    assert not Suggestion.objects.exists()


def test_who_became_a_coach_or_lost_the_profile_has_none(profile: Profile) -> None:
    assert learn(profile, "welding")
    Person.objects.update(role=Role.COACH)
    assert learn_nothing(profile) == 0

    Suggestion.objects.all().delete()
    person = profile.person
    profile.delete()
    suggestions.refresh_person(person=person)
    assert not Suggestion.objects.exists()


def learn_nothing(profile: Profile) -> int:
    suggestions.refresh_person(person=Person.objects.get(pk=profile.person_id))
    return Suggestion.objects.count()


def test_others_keep_theirs(profile: Profile, ben: Person) -> None:
    other = factories.ProfileFactory(person=ben)
    kept = learn(other, "welding")

    learn(profile, "bookkeeping")

    assert list(Suggestion.objects.filter(person=ben)) == kept


def test_a_withdrawn_challenge_is_gone_at_the_next_refresh(
    profile: Profile, challenges: list[Challenge]
) -> None:
    learn(profile, "welding")
    Challenge.objects.filter(pk=challenges[1].pk).update(state=ChallengeState.WITHDRAWN)

    assert learn(profile, "welding") == []


def test_a_new_challenge_is_found_without_a_new_space(
    profile: Profile, words: dict[str, Skill]
) -> None:
    learn(profile, "welding")
    version = MatchingSpace.objects.get().version
    new = suggesting.challenge_of("Cracks in the hull", words["welding"])

    rows = learn(profile, "welding")

    assert new in [row.challenge for row in rows]
    assert {row.space_version for row in rows} == {version}


def test_a_changed_challenge_is_read_again(profile: Profile, challenges: list[Challenge]) -> None:
    learn(profile, "bookkeeping")
    challenges[1].problem = "Bookkeeping"
    challenges[1].save()

    assert challenges[1] in [row.challenge for row in learn(profile, "bookkeeping")]


def test_drafts_are_never_suggested(profile: Profile, words: dict[str, Skill]) -> None:
    draft = factories.ChallengeFactory(title="Welding")
    draft.skills.set([words["welding"]])

    assert draft not in [row.challenge for row in learn(profile, "welding")]


def test_an_older_computation_does_not_overwrite_a_newer_profile(
    profile: Profile, now: datetime.datetime
) -> None:
    rows = learn(profile, "welding")
    stale = Profile.objects.get(pk=profile.pk)
    Profile.objects.update(updated_at=now + datetime.timedelta(seconds=1))

    suggestions._replace(stale, [])

    assert list(Suggestion.objects.all()) == rows


def test_ranks_are_those_of_the_matcher(profile: Profile) -> None:
    rows = learn(profile, "vibration measurement", "programming")
    matcher = matchers.current()
    assert matcher is not None
    found = Profile.objects.prefetch_related("skills__skill").get(pk=profile.pk)

    matches = matcher.index.top_k(settled(profile_document(found)), 20)

    assert [(row.rank, pytest.approx(row.score)) for row in rows] == [
        (match.rank, match.score) for match in matches
    ]


def test_a_refresh_costs_as_many_queries_for_one_challenge_as_for_three(
    profile: Profile, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for names in (["pneumatics"], ["vibration measurement", "bookkeeping"]):
        learn(profile, *names)
        with django_assert_max_num_queries(19):
            suggestions.refresh_person(person=profile.person)
