from frontend import structured_data
from tests import factories


def test_a_challenge_is_described_in_its_own_language(db: None) -> None:
    challenge = factories.ChallengeFactory(published=True, language="nl", title="De pomp")
    data = structured_data.of_challenge(challenge, "https://tribes.test/challenges/pump/")
    assert (data["name"], data["inLanguage"]) == ("De pomp", "nl")
    assert data["author"]["name"] == challenge.organisation.name


def test_the_network_is_described_by_name() -> None:
    assert structured_data.of_network()["name"] == "Innovation Tribes"
