import pytest

from tests.api.calling import V1, client_of


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "language"), [("en", "en"), ("nl", "nl"), ("xx", "nl")])
def test_the_api_answers_in_the_language_that_is_asked(asked: str, language: str) -> None:
    answer = client_of(None).get(f"{V1}challenges/", headers={"accept-language": asked})

    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.django_db
def test_pages_keep_the_language_of_their_address() -> None:
    answer = client_of(None).get("/nothing-here/", headers={"accept-language": "en"})

    assert answer["Content-Language"] == "nl"
