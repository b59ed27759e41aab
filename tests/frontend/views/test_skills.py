from django.test import Client

from tests import factories
from tribes.models import Person


def test_names_are_offered_in_the_language_of_the_page(client: Client, ada: Person) -> None:
    factories.SkillFactory(name_nl="Lassen", name_en="Welding")
    client.force_login(ada)
    assert client.get("/en/skills/", {"text": "weld"}).json() == {"skills": ["Welding"]}
    assert client.get("/skills/", {"text": "weld"}).json() == {"skills": ["Lassen"]}


def test_free_words_of_others_are_not_offered(client: Client, ada: Person) -> None:
    factories.SkillFactory(name_en="My secret project", is_listed=False)
    client.force_login(ada)
    assert client.get("/en/skills/", {"text": "secret"}).json() == {"skills": []}


def test_names_are_behind_the_log_in(client: Client, db: None) -> None:
    assert client.get("/en/skills/", {"text": "weld"}).status_code == 302
