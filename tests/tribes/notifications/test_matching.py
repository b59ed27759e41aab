import pytest
from django.utils import timezone

from tests import factories
from tests.tribes import suggesting
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import matching_spaces
from tribes.enums import Role
from tribes.models import MatchingSpace, Notification, Person
from tribes.rules import matching_spaces as rules

pytestmark = pytest.mark.usefixtures("by_day", "manager", "cleo")


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    suggesting.three_challenges(suggesting.skills())
    matching_spaces.refit(now=timezone.now())
    monkeypatch.setattr(rules, "MOST_LOST", -1.0)
    suggesting.challenge_of(suggesting.UNHEARD_OF)
    matching_spaces.refit(now=timezone.now())


def test_programme_managers_hear_that_a_space_was_refused(
    monkeypatch: pytest.MonkeyPatch, manager: Person, mailed: Mailed
) -> None:
    gone = factories.ManagerFactory(is_active=False)

    mails = mailed(lambda: refuse(monkeypatch))

    told = {row.person for row in Notification.objects.all()}
    assert manager in told
    assert gone not in told
    assert {person.role for person in told} == {Role.MANAGER}
    assert addresses(mails) == {person.email for person in told}
    assert "The suggestions were not renewed" in str(mails[0].body)


def test_nothing_is_mailed_once_it_was_taken_into_use_anyway(
    monkeypatch: pytest.MonkeyPatch, mailed: Mailed
) -> None:
    def refuse_and_take() -> None:
        refuse(monkeypatch)
        matching_spaces.refit(now=timezone.now(), anyway=True)

    assert mailed(refuse_and_take) == []
    assert MatchingSpace.objects.filter(state="refused").count() == 0
