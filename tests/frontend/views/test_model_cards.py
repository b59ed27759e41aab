import pytest
from django.test import Client
from django.utils import timezone

from tests.frontend.pages import browser_of, page
from tests.tribes import suggesting
from tribes.actions import matching_spaces
from tribes.models import MatchingSpace, Person

pytestmark = pytest.mark.django_db


def text_of(client: Client) -> str:
    return client.get(page("how_matching")).content.decode()


def test_everybody_reads_what_is_read_and_what_never_is(client: Client) -> None:
    text = text_of(client)

    assert "What you want to learn" in text
    assert "Your name, mail address, gender, nationality" in text
    assert "Facts never change the score" in text
    assert "Nobody has had a suggestion yet." in text
    assert "mailto:" in text


def test_figures_and_version_are_those_of_the_space_in_use(client: Client) -> None:
    suggesting.three_challenges(suggesting.skills())
    space = matching_spaces.refit(now=timezone.now())
    MatchingSpace.objects.update(figures={"languages": 0.876, "skills": 0.5})

    text = text_of(client)

    assert f"Version {space}" in text
    assert "Found across languages" in text
    assert "0.88" in text
    assert "Stays the same" not in text


def test_it_says_where_attention_is_spread(client: Client) -> None:
    assert "This is off for all editions" in text_of(client)
    challenge = suggesting.challenge_of("Pumps")
    assert f"This is on for: {challenge.edition}" in text_of(client).replace("\n", " ")


def test_suggestions_and_the_foot_of_each_page_lead_there(cleo: Person) -> None:
    for name in ("suggestions", "how"):
        text = browser_of(cleo).get(page(name)).content.decode()
        assert text.count(f'href="{page("how_matching")}"') == 2
