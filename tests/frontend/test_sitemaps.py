from django.test import Client

from tests import factories


def test_public_challenges_are_listed_in_both_languages(client: Client, db: None) -> None:
    factories.ChallengeFactory(slug="pump", published=True)
    page = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://127.0.0.1:8000/challenges/pump/</loc>" in page
    assert "<loc>http://127.0.0.1:8000/en/challenges/pump/</loc>" in page
    assert 'hreflang="x-default"' in page


def test_drafts_are_not_listed(client: Client, db: None) -> None:
    factories.ChallengeFactory(slug="secret-draft")
    assert "secret-draft" not in client.get("/sitemap.xml").content.decode()


def test_results_are_listed_once_they_are_published(client: Client, db: None) -> None:
    factories.ResultFactory(published=True, tribe__slug="leaks")
    factories.ResultFactory(tribe__slug="secret-draft")

    page = client.get("/sitemap.xml").content.decode()
    assert "/results/leaks/</loc>" in page
    assert "<loc>http://127.0.0.1:8000/en/results/</loc>" in page
    assert "secret-draft" not in page
