import datetime

import pytest

from tests import factories
from tests.api.calling import nothing_changes
from tribes.actions import terms
from tribes.enums import Terms
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Brief, Person, TermsAcceptance, TermsText, Tribe
from tribes.rules.terms import has_accepted, standing


def accept(tribe: Tribe, by: Person, now: datetime.datetime) -> TermsAcceptance:
    digest = standing(tribe.challenge)[0].digest
    return terms.accept(challenge=tribe.challenge, digest=digest, by=by, now=now)


def test_the_very_words_are_kept_and_only_once(
    tribe: Tribe, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    first, second = accept(tribe, ada, now), accept(tribe, ben, now)

    text = TermsText.objects.get()
    assert first.text == second.text == text
    assert text.text == standing(tribe.challenge)[0].text
    assert (first.version, first.language, first.accepted_at) == ("2026-1", "nl", now)
    entry = AuditEntry.objects.filter(action="terms.accepted").first()
    assert entry is not None
    assert entry.data == {"challenge": tribe.challenge_id, "digest": text.digest}


def test_accepting_twice_is_accepting_once(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    assert accept(tribe, ada, now) == accept(tribe, ada, now)
    assert TermsAcceptance.objects.count() == 1


def test_other_words_than_those_that_stand_are_not_accepted(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    for digest in ("", "0" * 64, "\0"):
        with nothing_changes(), pytest.raises(InvalidValue) as refusal:
            terms.accept(challenge=tribe.challenge, digest=digest, by=ada, now=now)
        assert list(refusal.value.errors) == ["digest"]


def test_nobody_outside_the_tribe_accepts(
    working: Tribe, strangers: list[Person], now: datetime.datetime
) -> None:
    with nothing_changes():
        for person in strangers:
            with pytest.raises(NotAllowed):
                accept(working, person, now)


def test_a_changed_text_is_accepted_anew_and_the_old_record_stays(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    tribe.challenge.terms = Terms.OWN
    factories.BriefFactory(challenge=tribe.challenge, own_terms="Our rules.")
    accept(tribe, ada, now)
    Brief.objects.update(own_terms="Stricter rules.")
    assert not has_accepted(ada, tribe.challenge)

    accept(tribe, ada, now)

    assert has_accepted(ada, tribe.challenge)
    kept = TermsAcceptance.objects.filter(withdrawn_at=None).values_list("text__text", flat=True)
    assert set(kept) == {"Our rules.", "Stricter rules."}


def test_withdrawing_stops_at_once_and_the_record_says_when(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    accept(tribe, ada, now)

    terms.withdraw(challenge=tribe.challenge, by=ada, now=now)

    assert not has_accepted(ada, tribe.challenge)
    assert TermsAcceptance.objects.get().withdrawn_at == now
    assert AuditEntry.objects.filter(action="terms.withdrawn").exists()


def test_after_withdrawing_one_can_accept_again(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    accept(tribe, ada, now)
    terms.withdraw(challenge=tribe.challenge, by=ada, now=now)
    accept(tribe, ada, now)

    assert has_accepted(ada, tribe.challenge)
    assert TermsAcceptance.objects.count() == 2


def test_who_accepted_nothing_withdraws_nothing(
    tribe: Tribe, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    accept(tribe, ada, now)
    with nothing_changes(), pytest.raises(NotAllowed):
        terms.withdraw(challenge=tribe.challenge, by=ben, now=now)
