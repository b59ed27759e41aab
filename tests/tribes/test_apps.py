from django.apps import apps

from tribes import events


def heard(kind: type[events.Event]) -> int:
    return len(events.listeners(kind))


def test_suggestions_and_mail_follow_the_events() -> None:
    assert heard(events.ProfileSaved) >= 1
    assert heard(events.ChallengePublished) >= 2
    assert heard(events.PersonInvited) >= 1


def test_getting_ready_twice_changes_nothing() -> None:
    before = heard(events.ChallengePublished)

    apps.get_app_config("tribes").ready()

    assert heard(events.ChallengePublished) == before
