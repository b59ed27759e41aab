from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.esco import SKILLS, address, write_download
from tribes.actions import skill_vocabulary
from tribes.management.commands import import_esco
from tribes.models import AuditEntry, Skill, SkillTerm

pytestmark = pytest.mark.django_db


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def run(directory: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_esco", str(directory), *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def state() -> list[tuple[object, ...]]:
    return [
        *Skill.objects.order_by("slug").values_list("slug", "name_nl", "name_en", "official_names"),
        *SkillTerm.objects.order_by("skill__slug", "text", "is_whole").values_list("text"),
    ]


def test_all_skills_come_in_and_the_source_is_named(tmp_path: Path) -> None:
    said = run(write_download(tmp_path))

    assert Skill.objects.count() == len(SKILLS)
    assert "skills_en.csv: 12 added" in said
    assert "This service uses the ESCO classification of the European Commission." in said
    assert AuditEntry.objects.get().action == "skills.imported"


def test_a_dry_run_says_what_would_come_and_stores_nothing(tmp_path: Path) -> None:
    said = run(write_download(tmp_path), "--dry-run")

    assert "skills_en.csv: 12 added" in said
    assert "dry run" in said
    assert not Skill.objects.exists()
    assert not AuditEntry.objects.exists()


def test_again_changes_nothing_and_is_not_noted_again(tmp_path: Path) -> None:
    run(write_download(tmp_path))
    before = state()

    said = run(tmp_path)

    assert "12 unchanged" in said
    assert state() == before
    assert AuditEntry.objects.count() == 1


def test_broken_off_and_started_again_it_ends_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_download(tmp_path)
    run(tmp_path)
    whole = state()
    Skill.objects.all().delete()
    monkeypatch.setattr(import_esco, "BATCH", 5)
    # The third batch of the Dutch file is broken: what came before it is in.
    dutch = tmp_path / "skills_nl.csv"
    good = dutch.read_bytes()
    dutch.write_bytes(good[:-200] + b"\xff" + good[-200:])
    with pytest.raises(CommandError, match="not UTF-8"):
        run(tmp_path)
    dutch.write_bytes(good)

    run(tmp_path)

    assert state() == whole


def test_our_own_list_gets_the_official_names(tmp_path: Path) -> None:
    skill_vocabulary.load()
    Skill.objects.filter(slug="milling").update(esco=address(0))

    assert "1 of our own list got official names" in run(write_download(tmp_path))

    ours = Skill.objects.get(slug="milling")
    assert ours.name_en == "Milling"
    assert ours.official_names["nl"] == ["de blauwe beitel slijpen", "slijpen"]


def test_a_wrong_file_is_one_clear_line_and_nothing_is_stored(tmp_path: Path) -> None:
    write_download(tmp_path)
    (tmp_path / "skills_nl.csv").unlink()

    with pytest.raises(CommandError, match=r"Not found in .*skills_nl\.csv"):
        run(tmp_path)

    assert not Skill.objects.exists()


def test_a_screen_shows_a_bar_that_fills(tmp_path: Path) -> None:
    screen = Screen()
    write_download(tmp_path)
    call_command("import_esco", str(tmp_path), stdout=StringIO(), stderr=screen)

    assert "skills_nl.csv [##############################] 100%" in screen.getvalue()
