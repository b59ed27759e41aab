from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.test import Client
from pytest_django import Settings


def test_the_mail_of_a_demo_is_readable_with_its_links(
    client: Client, db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO, settings.EMAIL_FILE_PATH = True, tmp_path
    text = "Open http://127.0.0.1:8000/start/ <b>now</b>"
    EmailBackend(file_path=str(tmp_path)).send_messages([EmailMessage("Hello", text, "a@b.test")])
    page = client.get("/demo/mail/").content.decode()
    assert '<a href="http://127.0.0.1:8000/start/"' in page
    assert "<b>now</b>" not in page


@pytest.mark.parametrize("address", ["/demo/mail/", "/demo/style/"])
def test_nothing_of_the_demo_exists_elsewhere(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_demo_shows_its_components(client: Client, db: None, settings: Settings) -> None:
    settings.DEMO = True
    assert client.get("/demo/style/").status_code == 200
