import datetime
from typing import Any

import pytest

from tests import factories
from tests.factories import days_from_today
from tribes.actions import drafts
from tribes.enums import ChallengeState, Level
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Challenge, Edition, Organisation, Person

MONDAY = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation, title="Pump 4")
    return challenge


def stored(challenge: Challenge) -> Challenge:
    return Challenge.objects.get(pk=challenge.pk)


def test_a_company_starts_an_empty_draft(organisation: Organisation, company: Person) -> None:
    edition: Edition = factories.EditionFactory()

    draft = drafts.start(
        organisation=organisation, edition=edition, by=company, today=days_from_today(0)
    )

    assert (draft.state, draft.version, draft.title) == (ChallengeState.DRAFT, 1, "")
    assert (draft.language, draft.place) == ("en", "Beverwijk")
    assert draft.slug.startswith("draft-")


def test_a_stranger_starts_nothing_for_an_organisation(
    organisation: Organisation, other_company: Person, manager: Person
) -> None:
    for person in (other_company, manager):
        with pytest.raises(NotAllowed):
            drafts.start(
                organisation=organisation,
                edition=factories.EditionFactory(),
                by=person,
                today=days_from_today(0),
            )

    assert not Challenge.objects.exists()


def test_no_draft_starts_outside_sign_up(organisation: Organisation, company: Person) -> None:
    edition = factories.EditionFactory()
    for day in (-11, 21):
        with pytest.raises(NotAllowed):
            drafts.start(
                organisation=organisation, edition=edition, by=company, today=days_from_today(day)
            )

    assert not Challenge.objects.exists()


def begin(organisation: Organisation, company: Person, **start: Any) -> Challenge:
    edition: Edition = factories.EditionFactory()
    return drafts.start(
        organisation=organisation, edition=edition, by=company, today=days_from_today(0), **start
    )


@pytest.mark.parametrize("state", ChallengeState)
def test_a_copy_has_the_texts_and_not_the_round(
    draft: Challenge, company: Person, state: ChallengeState
) -> None:
    Challenge.objects.filter(pk=draft.pk).update(
        state=state,
        version=7,
        question="How old is it?",
        levels=[Level.HBO],
        closes_on=TODAY,
        submitted_at=MONDAY,
        published_at=MONDAY,
        decider=draft.edition.manager,
        answer_due_on=TODAY,
        finished_at=MONDAY if state in factories.ENDED else None,
    )
    draft.refresh_from_db()
    draft.skills.add(factories.SkillFactory())

    copy = stored(begin(draft.organisation, company, copy_of=draft))

    for name in drafts.COPIED_FIELDS:
        assert getattr(copy, name) == getattr(draft, name)
    assert list(copy.skills.all()) == list(draft.skills.all())
    assert (copy.state, copy.version, copy.question) == (ChallengeState.DRAFT, 1, "")
    dates = (copy.closes_on, copy.submitted_at, copy.published_at, copy.answer_due_on, copy.decider)
    assert set(dates) == {None}
    assert copy.slug != draft.slug


def test_a_copy_is_split_in_the_same_way(draft: Challenge, company: Person) -> None:
    part = factories.SubQuestionFactory(challenge=draft, number=1, title="Measure", level="hbo")
    skill = factories.SkillFactory()
    part.skills.add(skill)

    copy = stored(begin(draft.organisation, company, copy_of=draft))

    (same,) = copy.sub_questions.all()
    assert same != part
    assert (same.title, same.text, same.level) == (part.title, part.text, "hbo")
    assert list(same.skills.all()) == [skill]
    assert draft.sub_questions.get() == part


def test_the_audit_names_what_a_draft_was_started_from(draft: Challenge, company: Person) -> None:
    copy = begin(draft.organisation, company, copy_of=draft)

    entry = AuditEntry.objects.get(action="challenge.draft_started", subject_id=copy.pk)
    assert entry.data == {"copy_of": draft.pk}


def test_a_template_is_written_in_the_language_of_who_starts(
    organisation: Organisation, company: Person
) -> None:
    company.language = "nl"

    draft = begin(organisation, company, template="machine-stops")

    assert draft.title == "Een machine stopt zonder waarschuwing"
    assert (draft.language, draft.place) == ("nl", "Beverwijk")
    entry = AuditEntry.objects.get(action="challenge.draft_started")
    assert entry.data == {"template": "machine-stops"}


def test_nobody_copies_the_challenge_of_another_company(
    organisation: Organisation, company: Person
) -> None:
    foreign = factories.ChallengeFactory(published=True)

    with pytest.raises(NotAllowed):
        begin(organisation, company, copy_of=foreign)

    assert list(Challenge.objects.all()) == [foreign]


@pytest.mark.parametrize("template", ["never-was", "\0"])
def test_a_template_that_does_not_exist_starts_nothing(
    organisation: Organisation, company: Person, template: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        begin(organisation, company, template=template)

    assert list(refusal.value.errors) == ["template"]
    assert not Challenge.objects.exists()


def test_a_draft_starts_from_one_thing(draft: Challenge, company: Person) -> None:
    with pytest.raises(InvalidValue):
        begin(draft.organisation, company, copy_of=draft, template="machine-stops")

    assert Challenge.objects.count() == 1


def test_who_starts_a_challenge_is_its_contact(organisation: Organisation, company: Person) -> None:
    edition = factories.EditionFactory(sign_up_opens_on=TODAY, sign_up_closes_on=TODAY)

    started = drafts.start(organisation=organisation, edition=edition, by=company, today=TODAY)

    assert started.contact == company


def test_a_draft_goes_along_to_an_open_edition_without_its_answers(
    draft: Challenge, company: Person
) -> None:
    edition: Edition = factories.EditionFactory()
    Challenge.objects.filter(pk=draft.pk).update(answers={"machine": "Pump 4"})

    moved = drafts.move(challenge=draft, edition=edition, by=company, today=days_from_today(0))

    assert moved == stored(draft)
    assert (moved.edition, moved.answers, moved.version) == (edition, {}, 2)
    assert AuditEntry.objects.get(action="challenge.draft_moved").data["to"] == edition.pk


def test_a_draft_without_answers_keeps_its_version(draft: Challenge, company: Person) -> None:
    edition: Edition = factories.EditionFactory()

    for _ in range(2):
        drafts.move(challenge=draft, edition=edition, by=company, today=days_from_today(0))

    assert (stored(draft).edition, stored(draft).version) == (edition, 1)
    assert AuditEntry.objects.count() == 1


def test_a_draft_goes_to_no_edition_that_is_over_and_nothing_else_goes(
    draft: Challenge, company: Person, other_company: Person
) -> None:
    open_now: Edition = factories.EditionFactory()
    over: Edition = factories.EditionFactory(moved_to="closed")
    submitted = factories.ChallengeFactory(
        organisation=draft.organisation,
        state=ChallengeState.IN_QUESTION,
        answer_due_on=days_from_today(1),
    )
    before = {row.pk: row.edition_id for row in Challenge.objects.all()}

    for challenge, edition, by in (
        (draft, over, company),
        (draft, open_now, other_company),
        (submitted, open_now, company),
    ):
        with pytest.raises(NotAllowed):
            drafts.move(challenge=challenge, edition=edition, by=by, today=days_from_today(0))

    assert {row.pk: row.edition_id for row in Challenge.objects.all()} == before
    assert not AuditEntry.objects.exists()
