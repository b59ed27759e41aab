from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.models import Edition, Person
from tribes.rules import editions as rules


def test_only_a_programme_manager_manages(
    manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    assert rules.may_manage(manager)
    for person in (coach, company, ada, AnonymousUser()):
        assert rules.may_manage(person).code == "manager_only"


def test_an_edition_is_managed_by_a_manager(manager: Person, coach: Person) -> None:
    assert rules.may_create(manager, manager)
    assert rules.may_create(manager, coach).code == "not_a_manager"
    assert rules.may_create(coach, manager).code == "manager_only"


def test_an_edition_by_invitation_is_seen_by_who_takes_part(
    company: Person,
    other_company: Person,
    ada: Person,
    cleo: Person,
    coach: Person,
    other_coach: Person,
    manager: Person,
) -> None:
    organisation = company.organisation_members.get().organisation
    edition = factories.EditionFactory(visibility="invitation")
    challenge = factories.ChallengeFactory(edition=edition, organisation=organisation)
    tribe = factories.TribeFactory(challenge=challenge, coach=coach)
    factories.MembershipFactory(tribe=tribe, person=ada)
    inside, outside = (company, ada, coach, manager), (other_company, cleo, other_coach)

    for person in (*inside, *outside, AnonymousUser()):
        is_in = person in inside
        assert bool(rules.may_see(person, edition)) == is_in
        assert rules.seen_by(person).filter(pk=edition.pk).exists() == is_in


def test_a_public_edition_is_seen_by_everybody(cleo: Person) -> None:
    edition = factories.EditionFactory()

    for person in (cleo, AnonymousUser()):
        assert rules.may_see(person, edition)
        assert edition in rules.seen_by(person)


def test_the_link_of_an_edition_is_for_who_is_logged_in(cleo: Person) -> None:
    closed, public = Edition(visibility="invitation"), Edition(visibility="public")

    assert rules.may_be_let_in(cleo, closed)
    assert rules.may_be_let_in(AnonymousUser(), closed).code == "log_in"
    assert rules.may_be_let_in(cleo, public).code == "is_public"
