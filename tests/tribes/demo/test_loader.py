import pytest
from django.utils import timezone

from tribes.demo import loader, logins
from tribes.models import Organisation


def test_one_log_in_for_each_role() -> None:
    roles = [str(login.role) for login in logins.all_logins()]

    assert len(roles) == len(set(roles)) == 7


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
