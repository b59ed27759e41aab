import pytest

from tribes.exceptions import InvalidValue
from tribes.models import Message
from tribes.rules.texts import clean


def test_space_around_a_text_goes() -> None:
    assert clean(Message, "text", "  hello\n") == "hello"


@pytest.mark.parametrize("value", ["a\x00b", "half \ud83d pair", "x" * 4001, 7, ["text"], {}])
def test_what_cannot_be_stored_names_the_field(value: object) -> None:
    with pytest.raises(InvalidValue) as refusal:
        clean(Message, "text", value)

    assert list(refusal.value.errors) == ["text"]


def test_the_longest_text_fits() -> None:
    assert len(clean(Message, "text", "x" * 4000)) == 4000


@pytest.mark.parametrize("value", ["", "   ", None])
def test_a_required_text_is_not_empty(value: object) -> None:
    with pytest.raises(InvalidValue):
        clean(Message, "text", value, is_required=True)

    assert clean(Message, "text", value) == ""
