import datetime

from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.actions import challenges, terms
from tribes.models import Person, TermsAcceptance, Tribe
from tribes.rules.terms import standing


def path(tribe: Tribe) -> str:
    return f"{V1}challenges/{tribe.challenge.slug}/terms/"


def test_everybody_reads_the_terms(tribe: Tribe) -> None:
    found = client_of(None).get(path(tribe)).json()

    assert found["terms"]["digest"] == standing(tribe.challenge)[1].digest
    assert (found["terms"]["language"], found["may_accept"]) == ("en", False)
    assert (found["accepted_at"], found["is_changed"]) == (None, False)


def test_a_member_accepts_what_was_read(tribe: Tribe, ada: Person) -> None:
    digest = standing(tribe.challenge)[0].digest
    found = client_of(ada).post(path(tribe), {"digest": digest}).json()

    assert found["terms"]["digest"] == digest
    assert found["accepted_at"] is not None
    assert TermsAcceptance.objects.get().text_id == digest


def test_other_words_are_named_and_not_accepted(tribe: Tribe, ada: Person) -> None:
    with nothing_changes():
        answer = client_of(ada).post(path(tribe), {"digest": "0" * 64})

    assert list(problem(answer, 400, "invalid")["errors"]) == ["digest"]


def test_who_is_in_no_tribe_of_it_does_not_accept(tribe: Tribe, cleo: Person) -> None:
    digest = standing(tribe.challenge)[0].digest
    with nothing_changes():
        answer = client_of(cleo).post(path(tribe), {"digest": digest})
        problem(client_of(cleo).delete(path(tribe)), 403, "not_allowed")

    assert problem(answer, 403, "not_allowed")["rule"] == "not_a_party"


def test_terms_of_a_withdrawn_challenge_are_taken_back(
    tribe: Tribe, ada: Person, ben: Person, company: Person, now: datetime.datetime
) -> None:
    digest = standing(tribe.challenge)[0].digest
    terms.accept(challenge=tribe.challenge, digest=digest, by=ada, now=now)
    challenges.withdraw(challenge=tribe.challenge, by=company, now=now)

    assert client_of(ada).delete(path(tribe)).status_code == 200
    problem(client_of(ben).delete(path(tribe)), 404, "not_found")
    assert not TermsAcceptance.objects.filter(withdrawn_at=None).exists()
