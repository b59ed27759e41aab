import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import ChallengeFactory, ProfileFactory, SkillFactory
from tests.frontend.pages import browser_of, page
from tribes.actions import suggestion_passes
from tribes.actions.feedback import give
from tribes.actions.suggestions import refresh_person
from tribes.enums import Fit, SkillLevel
from tribes.models import Challenge, Person, Profile

# Seven of them count who saw it, at the first look of the day.
MOST_QUERIES = 20


@pytest.fixture
def profile(ada: Person) -> Profile:
    """Ada welds, and open challenges ask for that and for PLC."""
    profile: Profile = ProfileFactory(person=ada)
    skill = SkillFactory(name_nl="lassen", name_en="welding")
    profile.skills.create(skill=skill, level=SkillLevel.ALONE)
    return profile


def publish(profile: Profile, number: int) -> None:
    plc = SkillFactory(name_nl="PLC", name_en="PLC")
    for _each in range(number):
        challenge = ChallengeFactory(published=True)
        challenge.skills.set([plc, profile.skills.get().skill])
    suggestion_passes.refresh_all()


def test_each_row_says_why_and_what_was_not_found(profile: Profile) -> None:
    publish(profile, 1)

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert "your skill, asked in the challenge" in text
    assert "Not found in your profile" in text
    assert "you lack" not in text.lower()


def test_empty_profile_shows_open_challenges_and_one_next_step(ada: Person) -> None:
    challenge = ChallengeFactory(published=True)

    text = browser_of(ada).get(page("suggestions")).content.decode()

    assert challenge.title in text
    assert page("profile_step", 1) in text


def test_who_left_matching_is_told_so(ada: Person) -> None:
    ProfileFactory(person=ada, is_matched=False)

    assert "You have left matching" in browser_of(ada).get(page("suggestions")).content.decode()


def test_suggestions_of_others_stay_theirs(profile: Profile, ben: Person) -> None:
    publish(profile, 1)

    assert not browser_of(ben).get(page("suggestions")).context["page"].object_list


def test_coach_has_no_suggestions(coach: Person) -> None:
    assert browser_of(coach).get(page("suggestions")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_a_longer_list_asks_the_database_no_more(profile: Profile, number: int) -> None:
    publish(profile, number)
    browser = browser_of(profile.person)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(page("suggestions"))

    assert len(queries) <= MOST_QUERIES


def test_what_is_not_for_somebody_is_gone_at_once_with_a_line_that_says_why(
    profile: Profile,
) -> None:
    publish(profile, 2)
    refused = Challenge.objects.all()[0]
    browser = browser_of(profile.person)

    answer = browser.post(page("feedback_give", refused.slug), {"kind": "not_for_me"}, follow=True)

    text = answer.content.decode()
    assert refused not in [row.challenge for row in answer.context["page"]]
    assert "We show less like “" in text
    assert refused.title in text
    assert page("feedback_take_back", refused.slug) in text


def test_interest_is_a_line_of_the_reason(profile: Profile) -> None:
    publish(profile, 1)
    challenge = Challenge.objects.get()
    give(challenge=challenge, kind="interested", by=profile.person, now=timezone.now())
    refresh_person(person=profile.person)

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert "Because you were interested in “" in text


def test_what_is_left_out_is_counted_and_opens_to_its_challenges(profile: Profile) -> None:
    publish(profile, 1)
    Challenge.objects.update(hours_per_week=8)
    profile.hours_per_week = 4
    profile.save()
    refresh_person(person=profile.person)

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert "1 challenge is not in this list" in text
    assert "1 asks more hours" in text
    assert "It asks 8 hours a week. You have 4." in text
    assert "No challenge fits all you told us" in text
    assert "Tell us one thing you can do" not in text
    assert "more than one reason" not in text


def test_a_small_profile_sees_what_one_tap_would_do(profile: Profile) -> None:
    publish(profile, 2)

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert "Can you do one of these?" in text
    assert "2 challenges ask for it" in text


def test_an_empty_profile_sees_first_what_nothing_stands_in_the_way_of(ada: Person) -> None:
    ProfileFactory(person=ada, hours_per_week=4)
    fitting = ChallengeFactory(published=True, hours_per_week=4)
    ChallengeFactory(published=True, hours_per_week=8)

    shown = browser_of(ada).get(page("suggestions")).context["open_challenges"]

    assert shown[0] == fitting
    assert len(shown) == 2


def test_every_form_of_the_page_can_be_sent(profile: Profile) -> None:
    publish(profile, 2)
    give(
        challenge=Challenge.objects.all()[0],
        kind="interested",
        by=profile.person,
        now=timezone.now(),
    )

    for name in ("suggestions", "feedback"):
        text = browser_of(profile.person).get(page(name)).content.decode()
        main = text.split("<main")[1].split("</main>")[0]
        forms = [form.split("</form>")[0] for form in main.split("<form")[1:]]
        assert forms
        assert all("csrfmiddlewaretoken" in form for form in forms)


@pytest.mark.parametrize("number", [1, 3])
def test_an_empty_profile_costs_no_more_for_more_challenges(ada: Person, number: int) -> None:
    ProfileFactory(person=ada, level="vo")
    for challenge in ChallengeFactory.create_batch(number, published=True, levels=["hbo"]):
        challenge.sub_questions.create(number=1, title="Measure", level="vo")
    browser = browser_of(ada)

    with CaptureQueriesContext(connection) as queries:
        browser.get(page("suggestions"))

    assert len(queries) <= MOST_QUERIES + 2


def test_what_has_little_in_common_stands_under_a_heading_of_its_own(profile: Profile) -> None:
    publish(profile, 2)
    row = profile.person.suggestions.get(rank=2)
    row.fit = Fit.LITTLE
    row.save()

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    above, below = text.split('id="also-open"')
    assert row.challenge.title in below
    assert profile.person.suggestions.get(rank=1).challenge.title in above
    assert "Fit: little in common" in below
    assert "Why this fits" not in below


def test_who_fits_nothing_clearly_gets_an_honest_list(profile: Profile) -> None:
    publish(profile, 1)
    profile.person.suggestions.update(fit=Fit.LITTLE)

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert "Nothing fits clearly yet." in text
    assert "The best fit is on top." not in text
    assert profile.person.suggestions.get().challenge.title in text


def test_a_part_for_somebodys_level_is_said_to_be_for_it(profile: Profile) -> None:
    publish(profile, 1)
    Profile.objects.update(level="mbo-3")
    challenge = profile.person.suggestions.get().challenge
    challenge.levels, challenge.language = ["hbo"], "nl"
    challenge.save()
    challenge.sub_questions.create(number=1, title="Het meten", level="mbo-3")

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert 'The part “<span lang="nl">Het meten</span>” is for mbo level 3.' in text
    assert "<dd>Dutch</dd>" in text
