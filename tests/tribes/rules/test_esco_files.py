from pathlib import Path

import pytest

from tests.esco import HEADER, SKILLS, address, row_of, write_download, write_file
from tribes.rules.esco_files import FileProblem, Row, find_files, rows_of


def read(path: Path) -> list[Row]:
    return [row for row, _read in rows_of(path)]


def test_both_files_are_found(tmp_path: Path) -> None:
    files = find_files(write_download(tmp_path))

    assert {language: path.name for language, path in files.items()} == {
        "en": "skills_en.csv",
        "nl": "skills_nl.csv",
    }


def test_a_row_has_its_address_its_names_and_its_state(tmp_path: Path) -> None:
    rows = read(write_download(tmp_path) / "skills_en.csv")

    assert len(rows) == len(SKILLS)
    assert rows[0] == Row(
        address(0), "sharpen the blue chisel", ("grind it", "hone chisels"), is_released=True
    )


def test_hidden_labels_are_names_too(tmp_path: Path) -> None:
    path = write_file(tmp_path / "f.csv", [row_of(2, "en", hiddenLabels="hear wear\n\n hear  it ")])

    assert read(path)[0].others == ("hear bearings", "hear wear", "hear it")


def test_the_share_that_was_read_grows_to_the_whole_file(tmp_path: Path) -> None:
    path = write_download(tmp_path) / "skills_en.csv"
    read_so_far = [read for _row, read in rows_of(path)]

    assert read_so_far == sorted(read_so_far)
    assert read_so_far[-1] == path.stat().st_size


def test_a_mark_at_the_start_of_the_file_does_no_harm(tmp_path: Path) -> None:
    path = write_download(tmp_path) / "skills_en.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert len(read(path)) == len(SKILLS)


def test_columns_in_another_order_and_new_ones_do_no_harm(tmp_path: Path) -> None:
    header = ["somethingNew", *reversed(HEADER)]
    path = write_file(tmp_path / "f.csv", [row_of(0, "en")], header)

    assert read(path)[0].preferred == "sharpen the blue chisel"


@pytest.mark.parametrize("changes", [{"conceptType": "SkillGroup"}, {"preferredLabel": " "}])
def test_groups_and_rows_without_a_label_are_no_skills(
    tmp_path: Path, changes: dict[str, str]
) -> None:
    assert read(write_file(tmp_path / "f.csv", [row_of(0, "en", **changes)])) == []


def test_what_is_no_longer_in_use_says_so(tmp_path: Path) -> None:
    (row,) = read(write_file(tmp_path / "f.csv", [row_of(0, "en", status="obsolete")]))

    assert not row.is_released


@pytest.mark.parametrize(
    ("preferred", "others", "shown"),
    [
        ("cut glass", (), "cut glass"),
        ("count bolts, nuts and rings", (), "count bolts nuts and rings"),
        ("x" * 81, ("short",), "short"),
        (f"{'word ' * 17}end", (), ("word " * 16).strip()),
    ],
)
def test_a_picker_shows_a_name_that_fits_and_has_no_commas(
    preferred: str, others: tuple[str, ...], shown: str
) -> None:
    row = Row(address(1), preferred, others, is_released=True)

    assert row.shown == shown
    assert row.names[0] == preferred


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_download(tmp_path)
    (tmp_path / "skills_nl.csv").unlink()

    with pytest.raises(FileProblem, match=r"Not found in .*: skills_nl\.csv\. Download"):
        find_files(tmp_path)


def test_a_directory_that_is_not_there_is_the_same(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"skills_en\.csv, skills_nl\.csv"):
        find_files(tmp_path / "nowhere")


def test_missing_columns_are_named(tmp_path: Path) -> None:
    write_download(tmp_path)
    write_file(tmp_path / "skills_en.csv", [row_of(0, "en")], ["conceptType", "conceptUri"])

    with pytest.raises(FileProblem, match=r"skills_en\.csv.*no column preferredLabel, altLabels"):
        find_files(tmp_path)


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = write_file(tmp_path / "f.csv", [row_of(0, "en"), row_of(1, "en", preferredLabel="café")])
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))

    with pytest.raises(FileProblem, match=r"f\.csv, line \d+: this is not UTF-8"):
        read(path)


def test_exchanged_languages_are_noticed(tmp_path: Path) -> None:
    write_download(tmp_path)
    (tmp_path / "skills_nl.csv").write_bytes((tmp_path / "skills_en.csv").read_bytes())

    with pytest.raises(FileProblem, match=r"skills_nl\.csv: the words in this file are not Dutch"):
        find_files(tmp_path)


@pytest.mark.parametrize("content", ["", ",".join(HEADER) + "\n"])
def test_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    write_download(tmp_path)
    (tmp_path / "skills_en.csv").write_text(content, "utf-8")

    with pytest.raises(FileProblem, match=r"skills_en\.csv"):
        find_files(tmp_path)


@pytest.mark.parametrize(
    "wrong", ["", "http://example.org/1", "http://data.europa.eu/esco/skill/../x", "x" * 900]
)
def test_an_address_that_is_not_of_esco_is_refused_with_its_line(
    tmp_path: Path, wrong: str
) -> None:
    path = write_file(tmp_path / "f.csv", [row_of(0, "en", conceptUri=wrong)])

    with pytest.raises(FileProblem, match=r"f\.csv, line \d+: .* is not an ESCO address"):
        read(path)


def test_a_row_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(",".join(HEADER) + "\nKnowledgeSkillCompetence,half", "utf-8")

    with pytest.raises(FileProblem, match=r"f\.csv, line 2: the row is not complete"):
        read(path)


def test_a_lost_quote_does_not_read_the_rest_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(",".join(HEADER) + '\nKnowledgeSkillCompetence,"' + "x\n" * 150_000, "utf-8")

    with pytest.raises(FileProblem, match="cannot be read as CSV"):
        read(path)
