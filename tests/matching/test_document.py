import pytest

from matching import Document, Part
from matching.document import in_view, read_parts

LATHE_NL = Part("draaien", "nl", field="skills", concept="lathe")
LATHE_EN = Part("turning", "en", field="skills", concept="lathe")


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf")])
def test_a_weight_is_a_positive_number(weight: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        Part("lassen", weight=weight)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'de'"):
        Part("schweissen", "de")


def test_a_stated_language_stands() -> None:
    document = Document("ada", (Part("wij onderhouden de machines", "en"),))

    assert [read.language for read in read_parts(document)] == ["en"]


def test_each_part_has_its_own_language() -> None:
    document = Document(
        "ada", (Part("Ik wil graag leren lassen"), Part("I also enjoy working with robots"))
    )

    assert [read.language for read in read_parts(document)] == ["nl", "en"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [("Wij meten trillingen aan de pompen", "nl"), ("We measure the vibration of pumps", "en")],
)
def test_a_name_follows_the_rest_of_the_document(sentence: str, language: str) -> None:
    document = Document("ada", (Part("PLC"), Part(sentence)))

    assert [read.language for read in read_parts(document)] == [language, language]


def test_a_view_reads_a_concept_in_its_own_language() -> None:
    read = read_parts(Document("ada", (LATHE_NL, LATHE_EN)))

    assert [item.part for item in in_view(read, "nl")] == [LATHE_NL]
    assert [item.part for item in in_view(read, "en")] == [LATHE_EN]


def test_a_view_reads_what_exists_in_one_language_only() -> None:
    read = read_parts(Document("ada", (LATHE_EN, Part("lassen", "nl"))))

    assert [item.part.text for item in in_view(read, "nl")] == ["turning", "lassen"]


def test_an_empty_document_has_nothing_to_read() -> None:
    assert read_parts(Document("nobody")) == ()
