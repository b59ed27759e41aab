import pytest
from django.conf import settings
from django.core.management import call_command

from tribes.management.commands import references


@pytest.mark.parametrize("name", list(references.REFERENCES))
def test_generated_reference_is_fresh(name: str) -> None:
    on_disk = (settings.BASE_DIR / name).read_text("utf-8")

    assert on_disk == references.REFERENCES[name](), "run `manage.py references`"


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_compose_file_is_in_order() -> None:
    call_command("check_compose")
