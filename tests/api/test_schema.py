from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from api.exceptions import MEDIA_TYPE

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


def test_the_committed_description_is_fresh(tmp_path: Path) -> None:
    made = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(made), validate=True, fail_on_warn=True)

    assert made.read_text() == COMMITTED.read_text(), (
        "run: manage.py spectacular --file docs/openapi.yaml --validate --fail-on-warn"
    )


def test_every_operation_says_what_it_does_and_how_it_fails() -> None:
    schema = yaml.safe_load(COMMITTED.read_text())
    operations = [operation for path in schema["paths"].values() for operation in path.values()]

    assert all(operation["description"] for operation in operations)
    assert all(MEDIA_TYPE in row["responses"]["default"]["content"] for row in operations)
    assert schema["openapi"].startswith("3.1")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_gets_the_same_description(client: Client, language: str) -> None:
    answer = client.get("/api/v1/schema/", headers={"accept-language": language})

    assert yaml.safe_load(answer.content) == yaml.safe_load(COMMITTED.read_text())
