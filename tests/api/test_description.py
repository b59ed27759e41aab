import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"version": "a\r\nX-Evil: yes"}, {"lang": "made-up"}])
def test_the_address_changes_nothing_of_the_description(
    client: Client, asked: dict[str, str]
) -> None:
    plain, answer = client.get("/api/v1/schema/"), client.get("/api/v1/schema/", asked)

    assert answer.content == plain.content
    assert answer.headers["Content-Disposition"] == plain.headers["Content-Disposition"]
