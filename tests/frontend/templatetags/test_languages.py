import pytest
from django.utils.translation import override

from frontend.templatetags import languages
from tribes.models import Challenge


def test_a_title_inside_a_sentence_says_in_which_language_it_is() -> None:
    title = languages.in_own_language(Challenge(title="De pomp <valt> uit", language="nl"))

    assert title == '<span lang="nl">De pomp &lt;valt&gt; uit</span>'


@pytest.mark.parametrize(
    ("reader", "names"), [("en", ["Dutch", "English"]), ("nl", ["Nederlands", "Engels"])]
)
def test_a_language_is_called_as_the_reader_calls_it(reader: str, names: list[str]) -> None:
    with override(reader):
        assert [languages.language_name(code) for code in ("nl", "en")] == names


def test_a_part_is_in_the_language_of_its_challenge() -> None:
    challenge = Challenge(title="De pomp", language="nl")

    assert languages.in_language_of("Het <meten>", challenge) == (
        '<span lang="nl">Het &lt;meten&gt;</span>'
    )
