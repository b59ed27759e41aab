import hashlib

from django.test import override_settings

from matching import Document, Part
from tribes.rules.match_hashes import as_bytes, inputs_digest, personal_hash, text_hash

WELDING = Document("a", (Part("Welding", "en", 1.0, "skills"),))
LOUDER = Document("a", (Part("Welding", "en", 1.1, "skills"),))


def test_the_same_words_in_the_same_place_have_the_same_hash() -> None:
    assert text_hash(WELDING) == text_hash(Document("b", WELDING.parts))


def test_another_word_weight_or_language_has_another() -> None:
    others = [
        LOUDER,
        Document("a", (Part("Welded", "en", 1.0, "skills"),)),
        Document("a", (Part("Welding", "nl", 1.0, "skills"),)),
        Document("a", (Part("Welding", "en", 1.0, "wishes"),)),
    ]

    assert len({text_hash(row) for row in [WELDING, *others]}) == 5


def test_a_profile_cannot_be_guessed_from_its_hash() -> None:
    here = personal_hash(["Welding", 1.0])
    with override_settings(SECRET_KEY="another server"):
        there = personal_hash(["Welding", 1.0])

    assert here != there
    assert here != hashlib.sha256(as_bytes(["Welding", 1.0])).hexdigest()
    assert here != personal_hash(["Welding", 1.1])


def test_challenges_and_prices_both_decide_on_the_digest() -> None:
    digests = {
        inputs_digest([[1, "a"]], []),
        inputs_digest([[1, "b"]], []),
        inputs_digest([[1, "a"]], [[1, 0.1]]),
    }

    assert len(digests) == 3


def test_bytes_do_not_depend_on_the_order_of_keys_and_keep_every_bit() -> None:
    assert as_bytes({"a": 1, "b": 2}) == as_bytes({"b": 2, "a": 1})
    assert as_bytes([0.1 + 0.2]) != as_bytes([0.3])
