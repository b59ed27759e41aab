import re

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_documentation_needs_no_other_host(client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    addresses = re.findall(r'(?:src|href|data-schema)="([^"]+)"', page)

    assert len(addresses) == 5
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses)


@pytest.mark.django_db
def test_the_documentation_keeps_the_strict_policy(client: Client) -> None:
    policy = client.get("/api/v1/docs/")["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"])
def test_its_files_are_served_from_here(client: Client, path: str) -> None:
    found = client.get(f"/static/drf_spectacular_sidecar/swagger-ui-dist/{path}")

    assert found.status_code == 200
    assert len(found.getvalue()) > 500
    found.close()
