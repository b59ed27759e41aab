import pytest

from tribes.models import Challenge, Notification, OutgoingMail, Person
from tribes.notifications.reading import entries

pytestmark = pytest.mark.usefixtures("demo")


def test_everybody_can_read_what_they_were_told_yesterday() -> None:
    told = Person.objects.filter(notifications__isnull=False).distinct()

    assert told.count() > 5
    for person in told:
        unseen = [
            entry.notification
            for entry in entries(person, person.notifications.all())
            if entry.letter is None
        ]
        assert unseen == []


def test_a_manager_finds_each_challenge_that_waits() -> None:
    waiting = Challenge.objects.filter(state="submitted").values_list("pk", "decider")
    told = Notification.objects.filter(kind="challenge_submitted")

    assert set(told.values_list("subject_id", "person")) == set(waiting)


def test_mail_of_the_demo_waits_in_the_outbox() -> None:
    assert OutgoingMail.objects.filter(notifications__isnull=False).exists()
