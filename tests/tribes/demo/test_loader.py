import pytest
from django.utils import timezone

from tribes.demo import loader, logins
from tribes.enums import Phase
from tribes.models import (
    Challenge,
    Edition,
    Message,
    Organisation,
    Person,
    Review,
    Stream,
    Suggestion,
    Tribe,
    WorkspaceEvent,
)
from tribes.rules.phases import phase_on


@pytest.fixture
def demo(db: None) -> None:
    loader.load(timezone.localdate())


@pytest.mark.usefixtures("demo")
def test_the_demo_is_as_large_as_promised() -> None:
    today = timezone.localdate()
    assert {phase_on(edition, today) for edition in Edition.objects.all()} == set(Phase)
    assert Organisation.objects.filter(kind="company").count() == 12
    assert Challenge.objects.count() == 24
    assert Person.objects.count() == 60
    assert Tribe.objects.count() == 8
    assert Message.objects.count() > 50
    assert Review.objects.exists()


@pytest.mark.usefixtures("demo")
def test_participants_of_the_demo_have_suggestions() -> None:
    assert Suggestion.objects.values("person").distinct().count() >= 30


@pytest.mark.usefixtures("demo")
def test_each_log_in_of_the_demo_works() -> None:
    for login in logins.all_logins():
        person = Person.objects.get(email=login.email)
        assert person.check_password(login.password)


@pytest.mark.usefixtures("demo")
def test_the_log_of_every_demo_workspace_has_no_gap() -> None:
    for stream in Stream.objects.all():
        numbers = WorkspaceEvent.objects.filter(stream=stream).values_list("seq", flat=True)
        assert list(numbers) == list(range(1, stream.head + 1))


def test_one_log_in_for_each_role() -> None:
    roles = [str(login.role) for login in logins.all_logins()]

    assert len(roles) == len(set(roles)) == 5


def test_a_failed_load_leaves_nothing_behind(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "load_tribes", _fail)

    with pytest.raises(RuntimeError):
        loader.load(timezone.localdate())

    assert loader.is_empty()
    assert not Organisation.objects.exists()


def _fail(today: object) -> None:
    raise RuntimeError("half way")
