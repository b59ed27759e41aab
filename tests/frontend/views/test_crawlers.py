from django.test import Client


def test_robots_are_sent_to_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "Disallow: /account/" in text


def test_the_site_can_be_installed(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["start_url"] == "/start/"


def test_the_service_worker_keeps_the_offline_page_only(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert '"/offline/"' in answer.content.decode()
    assert "put(" not in answer.content.decode()


def test_the_offline_page_needs_nobody(client: Client) -> None:
    assert client.get("/offline/").status_code == 200
