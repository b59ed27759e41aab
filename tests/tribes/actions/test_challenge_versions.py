import datetime

from django.utils.translation import override

from tests import factories
from tribes.actions import challenge_versions
from tribes.models import Challenge, ChallengeVersion, Person
from tribes.rules.challenges import PUBLIC_FIELDS


def test_versions_are_numbered_from_one(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    numbers = [
        challenge_versions.record(challenge=challenge, by=company, now=now).number
        for _time in range(3)
    ]

    assert numbers == [1, 2, 3]


def test_a_version_holds_the_public_text_in_the_language_of_the_challenge(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    challenge.skills.add(factories.SkillFactory(name_nl="lassen", name_en="welding"))
    with override("nl"):
        version = challenge_versions.record(challenge=challenge, by=company, now=now)

    assert version.values["problem"] == challenge.problem
    assert version.values["skills"] == ["welding"]
    assert "question" not in version.values


def test_what_a_company_told_its_manager_alone_is_in_no_version(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    challenge.answers = {"phone": "secret-answer"}
    challenge.save()

    version = challenge_versions.record(challenge=challenge, by=company, now=now)

    assert set(version.values) == {*PUBLIC_FIELDS, "sub_questions", "questions", "files"}
    assert "secret-answer" not in str(version.values)


def test_what_was_published_before_gets_its_first_version_once(challenge: Challenge) -> None:
    challenge_versions.record_first(challenge=challenge)
    challenge_versions.record_first(challenge=challenge)

    version = ChallengeVersion.objects.get()
    assert (version.number, version.at) == (1, challenge.published_at)
