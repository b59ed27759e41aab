from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from matching import Lexicon

LINES = """{"nl": "lassen", "en": "welding", "occupation": true}
{"nl": "pompen", "en": "pumps"}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "parallel.jsonl"
    path.write_text(LINES)
    return path


def test_a_lexicon_is_written_with_its_origin(file: Path, tmp_path: Path) -> None:
    out = StringIO()

    call_command("learn_lexicon", file, out=tmp_path / "made", source="Own texts", stdout=out)

    lexicon = Lexicon.read(tmp_path / "made")
    assert dict(lexicon.translations("pump", "en")) == {"pomp": 1}
    assert lexicon.provenance["source"] == "Own texts"
    assert "2 texts" in out.getvalue()


def test_what_is_judged_on_can_be_left_out(file: Path, tmp_path: Path) -> None:
    call_command(
        "learn_lexicon", file, out=tmp_path / "made", without_evaluated=True, stdout=StringIO()
    )

    lexicon = Lexicon.read(tmp_path / "made")
    assert lexicon.translations("weld", "en") == ()
    assert lexicon.provenance["left_out"] == 1


def test_a_broken_file_is_named_and_writes_nothing(file: Path, tmp_path: Path) -> None:
    file.write_text("nonsense")

    with pytest.raises(CommandError, match=r"parallel\.jsonl, line 1"):
        call_command("learn_lexicon", file, out=tmp_path / "made")

    assert not (tmp_path / "made.npz").exists()
