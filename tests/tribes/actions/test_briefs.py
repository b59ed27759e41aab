import datetime
from typing import Any

import pytest

from tests import factories
from tests.api.calling import nothing_changes
from tribes.actions import briefs, terms
from tribes.exceptions import InvalidValue, NotAllowed, StaleVersion
from tribes.models import AuditEntry, Brief, BriefView, Challenge, Organisation, Person, Tribe
from tribes.rules.terms import standing

SECRET = "The alloy is 6082."


def save(challenge: Challenge, by: Person, version: int = 0, **values: Any) -> Brief:
    values = {"text": SECRET, "own_terms": "", **values}
    return briefs.save(challenge=challenge, values=values, version=version, by=by)


def accept(challenge: Challenge, by: Person, now: datetime.datetime) -> None:
    terms.accept(challenge=challenge, digest=standing(challenge)[0].digest, by=by, now=now)


def test_the_first_save_makes_the_brief(challenge: Challenge, company: Person) -> None:
    save(challenge, company)

    brief = Brief.objects.get()
    assert (brief.challenge, brief.text, brief.version) == (challenge, SECRET, 1)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.data) == ("brief.saved", {"fields": ["text"]})


def test_a_save_without_news_leaves_the_version(challenge: Challenge, company: Person) -> None:
    save(challenge, company)
    save(challenge, company, version=1)

    assert Brief.objects.get().version == 1


def test_what_is_not_sent_stays(challenge: Challenge, company: Person) -> None:
    save(challenge, company, own_terms="Ours.")
    briefs.save(challenge=challenge, values={"text": "New"}, version=1, by=company)

    brief = Brief.objects.get()
    assert (brief.text, brief.own_terms, brief.version) == ("New", "Ours.", 2)


@pytest.mark.parametrize("version", [0, 2])
def test_a_stale_save_gets_the_text_that_stands(
    challenge: Challenge, company: Person, version: int
) -> None:
    save(challenge, company)
    with nothing_changes(), pytest.raises(StaleVersion) as refusal:
        save(challenge, company, version=version, text="Other")

    assert refusal.value.current == {"text": SECRET, "own_terms": "", "version": 1}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": "x" * 12001}, "text"),
        ({"own_terms": "x" * 8001}, "own_terms"),
        ({"text": "a\0b"}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"version": 3}, "version"),
    ],
)
def test_a_bad_value_is_named(
    challenge: Challenge, company: Person, values: dict[str, Any], field: str
) -> None:
    with nothing_changes(), pytest.raises(InvalidValue) as refusal:
        save(challenge, company) if not values else briefs.save(
            challenge=challenge, values=values, version=0, by=company
        )

    assert list(refusal.value.errors) == [field]


def test_nobody_else_writes(
    challenge: Challenge, ada: Person, other_company: Person, manager: Person
) -> None:
    with nothing_changes():
        for person in (ada, other_company, manager):
            with pytest.raises(NotAllowed):
                save(challenge, person)


def test_each_reading_is_written_down(tribe: Tribe, ada: Person, now: datetime.datetime) -> None:
    factories.BriefFactory(challenge=tribe.challenge, text=SECRET)
    accept(tribe.challenge, ada, now)

    brief = briefs.read(challenge=tribe.challenge, by=ada, now=now)

    assert brief.text == SECRET
    view = BriefView.objects.get()
    assert (view.person, view.at, view.reason, view.gave_reason) == (ada, now, "", False)


def test_who_has_not_accepted_reads_nothing_and_leaves_no_row(
    tribe: Tribe, ada: Person, coach: Person, cleo: Person, now: datetime.datetime
) -> None:
    factories.BriefFactory(challenge=tribe.challenge)
    with nothing_changes():
        for person in (ada, coach, cleo):
            with pytest.raises(NotAllowed):
                briefs.read(challenge=tribe.challenge, by=person, now=now)


def test_withdrawn_terms_stop_at_the_next_reading(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    factories.BriefFactory(challenge=tribe.challenge)
    accept(tribe.challenge, ada, now)
    briefs.read(challenge=tribe.challenge, by=ada, now=now)
    terms.withdraw(challenge=tribe.challenge, by=ada, now=now)

    with nothing_changes(), pytest.raises(NotAllowed) as refusal:
        briefs.read(challenge=tribe.challenge, by=ada, now=now)

    assert refusal.value.rule_code == "terms_not_accepted"


def test_a_manager_reads_with_a_reason_that_the_company_sees(
    challenge: Challenge, manager: Person, now: datetime.datetime
) -> None:
    factories.BriefFactory(challenge=challenge, text=SECRET)
    with nothing_changes(), pytest.raises(NotAllowed):
        briefs.read(challenge=challenge, by=manager, now=now)

    briefs.read(challenge=challenge, reason="A dispute.", by=manager, now=now)
    briefs.read(challenge=challenge, by=manager, now=now)

    rows = BriefView.objects.order_by("pk").values_list("reason", "gave_reason")
    assert list(rows) == [("A dispute.", True), ("A dispute.", False)]


def test_a_reason_opens_nothing_for_others(
    challenge: Challenge, ada: Person, coach: Person, now: datetime.datetime
) -> None:
    with nothing_changes():
        for person in (ada, coach):
            with pytest.raises(NotAllowed):
                briefs.read(challenge=challenge, reason="I want to.", by=person, now=now)


def test_what_the_company_reads_of_itself_is_not_logged(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    factories.BriefFactory(challenge=challenge, text=SECRET)
    with nothing_changes():
        assert briefs.read(challenge=challenge, by=company, now=now).text == SECRET


def test_no_confidential_word_gets_into_the_audit_log(
    tribe: Tribe, ada: Person, company: Person, now: datetime.datetime
) -> None:
    save(tribe.challenge, company)
    accept(tribe.challenge, ada, now)
    briefs.read(challenge=tribe.challenge, by=ada, now=now)

    assert AuditEntry.objects.count() == 3
    assert SECRET not in str(list(AuditEntry.objects.values()))


def test_from_the_publication_on_every_version_of_the_brief_is_kept(
    challenge: Challenge, company: Person
) -> None:
    factories.BriefFactory(challenge=challenge, text="Alloy 6082.", version=1)

    briefs.save(challenge=challenge, values={"text": "Alloy 7075."}, version=1, by=company)

    rows = challenge.brief_versions.order_by("number")
    assert [(row.number, row.text) for row in rows] == [(1, "Alloy 6082."), (2, "Alloy 7075.")]
    assert [row.saved_by for row in rows] == [challenge.created_by, company]


def test_of_a_draft_no_version_is_kept(organisation: Organisation, company: Person) -> None:
    draft = factories.ChallengeFactory(organisation=organisation)

    briefs.save(challenge=draft, values={"text": "Alloy 7075."}, version=0, by=company)

    assert not draft.brief_versions.exists()
