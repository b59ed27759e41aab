import pytest

from tribes.config import env


@pytest.fixture(autouse=True)
def untouched_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that a test declares stay out of the generated reference."""
    monkeypatch.setattr(env, "VARIABLES", [])


@pytest.mark.parametrize(("written", "means"), [("yes", True), ("1", True), ("no", False)])
def test_a_flag_reads_words(monkeypatch: pytest.MonkeyPatch, written: str, means: bool) -> None:
    monkeypatch.setenv("TRIBES_X", written)

    assert env.flag("TRIBES_X", not means, "x") is means


def test_a_flag_that_cannot_be_read_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIBES_X", "perhaps")

    with pytest.raises(env.ConfigurationError, match="TRIBES_X: write yes or no"):
        env.flag("TRIBES_X", True, "x")


def test_a_number_that_cannot_be_read_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIBES_X", "many")

    with pytest.raises(env.ConfigurationError, match="TRIBES_X: write a whole number"):
        env.number("TRIBES_X", 1, "x")


def test_words_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIBES_X", "a.example, b.example,")

    assert env.words("TRIBES_X", "", "x") == ["a.example", "b.example"]


def test_sqlite_writes_at_once_and_keeps_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIBES_X", "sqlite:////data/tribes.sqlite3")

    found = env.database("TRIBES_X", "", "x")

    assert found["NAME"] == "/data/tribes.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"  # type: ignore[index] - a dict inside
    assert "WAL" in found["OPTIONS"]["init_command"]  # type: ignore[index] - a dict inside


def test_postgresql_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIBES_X", "postgresql://us%40er:p%2Fw@db:5433/tribes")

    found = env.database("TRIBES_X", "", "x")

    assert (found["USER"], found["PASSWORD"]) == ("us@er", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db", "5433", "tribes")


def test_an_unknown_database_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIBES_X", "mysql://db/tribes")

    with pytest.raises(env.ConfigurationError, match="TRIBES_X: begin with sqlite"):
        env.database("TRIBES_X", "", "x")
