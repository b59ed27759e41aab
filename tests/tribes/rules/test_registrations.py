import pytest

from tribes.rules.registrations import clean_kvk, clean_postcode
from tribes.rules.values import Invalid


@pytest.mark.parametrize("written", ["12345678", "1234 5678", "12.34.56.78", " 12345678 "])
def test_a_kvk_number_is_stored_as_eight_digits(written: str) -> None:
    assert clean_kvk(written) == "12345678"


@pytest.mark.parametrize("nothing", ["", None, "  "])
def test_a_kvk_number_may_be_left_out(nothing: str | None) -> None:
    assert clean_kvk(nothing) == ""


@pytest.mark.parametrize(
    "wrong", ["1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨", "\x00", 12345678]
)
def test_what_is_no_kvk_number_is_refused(wrong: object) -> None:
    with pytest.raises(Invalid):
        clean_kvk(wrong)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("wrong", ["00000000", "11111111", "99 99 99 99"])
def test_eight_times_one_digit_is_no_number(wrong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        clean_kvk(wrong)
    assert "all its digits are the same" in str(refusal.value.text)


@pytest.mark.parametrize("written", ["1951 aa", "1951AA", " 1951  AA "])
def test_a_dutch_postcode_is_stored_in_one_form(written: str) -> None:
    assert clean_postcode(written, country="NL") == "1951 AA"


@pytest.mark.parametrize("wrong", ["0951 AA", "1951", "1951 A1", "1951 SS", "B-2000", "1951 AAA"])
def test_what_is_no_dutch_postcode_is_refused(wrong: str) -> None:
    with pytest.raises(Invalid):
        clean_postcode(wrong, country="NL")


def test_a_postcode_abroad_stays_as_it_is() -> None:
    assert clean_postcode("b-2000", country="BE") == "B-2000"


def test_a_postcode_abroad_has_an_end() -> None:
    with pytest.raises(Invalid):
        clean_postcode("1" * 13, country="BE")
