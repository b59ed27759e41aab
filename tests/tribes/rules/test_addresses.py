import pytest

from tribes.rules.addresses import mailbox_of


@pytest.mark.parametrize(
    "spelling",
    [
        "kim@tribes.test",
        "KIM@Tribes.TEST",
        "kim+mama@tribes.test",
        "kim@tribe\u017f.test",
        "\uff4bim@tribes.test",
        " kim@tribes.test ",
    ],
)
def test_spellings_of_one_mailbox_are_the_same(spelling: str) -> None:
    assert mailbox_of(spelling) == "kim@tribes.test"


def test_a_domain_is_the_same_in_both_its_spellings() -> None:
    assert mailbox_of("kim@b\u00fccher.test") == mailbox_of("kim@xn--bcher-kva.test")


@pytest.mark.parametrize("other", ["kims@tribes.test", "kim@tribes.example", "mama@tribes.test"])
def test_another_mailbox_stays_another(other: str) -> None:
    assert mailbox_of(other) != mailbox_of("kim@tribes.test")


@pytest.mark.parametrize("odd", ["", "@", "kim", f"kim@{'x' * 80}.test", "kim@a..b"])
def test_what_is_no_address_is_read_without_an_error(odd: str) -> None:
    assert mailbox_of(odd) == mailbox_of(odd.upper())
