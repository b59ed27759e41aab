from matching import Document, MatchIndex, Part
from matching.writing.similar import LEAST_SCORE, nearest, shared
from tests.matching.examples import new_space

PUMP = "Our cooling pump leaks at the seal of the shaft, twice a week."
PAST = [
    Document("pump", (Part(PUMP, "en"),)),
    Document("oven", (Part("The oven wastes heat through the chimney.", "en"),)),
    Document("cake", (Part("Our cakes fall over in the lorry.", "en"),)),
]
SPACE = new_space().fit(PAST)


def draft(text: str, key: str = "draft") -> Document:
    return Document(key, (Part(text, "en"),))


def index(*documents: Document) -> MatchIndex:
    made = MatchIndex(SPACE)
    made.add(documents)
    return made


def test_the_nearest_come_from_all_indexes_the_best_first() -> None:
    matches = nearest([index(*PAST[1:]), index(PAST[0])], draft("The pump leaks at its seal."), 3)

    assert [match.key for match in matches] == ["pump"]
    assert matches[0].score >= LEAST_SCORE


def test_a_draft_is_not_like_itself() -> None:
    assert nearest([index(*PAST)], draft(PUMP, key="pump"), 3) == []


def test_the_shared_words_are_shown_as_the_other_wrote_them() -> None:
    alike = shared(SPACE, draft("Leaking seals of pumps"), PAST[0])

    assert alike is not None
    assert set(alike.words) == {"pump", "leaks", "seal"}


def test_one_shared_word_is_a_coincidence() -> None:
    assert shared(SPACE, draft("A pump"), PAST[0]) is None


def test_an_empty_draft_is_like_nothing() -> None:
    assert nearest([index(*PAST)], draft(""), 3) == []
    assert shared(SPACE, draft(""), PAST[0]) is None
