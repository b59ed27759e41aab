import pytest
from django.utils import timezone

from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.actions import feedback, suggestion_passes
from tribes.models import AuditEntry, Challenge, Person, Profile, Suggestion, Tribe


@pytest.fixture
def able(tribe: Tribe, ada: Person, ben: Person, coach: Person) -> Tribe:
    """Ada welds and Ben measures; another challenge of the edition asks for both."""
    tribe.coach = coach
    tribe.save()
    other = factories.ChallengeFactory(
        published=True, edition=tribe.challenge.edition, title="The rail rusts"
    )
    for person, name in [(ada, "welding"), (ben, "measuring")]:
        skill = factories.SkillFactory(name_nl=name, name_en=name)
        factories.ProfileFactory(person=person).skills.create(skill=skill, level=3)
        other.skills.add(skill)
        tribe.challenge.skills.add(skill)
    tribe.challenge.skills.add(factories.SkillFactory(name_nl="plc", name_en="PLC"))
    suggestion_passes.refresh_all()
    AuditEntry.objects.all()._raw_delete("default")
    return tribe


def fits(person: Person) -> str:
    return browser_of(person).get(page("tribe_fits", "leaks")).content.decode()


def of_first_member(person: Person) -> str:
    return browser_of(person).get(page("member_suggestions", "leaks", 1)).content.decode()


def test_members_see_what_fits_them_together(able: Tribe, ada: Person) -> None:
    text = fits(ada)

    assert "Challenges that fit your tribe" in text
    assert "The rail rusts" in text
    assert "Together you bring" in text
    assert "Not found in this tribe" in text
    assert "Suggestions of the members" not in text


def test_a_reason_never_says_who_has_a_skill(able: Tribe, coach: Person) -> None:
    text = fits(coach)
    reasons = text[: text.index("Suggestions of the members")]

    assert "Ada" not in reasons
    assert "Ben" not in reasons


def test_who_looks_after_the_tribe_has_the_sums_open(
    able: Tribe, ada: Person, coach: Person, manager: Person
) -> None:
    for person in (coach, manager):
        text = fits(person)
        assert "<details" not in text[text.index("<h1") : text.index("</main>")]
        assert "Other challenges that fit this tribe" in text
        assert page("member_suggestions", "leaks", 1) in text
    assert "<details" in fits(ada)


def test_a_tribe_that_is_too_small_is_told(tribe: Tribe, ada: Person) -> None:
    assert "Not enough to say yet" in fits(ada)


def test_a_member_reads_the_own_reason_and_the_others_a_number(
    able: Tribe, ada: Person, ben: Person, cleo: Person, coach: Person
) -> None:
    factories.MembershipFactory(tribe=able, person=cleo, seat=able.seats.get(number=3))
    factories.ProfileFactory(person=cleo)
    Challenge.objects.filter(title="The rail rusts").update(hours_per_week=10)
    Profile.objects.filter(person=ben).update(hours_per_week=4)

    assert "It asks 10 hours a week. You have 4." in fits(ben)
    assert "The rail rusts" in fits(ben)
    assert "No other challenge can work for everybody in the tribe" in fits(ben)
    for person in (ada, cleo, coach):
        text = fits(person)
        assert "1 challenge cannot work for everybody" in text
        assert ("Talk about it together" in text) == (person != coach)
        assert "The rail rusts" not in text
        assert "10 hours" not in text
        assert "only your own hours" not in text


def test_a_pair_is_told_that_own_facts_alone_count(able: Tribe, ada: Person, ben: Person) -> None:
    Challenge.objects.filter(title="The rail rusts").update(hours_per_week=10)
    Profile.objects.filter(person=ben).update(hours_per_week=4)

    text = fits(ada)

    assert "The rail rusts" in text
    assert "only your own hours" in text
    assert "cannot work for everybody" not in text


def test_the_tribe_page_leads_there(able: Tribe, ada: Person, coach: Person, cleo: Person) -> None:
    address = page("tribe_fits", "leaks")

    for person, name in [(ada, "tribe"), (coach, "coach_tribe")]:
        assert address in browser_of(person).get(page(name, "leaks")).content.decode()
    assert address not in browser_of(cleo).get(page("tribe", "leaks")).content.decode()


def test_the_coach_reads_the_whole_list_of_a_member_and_that_is_written_down(
    able: Tribe, ada: Person, coach: Person
) -> None:
    text = of_first_member(coach)

    assert "What is suggested to Ada" in text
    assert "has this skill, asked in the challenge" in text
    assert "Together" in text
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("suggestions.read", coach)
    assert entry.data["person"] == ada.pk


def test_the_coach_does_not_read_what_a_member_said_of_challenges(
    able: Tribe, ada: Person, coach: Person
) -> None:
    wanted = Challenge.objects.get(title="The rail rusts")
    feedback.give(challenge=wanted, kind="interested", by=ada, now=timezone.now())
    suggestion_passes.refresh_all()
    assert any(row.explanation["feedback"] for row in Suggestion.objects.filter(person=ada))

    text = of_first_member(coach)

    assert "interested" not in text
    assert "The rest together" in text


def test_a_member_without_suggestions_is_said_so(able: Tribe, manager: Person) -> None:
    Challenge.objects.update(state="withdrawn")

    assert "Nothing is suggested" in of_first_member(manager)


def test_others_find_nothing_and_nothing_is_written(
    able: Tribe, ada: Person, ben: Person, cleo: Person, company: Person, other_coach: Person
) -> None:
    for person in (ada, ben, cleo, company, other_coach):
        answer = browser_of(person).get(page("member_suggestions", "leaks", 1))
        assert answer.status_code == 404
    for person in (cleo, company, other_coach):
        assert browser_of(person).get(page("tribe_fits", "leaks")).status_code == 404

    assert not AuditEntry.objects.exists()


def test_an_open_seat_has_no_suggestions(able: Tribe, coach: Person) -> None:
    assert browser_of(coach).get(page("member_suggestions", "leaks", 4)).status_code == 404
