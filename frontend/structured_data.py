"""What search engines read: schema.org descriptions of pages."""

from typing import Any

from django.conf import settings

from tribes.models import Challenge

Description = dict[str, Any]


def of_network() -> Description:
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": settings.NETWORK["name"],
        "url": settings.BASE_URL,
    }


def of_challenge(challenge: Challenge, url: str) -> Description:
    return {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": challenge.title,
        "description": challenge.problem,
        "inLanguage": challenge.language,
        "url": url,
        "datePublished": challenge.published_at.isoformat() if challenge.published_at else None,
        "keywords": [str(skill) for skill in challenge.skills.all()],
        "author": {"@type": "Organization", "name": challenge.organisation.name},
    }
