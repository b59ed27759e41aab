import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import CompoundSplitter

letters = st.text("adenorst", min_size=1, max_size=30)


@pytest.fixture(scope="module")
def splitter() -> CompoundSplitter:
    return CompoundSplitter().fit([])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("onderhoudsmonteur", ("onderhoud", "monteur")),
        ("energiebesparing", ("energie", "besparing")),
        ("gezondheidszorg", ("gezondheid", "zorg")),
        ("werktuigbouwkunde", ("werktuig", "bouw", "kunde")),
        ("pompenfabriek", ("pomp", "fabriek")),
        ("lasrobot", ("las", "robot")),
        ("gasturbine", ("gas", "turbine")),
    ],
)
def test_shipped_words_split_compounds(
    splitter: CompoundSplitter, word: str, parts: tuple[str, ...]
) -> None:
    assert splitter.split(word) == parts


def test_only_the_last_part_is_inflected(splitter: CompoundSplitter) -> None:
    assert splitter.split("veiligheidsvoorschriften") == ("veiligheid", "voorschriften")


@pytest.mark.parametrize("word", ["monteur", "veiligheid", "verantwoordelijk", "wetenschappen", ""])
def test_other_words_stay_whole(splitter: CompoundSplitter, word: str) -> None:
    assert splitter.split(word) == ()


def test_a_part_must_be_known(splitter: CompoundSplitter) -> None:
    assert splitter.split("kaasschaaf") == ()
    assert CompoundSplitter().fit(["kaas"]).split("kaasschaaf") == ("kaas", "schaaf")


def test_the_more_common_reading_wins() -> None:
    common = {"kwartier": 50, "stad": 50, "stadkwart": 1, "stadskwart": 1, "ierland": 1, "land": 9}

    assert CompoundSplitter().fit(common).split("stadskwartier") == ("stad", "kwartier")


def test_rare_words_can_be_kept_out() -> None:
    counts = {"kaas": 1, "boter": 5}
    splitter = CompoundSplitter(min_count=2).fit(counts)

    assert splitter.split("kaasfabriek") == ()
    assert splitter.split("boterfabriek") == ("boter", "fabriek")


def test_learnt_words_have_a_shortest_length() -> None:
    assert CompoundSplitter(min_part=5).fit(["kaas"]).split("kaasfabriek") == ()


def test_running_words_and_counts_are_the_same() -> None:
    words = ["kaas", "boter", "kaas"]

    assert CompoundSplitter().fit(words).counts_ == (
        CompoundSplitter().fit({"boter": 1, "kaas": 2}).counts_
    )


def test_a_restored_splitter_splits_the_same(splitter: CompoundSplitter) -> None:
    restored = CompoundSplitter().restore(splitter.counts_)

    assert restored.split("onderhoudsmonteur") == splitter.split("onderhoudsmonteur")


def test_fitting_again_forgets() -> None:
    splitter = CompoundSplitter().fit(["kaas"])
    splitter.split("kaasfabriek")

    assert splitter.fit([]).split("kaasfabriek") == ()


@given(letters, st.lists(letters, max_size=12))
def test_parts_appear_in_the_word_in_order(word: str, vocabulary: list[str]) -> None:
    parts = CompoundSplitter(min_part=2).fit(vocabulary).split(word)

    assert len(parts) != 1
    place = 0
    for part in parts:
        place = word.index(part, place) + len(part)
    assert place == (len(word) if parts else 0)


def test_a_word_of_endless_length_stays_whole(splitter: CompoundSplitter) -> None:
    assert splitter.split("onderhoud" * 6) == ("onderhoud",) * 6
    assert splitter.split("onderhoud" * 10_000) == ()
