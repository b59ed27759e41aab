import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import briefs as actions
from tribes.actions.terms import accept
from tribes.enums import ChallengeState, Terms
from tribes.exceptions import NotVisible
from tribes.models import Brief, BriefView, Challenge, Membership, Person, Tribe
from tribes.queries import briefs, challenges, documents
from tribes.rules.terms import standing_digests

SECRET = "zirconium"


@pytest.fixture
def sealed(tribe: Tribe) -> Challenge:
    """With a brief behind its terms."""
    factories.BriefFactory(challenge=tribe.challenge, text=SECRET)
    factories.AttachmentFactory(
        challenge=tribe.challenge, is_confidential=True, name=f"{SECRET}.txt"
    )
    return tribe.challenge


def test_only_who_it_concerns_finds_the_brief(
    sealed: Challenge,
    working: Tribe,
    ada: Person,
    coach: Person,
    company: Person,
    strangers: list[Person],
    manager: Person,
) -> None:
    for person in (ada, coach, company, manager):
        assert briefs.get_challenge(person, sealed.slug) == sealed
    for person in strangers:
        if person != manager:
            with pytest.raises(NotVisible):
                briefs.get_challenge(person, sealed.slug)


def test_without_a_brief_there_is_nothing_for_anybody(
    tribe: Tribe, ada: Person, company: Person, manager: Person
) -> None:
    for person in (ada, company, manager):
        with pytest.raises(NotVisible):
            briefs.get_challenge(person, tribe.challenge.slug)


def test_a_challenge_that_is_taken_back_takes_its_brief_along(
    sealed: Challenge, ada: Person
) -> None:
    Challenge.objects.update(state=ChallengeState.WITHDRAWN)
    with pytest.raises(NotVisible):
        briefs.get_challenge(ada, sealed.slug)


def test_what_the_company_wrote_and_who_read_it_is_for_the_company(
    sealed: Challenge,
    company: Person,
    ada: Person,
    manager: Person,
    now: datetime.datetime,
) -> None:
    BriefView.objects.create(challenge=sealed, person=ada, at=now)

    assert briefs.own(company, sealed).text == SECRET
    assert [view.person for view in briefs.views(company, sealed)] == [ada]
    for person in (ada, manager):
        assert not briefs.views(person, sealed).exists()
        assert not briefs.acceptances(person, sealed).exists()
        with pytest.raises(NotVisible):
            briefs.own(person, sealed)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_readers_costs_two_queries(
    sealed: Challenge,
    company: Person,
    now: datetime.datetime,
    rows: int,
    django_assert_num_queries: Any,
) -> None:
    for person in factories.ParticipantFactory.create_batch(rows):
        BriefView.objects.create(challenge=sealed, person=person, at=now)

    with django_assert_num_queries(2):
        assert len([view.person.first_name for view in briefs.views(company, sealed)]) == rows


def test_a_new_brief_starts_at_version_zero(challenge: Challenge) -> None:
    assert briefs.field_values(challenge) == {"text": "", "own_terms": "", "brief_version": 0}


def test_no_word_of_it_is_searched_or_matched(sealed: Challenge, company: Person) -> None:
    assert not challenges.search(company, text=SECRET).exists()
    assert SECRET not in repr(documents.challenge_document(sealed))
    assert SECRET not in str(challenges.field_values(sealed))


def test_no_query_of_challenges_asks_for_it(
    sealed: Challenge, company: Person, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2) as asked:
        list(challenges.visible_to(company))

    assert "tribes_brief" not in str([query["sql"] for query in asked.captured_queries])


def test_only_the_company_finds_who_read_its_brief(
    challenge: Challenge, company: Person, other_company: Person, manager: Person, ada: Person
) -> None:
    view = BriefView.objects.create(
        challenge=challenge, person=manager, reason="A complaint", at=timezone.now()
    )

    assert list(briefs.views_for(company)) == [view]
    for person in (other_company, manager, ada):
        assert not briefs.views_for(person)


@pytest.fixture
def own(tribe: Tribe, company: Person) -> Challenge:
    """With terms of the company itself, as they stood at the publication."""
    Challenge.objects.update(terms=Terms.OWN)
    factories.BriefFactory(challenge=tribe.challenge, text="", own_terms="Our rules.")
    tribe.challenge.refresh_from_db()
    return tribe.challenge


def accept_now(challenge: Challenge, person: Person) -> None:
    digest = standing_digests(challenge)[0]
    accept(challenge=challenge, digest=digest, by=person, now=timezone.now())


def rewrite(challenge: Challenge, text: str, by: Person) -> None:
    version = Brief.objects.get().version
    actions.save(challenge=challenge, values={"own_terms": text}, version=version, by=by)


def test_two_own_texts_that_were_accepted_are_told_apart(
    own: Challenge, company: Person, ada: Person, ben: Person
) -> None:
    accept_now(own, ada)
    rewrite(own, "Stricter rules.", company)
    accept_now(own, ben)

    rows = {row.acceptance.person: row for row in briefs.accepted_words(company, own)}

    assert rows[ada].own is not None
    assert rows[ben].own is not None
    assert (rows[ada].own.version, rows[ada].is_superseded) == ("1", True)
    assert (rows[ben].own.version, rows[ben].is_superseded) == ("2", False)
    assert [row.acceptance.version for row in rows.values()] == ["2", "1"]
    assert briefs.accepted_words(ada, own) == []


def test_who_must_accept_anew_is_named_until_they_did_or_left(
    own: Challenge, company: Person, ada: Person, ben: Person, coach: Person
) -> None:
    for person in (ada, ben, coach):
        accept_now(own, person)
    assert briefs.to_accept_anew(company, own) == []
    rewrite(own, "Stricter rules.", company)
    assert set(briefs.to_accept_anew(company, own)) == {ada, ben, coach}

    accept_now(own, ben)
    Membership.objects.filter(person=ada).update(left_at=timezone.now(), seat=None)

    assert briefs.to_accept_anew(company, own) == [coach]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_accepted_words_cost_the_same_for_one_and_for_many(
    own: Challenge,
    company: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(rows):
        member = factories.MembershipFactory(tribe__challenge=own).person
        accept_now(own, member)
    with django_assert_num_queries(6):
        assert len(briefs.accepted_words(company, own)) == rows
