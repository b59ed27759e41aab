import hashlib

import pytest
from django.utils import timezone

from tests import factories
from tribes.actions import briefs
from tribes.actions.terms import accept
from tribes.enums import Terms, TribeState
from tribes.models import Brief, Challenge, Membership, Person, Tribe
from tribes.rules import terms as rules

STANDARD = [Terms.OPEN, Terms.SHARED, Terms.CONFIDENTIAL]


@pytest.mark.parametrize("terms", STANDARD)
def test_each_standard_text_is_there_in_both_languages(terms: Terms) -> None:
    dutch, english = rules.standing(Challenge(terms=terms))

    assert (dutch.language, english.language) == ("nl", "en")
    assert dutch.digest != english.digest
    assert dutch.version == english.version == rules.STANDARD_VERSION
    assert dutch.text.count("\n\n") == english.text.count("\n\n") == 8


def test_the_digest_is_that_of_the_text_alone() -> None:
    text = rules.standing(Challenge(terms=Terms.OPEN))[0]

    assert text.digest == hashlib.sha256(text.text.encode("utf-8")).hexdigest()


def test_own_terms_stand_in_the_language_of_the_challenge(challenge: Challenge) -> None:
    challenge.terms = Terms.OWN
    assert rules.standing(challenge) == ()
    factories.BriefFactory(challenge=challenge, own_terms="Our rules.")

    (text,) = rules.standing(challenge)
    assert (text.text, text.language, text.version) == ("Our rules.", "en", "1")
    assert text.since == challenge.published_at


def test_a_language_that_is_not_there_gives_the_one_that_is() -> None:
    texts = rules.standing(Challenge(terms=Terms.OPEN))
    english = rules.in_language(texts, "en")

    assert english is not None
    assert english.language == "en"
    assert rules.in_language(texts[:1], "en") == texts[0]
    assert rules.in_language((), "en") is None


@pytest.mark.parametrize("state", [TribeState.FORMING, TribeState.APPLIED, TribeState.RUNNING])
def test_a_tribe_on_the_challenge_and_its_coach_are_party(
    tribe: Tribe, ada: Person, coach: Person, state: TribeState
) -> None:
    Tribe.objects.filter(pk=tribe.pk).update(state=state)

    assert rules.is_party(ada, tribe.challenge)
    assert rules.is_party(coach, tribe.challenge)


@pytest.mark.parametrize("state", [TribeState.FINISHED, TribeState.DISSOLVED])
def test_a_tribe_that_is_over_is_no_party(
    tribe: Tribe, ada: Person, coach: Person, state: TribeState
) -> None:
    Tribe.objects.filter(pk=tribe.pk).update(state=state)

    assert not rules.is_party(ada, tribe.challenge)
    assert not rules.is_party(coach, tribe.challenge)


def test_nobody_else_may_accept(working: Tribe, strangers: list[Person], company: Person) -> None:
    codes = {rules.may_accept(person, working.challenge).code for person in [*strangers, company]}

    assert codes == {"not_a_party"}


def test_a_coach_who_became_something_else_is_no_party(tribe: Tribe, coach: Person) -> None:
    coach.role = "manager"
    coach.save()

    assert not rules.is_party(coach, tribe.challenge)


def test_a_new_text_undoes_an_acceptance(tribe: Tribe, ada: Person) -> None:
    challenge = tribe.challenge
    challenge.terms = Terms.OWN
    brief = factories.BriefFactory(challenge=challenge, own_terms="Our rules.")
    (text,) = rules.standing(challenge)
    accept(challenge=challenge, digest=text.digest, by=ada, now=timezone.now())
    assert rules.must_have_accepted(ada, challenge)

    Brief.objects.filter(pk=brief.pk).update(own_terms="Our rules!")

    assert rules.must_have_accepted(ada, challenge).code == "terms_not_accepted"


def test_who_left_can_still_withdraw(tribe: Tribe, ada: Person, ben: Person) -> None:
    text = rules.standing(tribe.challenge)[0]
    accept(challenge=tribe.challenge, digest=text.digest, by=ada, now=timezone.now())
    Membership.objects.filter(person=ada).update(left_at=timezone.now(), seat=None)

    assert rules.may_withdraw(ada, tribe.challenge)
    assert rules.may_withdraw(ben, tribe.challenge).code == "nothing_accepted"


def test_the_own_terms_of_another_challenge_do_not_stand(challenge: Challenge) -> None:
    factories.BriefFactory(own_terms="Their rules.")
    challenge.terms = Terms.OWN

    assert rules.standing(challenge) == ()


def test_each_own_text_has_a_number_and_the_day_from_which_it_stands(
    challenge: Challenge, company: Person
) -> None:
    challenge.terms = Terms.OWN
    challenge.save()
    factories.BriefFactory(challenge=challenge, text="", own_terms="Our rules.", version=1)
    for version, text in ((1, "Stricter rules."), (2, "Stricter rules."), (3, "Our rules.")):
        values = {"text": f"Brief {version}", "own_terms": text}
        briefs.save(challenge=challenge, values=values, version=version, by=company)

    texts = rules.own_texts(challenge)

    assert [(row.version, row.text) for row in texts] == [
        ("1", "Our rules."),
        ("2", "Stricter rules."),
        ("3", "Our rules."),
    ]
    assert texts[0].since == challenge.published_at
    assert texts[1].since is not None
    assert rules.standing(challenge) == (texts[-1],)
    assert rules.standing_digests(challenge) == [texts[0].digest]
