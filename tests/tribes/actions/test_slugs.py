import pytest

from tests import factories
from tribes.actions.slugs import free_slug
from tribes.models import Organisation


def slug_for(text: str) -> str:
    return free_slug(Organisation.objects.all(), text, fallback="organisation", limit=20)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Pomp & Zoon", "pomp-zoon"),
        ("Élan Énergie", "elan-energie"),
        ("泵", "organisation"),
        ("New", "new-2"),
        ("a" * 19 + " b", "a" * 19),
    ],
)
def test_a_name_becomes_an_address(text: str, slug: str) -> None:
    assert slug_for(text) == slug


@pytest.mark.django_db
def test_an_address_is_given_once() -> None:
    for slug in ("pump", "pump-2", "pump-house"):
        factories.OrganisationFactory(slug=slug)

    assert slug_for("Pump") == "pump-3"
