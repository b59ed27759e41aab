from frontend.templatetags import languages
from tribes.models import Challenge


def test_a_title_inside_a_sentence_says_in_which_language_it_is() -> None:
    title = languages.in_own_language(Challenge(title="De pomp <valt> uit", language="nl"))

    assert title == '<span lang="nl">De pomp &lt;valt&gt; uit</span>'
