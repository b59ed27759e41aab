import datetime

import pytest

from tests import factories
from tribes.actions import challenges, memberships
from tribes.actions.terms import accept
from tribes.enums import Terms, Visibility
from tribes.exceptions import NotVisible
from tribes.models import Brief, Challenge, Edition, Membership, Person, Tribe
from tribes.queries import terms
from tribes.rules.terms import standing


def test_everybody_reads_the_text_in_their_own_language(challenge: Challenge, cleo: Person) -> None:
    for language in ("nl", "en"):
        row = terms.for_viewer(cleo, challenge, language)
        assert row.text is not None
        assert (row.text.language, row.acceptance, row.is_changed) == (language, None, False)


def test_who_accepted_sees_the_text_they_accepted(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    dutch = standing(tribe.challenge)[0]
    given = accept(challenge=tribe.challenge, digest=dutch.digest, by=ada, now=now)

    row = terms.for_viewer(ada, tribe.challenge, "en")

    assert (row.text, row.acceptance, row.is_changed) == (dutch, given, False)


def test_a_changed_text_is_told(tribe: Tribe, ada: Person, now: datetime.datetime) -> None:
    tribe.challenge.terms = Terms.OWN
    factories.BriefFactory(challenge=tribe.challenge, own_terms="Our rules.")
    (text,) = standing(tribe.challenge)
    accept(challenge=tribe.challenge, digest=text.digest, by=ada, now=now)
    Brief.objects.update(own_terms="Stricter rules.")

    row = terms.for_viewer(ada, tribe.challenge, "en")

    assert row.is_changed
    assert row.acceptance is None
    assert row.text is not None
    assert row.text.text == "Stricter rules."


def test_own_terms_that_are_not_written_are_no_text(challenge: Challenge, cleo: Person) -> None:
    challenge.terms = Terms.OWN

    assert terms.for_viewer(cleo, challenge, "en").text is None


@pytest.fixture
def accepted(tribe: Tribe, ada: Person, now: datetime.datetime) -> Challenge:
    """Ada accepted its terms."""
    digest = standing(tribe.challenge)[0].digest
    accept(challenge=tribe.challenge, digest=digest, by=ada, now=now)
    return tribe.challenge


def test_who_accepted_finds_a_challenge_that_was_withdrawn(
    accepted: Challenge, ada: Person, ben: Person, company: Person, now: datetime.datetime
) -> None:
    challenges.withdraw(challenge=accepted, by=company, now=now)

    assert terms.challenge_of(ada, accepted.slug) == accepted
    with pytest.raises(NotVisible):
        terms.challenge_of(ben, accepted.slug)


def test_who_accepted_finds_a_challenge_of_an_edition_they_have_left(
    accepted: Challenge, ada: Person, cleo: Person, now: datetime.datetime
) -> None:
    Edition.objects.filter(pk=accepted.edition_id).update(visibility=Visibility.INVITATION)
    place = Membership.objects.get(person=ada)
    memberships.leave(membership=place, reason="Moved", by=ada, now=now)

    assert terms.challenge_of(ada, accepted.slug) == accepted
    with pytest.raises(NotVisible):
        terms.challenge_of(cleo, accepted.slug)


@pytest.mark.parametrize("slug", ["", "no-such", "\x00"])
def test_a_challenge_that_does_not_exist_is_not_found(
    accepted: Challenge, ada: Person, slug: str
) -> None:
    with pytest.raises(NotVisible):
        terms.challenge_of(ada, slug)
