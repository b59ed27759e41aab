import datetime
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes import events
from tribes.actions import challenges
from tribes.enums import ChallengeState, Level, TribeState
from tribes.exceptions import InvalidValue, NotAllowed, StaleVersion
from tribes.models import AuditEntry, Challenge, Edition, Organisation, Person
from tribes.queries.challenges import search
from tribes.rules.organisations import seen

MONDAY = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 23)
FRIDAY = datetime.datetime(2026, 11, 27, 9, tzinfo=datetime.UTC)


@pytest.fixture
def draft(organisation: Organisation, manager: Person) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        organisation=organisation,
        edition__manager=manager,
        edition__sign_up_opens_on=TODAY,
        edition__sign_up_closes_on=TODAY + datetime.timedelta(days=9),
        title="Pump 4",
        slug="draft-1",
    )
    return challenge


@pytest.fixture
def submitted(draft: Challenge, company: Person) -> Challenge:
    return challenges.submit(challenge=draft, by=company, now=MONDAY)


def save(draft: Challenge, by: Person, version: int = 1, **values: Any) -> Challenge:
    return challenges.save_draft(challenge=draft, values=values, version=version, by=by)


def stored(challenge: Challenge) -> Challenge:
    return Challenge.objects.get(pk=challenge.pk)


def test_saving_stores_what_was_typed_and_counts(draft: Challenge, company: Person) -> None:
    values = {"title": "Pump 5", "levels": ["hbo", "mbo-3"], "hours_per_week": "8"}

    saved = save(draft, company, **values)

    assert saved.version == 2
    assert stored(draft).title == "Pump 5"
    assert stored(draft).levels == [Level.MBO3, Level.HBO]
    assert stored(draft).hours_per_week == 8


def test_fields_that_were_not_sent_stay(draft: Challenge, company: Person) -> None:
    save(draft, company, title="Pump 5")

    assert stored(draft).problem == draft.problem != ""


def test_a_theme_is_chosen_by_its_slug_and_cleared(draft: Challenge, company: Person) -> None:
    theme = factories.ThemeFactory(slug="energy")

    assert save(draft, company, theme="energy").theme == theme
    assert save(draft, company, version=2, theme="").theme is None
    assert save(draft, company, version=3, theme=theme).theme == theme


def test_skills_are_given_by_name(draft: Challenge, company: Person) -> None:
    welding = factories.SkillFactory(name_en="welding")

    save(draft, company, skills=["Welding", "rare thing"])

    assert welding in draft.skills.all()
    assert {skill.name_en for skill in draft.skills.all()} == {"welding", "rare thing"}


def test_an_autosave_without_news_changes_nothing(draft: Challenge, company: Person) -> None:
    saved = save(draft, company, title="Pump 4", skills=[])

    assert saved.version == 1
    assert not AuditEntry.objects.exists()


def test_a_second_tab_overwrites_nothing(draft: Challenge, company: Person) -> None:
    save(draft, company, title="From tab one", skills=["PLC"])

    with pytest.raises(StaleVersion) as caught:
        save(draft, company, title="From tab two")

    current = caught.value.current
    assert (current["title"], current["version"]) == ("From tab one", 2)
    assert current["skills"] == ["PLC"]
    assert stored(draft).title == "From tab one"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 121),
        ("problem", "x" * 6001),
        ("theme", "no-such-theme"),
        ("theme", 3),
        ("levels", ["phd"]),
        ("levels", "hbo"),
        ("skills", "PLC"),
        ("skills", [str(number) for number in range(16)]),
        ("terms", "mine"),
        ("language", "fr"),
        ("hours_per_week", 0),
        ("tribes_wanted", 11),
        ("closes_on", "soon"),
        ("state", "published"),
        ("organisation", 1),
        ("slug", "mine"),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_stored(
    draft: Challenge, company: Person, field: str, value: object
) -> None:
    with pytest.raises(InvalidValue) as caught:
        save(draft, company, **{"success": "Changed", field: value})

    assert list(caught.value.errors) == [field]
    assert stored(draft).success != "Changed"
    assert stored(draft).version == 1


def test_html_is_stored_as_text(draft: Challenge, company: Person) -> None:
    save(draft, company, problem="<script>alert(1)</script>")

    assert stored(draft).problem == "<script>alert(1)</script>"


def test_strangers_save_nothing(
    draft: Challenge, other_company: Person, manager: Person, ada: Person
) -> None:
    for person in (other_company, manager, ada):
        with pytest.raises(NotAllowed):
            save(draft, person, title="Mine")

    assert stored(draft).title == "Pump 4"


def test_a_submitted_challenge_is_read_as_it_was_sent(
    submitted: Challenge, company: Person
) -> None:
    with pytest.raises(NotAllowed):
        save(submitted, company, title="Changed")

    assert stored(submitted).title == "Pump 4"


def test_submitting_says_who_decides_and_by_when(
    draft: Challenge, company: Person, manager: Person, told: Told
) -> None:
    heard = told(lambda: challenges.submit(challenge=draft, by=company, now=FRIDAY))

    assert stored(draft).state == ChallengeState.SUBMITTED
    assert stored(draft).decider == manager
    assert stored(draft).answer_due_on == datetime.date(2026, 12, 1)
    assert heard == [events.ChallengeSubmitted(challenge_id=draft.pk)]


def test_every_empty_required_field_is_named(draft: Challenge, company: Person) -> None:
    save(draft, company, title="", problem="", success=" ", theme=None)

    with pytest.raises(InvalidValue) as caught:
        challenges.submit(challenge=draft, by=company, now=MONDAY)

    assert list(caught.value.errors) == ["title", "problem", "success", "theme"]
    assert stored(draft).state == ChallengeState.DRAFT


def test_nothing_is_handed_in_after_sign_up(draft: Challenge, company: Person) -> None:
    with pytest.raises(NotAllowed) as caught:
        challenges.submit(challenge=draft, by=company, now=MONDAY + datetime.timedelta(days=10))

    assert caught.value.rule_code == "phase_over"
    assert stored(draft).state == ChallengeState.DRAFT


def test_a_closing_date_in_the_past_is_refused(draft: Challenge, company: Person) -> None:
    save(draft, company, closes_on="2026-11-22")

    with pytest.raises(InvalidValue) as caught:
        challenges.submit(challenge=draft, by=company, now=MONDAY)

    assert list(caught.value.errors) == ["closes_on"]


def test_a_manager_asks_and_the_company_submits_again(
    submitted: Challenge, company: Person, manager: Person, told: Told
) -> None:
    heard = told(
        lambda: challenges.ask(challenge=submitted, question="Which pump?", by=manager, now=MONDAY)
    )
    assert heard == [events.ChallengeQuestioned(challenge_id=submitted.pk)]
    assert stored(submitted).state == ChallengeState.IN_QUESTION

    save(submitted, company, title="Pump 4 in hall B")
    challenges.submit(challenge=submitted, by=company, now=FRIDAY)

    assert stored(submitted).state == ChallengeState.SUBMITTED
    assert stored(submitted).submitted_at == FRIDAY


@pytest.mark.parametrize("question", ["", "   ", "x" * 2001])
def test_a_question_must_be_one(submitted: Challenge, manager: Person, question: str) -> None:
    with pytest.raises(InvalidValue):
        challenges.ask(challenge=submitted, question=question, by=manager, now=MONDAY)

    assert stored(submitted).state == ChallengeState.SUBMITTED


def test_publishing_gives_an_address_and_a_date(
    submitted: Challenge, manager: Person, told: Told
) -> None:
    heard = told(lambda: challenges.publish(challenge=submitted, by=manager, now=FRIDAY))

    assert stored(submitted).state == ChallengeState.PUBLISHED
    assert (stored(submitted).slug, stored(submitted).published_at) == ("pump-4", FRIDAY)
    assert heard == [events.ChallengePublished(challenge_id=submitted.pk)]


def test_publishing_remembers_the_address_of_the_draft(
    submitted: Challenge, manager: Person
) -> None:
    before = submitted.slug

    challenges.publish(challenge=submitted, by=manager, now=FRIDAY)

    assert stored(submitted).former_slug == before


def test_an_address_that_is_taken_gets_a_number(submitted: Challenge, manager: Person) -> None:
    factories.ChallengeFactory(slug="pump-4")

    challenges.publish(challenge=submitted, by=manager, now=FRIDAY)

    assert stored(submitted).slug == "pump-4-2"


def test_only_a_manager_publishes(
    submitted: Challenge, company: Person, coach: Person, ada: Person, told: Told
) -> None:
    def publish_as_others() -> None:
        for person in (company, coach, ada):
            with pytest.raises(NotAllowed):
                challenges.publish(challenge=submitted, by=person, now=FRIDAY)

    assert told(publish_as_others) == []
    assert stored(submitted).state == ChallengeState.SUBMITTED
    assert not AuditEntry.objects.filter(action="challenge.published").exists()


def test_a_draft_is_not_published(draft: Challenge, manager: Person) -> None:
    with pytest.raises(NotAllowed) as caught:
        challenges.publish(challenge=draft, by=manager, now=FRIDAY)

    assert caught.value.rule_code == "wrong_state"


def test_a_company_withdraws(submitted: Challenge, company: Person, told: Told) -> None:
    heard = told(lambda: challenges.withdraw(challenge=submitted, by=company, now=FRIDAY))

    assert stored(submitted).state == ChallengeState.WITHDRAWN
    assert heard == [events.ChallengeWithdrawn(challenge_id=submitted.pk)]


def test_a_withdrawn_challenge_stays_withdrawn(
    submitted: Challenge, company: Person, manager: Person
) -> None:
    challenges.withdraw(challenge=submitted, by=company, now=FRIDAY)

    with pytest.raises(NotAllowed):
        challenges.publish(challenge=submitted, by=manager, now=FRIDAY)
    with pytest.raises(NotAllowed):
        challenges.withdraw(challenge=submitted, by=company, now=FRIDAY)


def test_every_step_is_audited_without_the_text(submitted: Challenge, manager: Person) -> None:
    challenges.ask(challenge=submitted, question="A secret question", by=manager, now=MONDAY)

    rows = list(AuditEntry.objects.values_list("action", "actor_id"))
    assert rows[-1] == ("challenge.questioned", manager.pk)
    assert "secret" not in str(list(AuditEntry.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_two_managers_who_publish_at_once_publish_once() -> None:
    managers = [factories.ManagerFactory() for _ in range(4)]
    challenge = factories.ChallengeFactory(
        state=ChallengeState.SUBMITTED,
        submitted_at=MONDAY,
        decider=managers[0],
        answer_due_on=MONDAY.date(),
    )

    results = race(
        partial(challenges.publish, challenge=stored(challenge), by=manager, now=FRIDAY)
        for manager in managers
    )

    assert sum(isinstance(result, NotAllowed) for result in results) == 3
    assert AuditEntry.objects.filter(action="challenge.published").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_is_stale() -> None:
    member = factories.OrganisationMemberFactory()
    draft = factories.ChallengeFactory(organisation=member.organisation)

    results = race(
        partial(save, stored(draft), member.person, title=f"Tab {number}") for number in range(3)
    )

    assert sum(isinstance(result, StaleVersion) for result in results) == 2
    assert stored(draft).version == 2


def test_a_challenge_with_a_tribe_at_work_is_not_withdrawn(
    submitted: Challenge, company: Person, manager: Person
) -> None:
    challenges.publish(challenge=submitted, by=manager, now=FRIDAY)
    factories.TribeFactory(challenge=submitted, state=TribeState.RUNNING)

    with pytest.raises(NotAllowed) as caught:
        challenges.withdraw(challenge=submitted, by=company, now=FRIDAY)

    assert caught.value.rule_code == "tribe_at_work"
    assert stored(submitted).state == ChallengeState.PUBLISHED


def test_what_the_edition_does_not_take_is_named_when_it_is_handed_in(
    draft: Challenge, company: Person
) -> None:
    Edition.objects.update(terms=["shared"], levels=["hbo"])
    Challenge.objects.update(levels=["vo"])

    with pytest.raises(InvalidValue) as caught:
        challenges.submit(challenge=draft, by=company, now=MONDAY)

    assert list(caught.value.errors) == ["terms", "levels"]
    assert stored(draft).state == ChallengeState.DRAFT


def test_answers_to_the_edition_are_kept_with_the_draft(draft: Challenge, company: Person) -> None:
    Edition.objects.update(questions=[{"key": "age", "nl": "Hoe oud?", "en": "How old?"}])
    draft.refresh_from_db()

    challenges.save_draft(
        challenge=draft, values={"answers": {"age": "Nine years"}}, version=1, by=company
    )
    with pytest.raises(InvalidValue):
        challenges.save_draft(
            challenge=draft, values={"answers": {"size": "9"}}, version=2, by=company
        )

    assert stored(draft).answers == {"age": "Nine years"}
    assert stored(draft).asked == {"age": {"nl": "Hoe oud?", "en": "How old?"}}


def unverify(challenge: Challenge) -> None:
    Organisation.objects.filter(pk=challenge.organisation_id).update(
        verified_at=None, verified_by=None
    )
    challenge.refresh_from_db()


def test_the_challenge_of_an_organisation_that_nobody_checked_reaches_nobody(
    submitted: Challenge, manager: Person, told: Told
) -> None:
    unverify(submitted)

    def publish() -> None:
        with pytest.raises(NotAllowed) as refusal:
            challenges.publish(challenge=submitted, by=manager, now=FRIDAY)
        assert refusal.value.rule_code == "organisation_unverified"

    assert told(publish) == []
    assert stored(submitted).state == ChallengeState.SUBMITTED
    assert not search(AnonymousUser()).exists()
    assert not AuditEntry.objects.filter(action="challenge.published").exists()


def test_a_manager_verifies_and_publishes_at_once(submitted: Challenge, manager: Person) -> None:
    unverify(submitted)

    challenges.publish(
        challenge=submitted,
        by=manager,
        now=FRIDAY,
        verify=seen(submitted.organisation),
        reason="I was there.",
    )

    assert stored(submitted).state == ChallengeState.PUBLISHED
    assert stored(submitted).organisation.verified_by == manager


def test_an_organisation_that_took_another_name_meanwhile_is_not_published(
    submitted: Challenge, manager: Person
) -> None:
    unverify(submitted)
    read = seen(submitted.organisation)
    Organisation.objects.filter(pk=submitted.organisation_id).update(name="Royal Airline")

    with pytest.raises(InvalidValue):
        challenges.publish(challenge=submitted, by=manager, now=FRIDAY, verify=read)

    assert stored(submitted).state == ChallengeState.SUBMITTED
    assert stored(submitted).organisation.verified_at is None


def test_what_cannot_be_published_verifies_nobody(draft: Challenge, manager: Person) -> None:
    unverify(draft)

    with pytest.raises(NotAllowed):
        challenges.publish(
            challenge=draft,
            by=manager,
            now=FRIDAY,
            verify=seen(draft.organisation),
            reason="I was there.",
        )

    assert stored(draft).organisation.verified_at is None


def test_a_company_does_not_verify_itself_by_publishing(
    submitted: Challenge, company: Person
) -> None:
    unverify(submitted)

    with pytest.raises(NotAllowed):
        challenges.publish(
            challenge=submitted, by=company, now=FRIDAY, verify=seen(submitted.organisation)
        )

    assert stored(submitted).organisation.verified_at is None


def test_what_the_place_asks_is_stored_and_may_be_emptied(
    draft: Challenge, company: Person
) -> None:
    asked = {"site": "own_transport", "spoken": "nl", "minimum_age": 18}
    challenges.save_draft(challenge=draft, values=asked, version=1, by=company)
    draft.refresh_from_db()
    assert (draft.site, draft.spoken, draft.minimum_age) == ("own_transport", "nl", 18)

    nothing = {"site": "", "spoken": "", "minimum_age": None}
    challenges.save_draft(challenge=draft, values=nothing, version=2, by=company)
    draft.refresh_from_db()
    assert (draft.site, draft.spoken, draft.minimum_age) == ("", "", None)
