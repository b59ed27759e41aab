from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.models import Edition, EditionGuest, Person
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


def test_who_takes_part_in_another_edition_does_not_see_this_one(
    company: Person, ada: Person, cleo: Person, coach: Person
) -> None:
    """As a company, a member, a coach, or by the link of that edition."""
    closed = factories.EditionFactory(visibility="invitation")
    other = factories.EditionFactory(visibility="invitation")
    factories.ChallengeFactory(edition=closed)
    organisation = company.organisation_members.get().organisation
    challenge = factories.ChallengeFactory(edition=other, organisation=organisation)
    factories.MembershipFactory(tribe__challenge=challenge, tribe__coach=coach, person=ada)
    EditionGuest.objects.create(edition=other, person=cleo, let_in_at=timezone.now())

    for person in (company, ada, cleo, coach):
        assert rules.may_see(person, other)
        assert not rules.may_see(person, closed)
        assert list(rules.seen_by(person)) == [other]


def test_a_visitor_sees_the_public_editions_only(db: None) -> None:
    public, _closed = (
        factories.EditionFactory(visibility=word) for word in ("public", "invitation")
    )

    assert list(rules.seen_by(AnonymousUser())) == [public]


def test_who_left_their_tribe_does_not_take_part_any_more(ada: Person) -> None:
    edition = factories.EditionFactory(visibility="invitation")
    factories.MembershipFactory(
        tribe__challenge__edition=edition, person=ada, seat=None, left_at=timezone.now()
    )

    assert rules.may_see(ada, edition).code == "not_invited"


def test_who_was_let_in_sees_the_edition_and_nobody_else(ada: Person, cleo: Person) -> None:
    edition = factories.EditionFactory(visibility="invitation")
    EditionGuest.objects.create(edition=edition, person=cleo, let_in_at=timezone.now())

    assert rules.may_see(cleo, edition)
    assert rules.may_see(ada, edition).code == "not_invited"
