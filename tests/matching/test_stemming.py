from concurrent.futures import ThreadPoolExecutor

import pytest

from matching.resources import Language
from matching.stemming import stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("nl", ("storing", "storingen")),
        ("nl", ("monteur", "monteurs")),
        ("nl", ("onderhoud", "onderhouds", "onderhouden")),
        ("en", ("engineer", "engineers", "engineering")),
        ("en", ("weld", "welds", "welding")),
    ],
)
def test_forms_of_one_word_have_one_stem(language: Language, forms: tuple[str, ...]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


def test_different_words_keep_different_stems() -> None:
    assert stem("gezondheid", "nl") != stem("zon", "nl")


def test_threads_agree() -> None:
    words = ["storingen", "machines", "lassen", "pompen"] * 250

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda word: stem(word, "nl"), words))

    assert found == [stem(word, "nl") for word in words]
