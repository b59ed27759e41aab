import pytest

from matching import Document
from tests import factories
from tribes.enums import AgeBand, SkillLevel
from tribes.models import Challenge, Person, Profile, ProfileSkill, Skill, Tribe
from tribes.queries import documents

# Each protected field holds a word that occurs nowhere else.
CANARIES = ("Quirinius", "Vandersloot", "canary@tribes.test", "Zuidoosthoek", "Pompstad")


@pytest.fixture
def welding(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding")
    return skill


@pytest.fixture
def profile(welding: Skill) -> Profile:
    profile: Profile = factories.ProfileFactory(
        person__first_name="Quirinius",
        person__last_name="Vandersloot",
        person__email="canary@tribes.test",
        place="Zuidoosthoek",
        study="Mechatronics",
        background="I repaired bicycles",
    )
    ProfileSkill.objects.create(profile=profile, skill=welding, level=SkillLevel.ALONE)
    return profile


def words(document: Document) -> str:
    return " ".join(part.text for part in document.parts)


def fields(document: Document) -> set[str]:
    return {part.field for part in document.parts}


def test_a_profile_is_read_by_its_allowed_fields_only(profile: Profile) -> None:
    document = documents.profile_document(profile)

    assert fields(document) == {"skills", "study", "background"}
    assert not [word for word in CANARIES if word in words(document) + document.key]


@pytest.mark.parametrize("name", ["Fatima", "Mark", "Priya"])
@pytest.mark.parametrize("place", ["1012 AB", "9711 CD", ""])
def test_another_name_address_age_or_place_changes_nothing(
    profile: Profile, name: str, place: str
) -> None:
    before = documents.profile_document(profile)
    profile.person.first_name = profile.person.last_name = name
    profile.person.email = f"{name}@tribes.test"
    profile.person.age_band = AgeBand.values[len(name) % len(AgeBand.values)]
    profile.person.language = "en"
    profile.place, profile.travel_km, profile.hours_per_week = place, 5, 8
    profile.languages = [name]
    profile.person.save()
    profile.save()

    assert documents.profile_document(Profile.objects.get(pk=profile.pk)) == before


def test_a_skill_is_there_in_both_languages_as_one_concept(profile: Profile) -> None:
    parts = [p for p in documents.profile_document(profile).parts if p.field == "skills"]

    assert [(part.text, part.language) for part in parts] == [("lassen", "nl"), ("welding", "en")]
    assert len({part.concept for part in parts}) == 1


def test_free_text_is_there_once_and_its_language_is_guessed(profile: Profile) -> None:
    own = factories.SkillFactory(name_nl="bike repair", name_en="bike repair", is_listed=False)
    ProfileSkill.objects.create(profile=profile, skill=own, is_wish=True)

    parts = [p for p in documents.profile_document(profile).parts if p.field == "wishes"]

    assert [(part.text, part.language) for part in parts] == [("bike repair", None)]


def test_a_higher_level_weighs_more_and_a_wish_least() -> None:
    weights = [documents.LEVEL_WEIGHTS[level] for level in SkillLevel]

    assert weights == sorted(weights)
    assert weights[0] > documents.WISH_WEIGHT


@pytest.mark.django_db
def test_an_empty_profile_is_an_empty_document() -> None:
    assert documents.profile_document(factories.ProfileFactory(place="Velsen")).parts == ()


def test_a_challenge_is_read_by_its_public_text(welding: Skill) -> None:
    challenge: Challenge = factories.ChallengeFactory(
        organisation__name="Vandersloot", place="Pompstad", existing="A log", question="Quirinius?"
    )
    challenge.skills.set([welding])

    document = documents.challenge_document(challenge)

    assert fields(document) == {"skills", "title", "problem", "success", "existing", "theme"}
    assert not [word for word in CANARIES if word in words(document)]


def test_keys_sort_like_numbers() -> None:
    assert documents.challenge_key(9) < documents.challenge_key(10)


def test_a_tribe_is_what_its_members_can_together(tribe: Tribe, ada: Person, ben: Person) -> None:
    skills = factories.SkillFactory.create_batch(2)
    for person, known in ((ada, skills), (ben, skills[:1])):
        profile = factories.ProfileFactory(person=person, study="Secret", background="Secret")
        for skill in known:
            ProfileSkill.objects.create(profile=profile, skill=skill, level=2)
        ProfileSkill.objects.create(
            profile=profile, skill=factories.SkillFactory(name_en="wish"), is_wish=True
        )

    document = documents.tribe_document(tribe)

    assert [p.text for p in document.parts if p.language == "en"] == [s.name_en for s in skills]
    assert fields(document) == {"skills"}


def test_who_opted_out_or_left_is_not_in_the_tribe(
    tribe: Tribe, ada: Person, profile: Profile
) -> None:
    factories.ProfileFactory(person=ada, is_matched=False)
    factories.MembershipFactory(
        tribe=tribe, person=profile.person, seat=None, left_at=factories.timezone.now()
    )

    assert documents.matched_profiles(tribe) == []
    assert documents.tribe_document(tribe).parts == ()


def test_a_settled_document_says_the_same_with_every_language_decided(profile: Profile) -> None:
    written = documents.profile_document(profile)

    settled = documents.settled(written)

    assert [part.text for part in settled.parts] == [part.text for part in written.parts]
    assert all(part.language for part in settled.parts)


def test_a_result_is_read_with_the_problem_that_it_was_for(db: None) -> None:
    result = factories.ResultFactory(
        title="A warning",
        before="Two stops a week.",
        tribe__name="Quirinius",
        tribe__challenge__problem="The pump stops.",
        tribe__challenge__organisation__name="Vandersloot",
    )
    document = documents.result_document(result)

    texts = " ".join(part.text for part in document.parts)
    assert document.key == documents.result_key(result.pk)
    assert documents.pk_of(document.key) == result.pk
    for text in ("A warning", "Two stops a week.", "The pump stops.", "A sensor on the bearing"):
        assert text in texts
    assert not any(canary in texts for canary in CANARIES)


def test_documents_have_the_fields_that_the_page_about_matching_names(db: None) -> None:
    skill = factories.SkillFactory()
    profile = factories.ProfileFactory(study="Welding", background="I repaired pumps")
    profile.skills.create(skill=skill, level=3)
    profile.skills.create(skill=factories.SkillFactory(), is_wish=True)
    challenge = factories.ChallengeFactory(existing="A log book")
    challenge.skills.add(skill)

    asked = {part.field for part in documents.profile_document(profile).parts}
    found = {part.field for part in documents.challenge_document(challenge).parts}

    assert asked == set(documents.PROFILE_FIELDS)
    assert found == set(documents.CHALLENGE_FIELDS)
