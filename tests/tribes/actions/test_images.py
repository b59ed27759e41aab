import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from tests.architecture.tree import ROOT
from tribes.actions import images
from tribes.rules.values import Invalid

ORIENTATION, MAKER = 0x0112, 0x010F


def with_exif(form: str) -> bytes:
    """Two by one, red left, with a sideways note of the camera."""
    image = Image.new("RGB", (20, 10), "red")
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "Secret Camera"
    target = io.BytesIO()
    image.save(target, form, exif=exif)
    return target.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")],
)
def test_a_picture_comes_out_upright_and_without_notes(form: str, media_type: str) -> None:
    data = with_exif(form)
    assert b"Secret Camera" in data

    anew = images.written_anew(data, media_type)

    assert b"Secret Camera" not in anew
    with Image.open(io.BytesIO(anew)) as image:
        assert (image.format, image.size) == (form, (10, 20))
        assert not image.getexif()


def test_what_is_written_behind_the_picture_is_gone() -> None:
    target = io.BytesIO()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "a hidden note")
    Image.new("RGBA", (3, 3)).save(target, "PNG", pnginfo=notes)

    anew = images.written_anew(target.getvalue() + b"<script>", "image/png")

    assert b"hidden" not in anew
    assert b"<script>" not in anew


@pytest.mark.parametrize("mode", ["P", "L", "1", "RGBA", "CMYK", "I;16"])
def test_unusual_pictures_are_written_too(mode: str) -> None:
    form, media_type = ("JPEG", "image/jpeg") if mode == "CMYK" else ("PNG", "image/png")
    target = io.BytesIO()
    Image.new(mode, (3, 2)).save(target, form)

    anew = images.written_anew(target.getvalue(), media_type)

    with Image.open(io.BytesIO(anew)) as image:
        assert image.size == (3, 2)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nbroken", with_exif("JPEG")])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        images.written_anew(data, "image/png")


def test_a_picture_that_unfolds_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(images.MOST_POINTS, "PNG", 199)
    with pytest.raises(Invalid):
        images.written_anew(with_exif("PNG"), "image/png")


def test_a_picture_cut_short_is_refused() -> None:
    target = io.BytesIO()
    Image.effect_noise((80, 80), 90).save(target, "PNG")
    with pytest.raises(Invalid):
        images.written_anew(target.getvalue()[:1000], "image/png")


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("WEBP", "image/webp")])
def test_a_small_file_of_many_points_is_refused_unread(form: str, media_type: str) -> None:
    side = int(images.MOST_POINTS[form] ** 0.5) + 1
    target = io.BytesIO()
    Image.new("L", (side, side)).save(target, form)

    with pytest.raises(Invalid):
        images.written_anew(target.getvalue(), media_type)


SCRIPT = """
import io, resource, django
django.setup()
from tribes.actions import images
data = open("picture.png", "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
images.written_anew(data, "image/png")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_the_largest_picture_takes_little_memory(tmp_path: Path) -> None:
    # A palette is decoded to four bytes for each point: the worst that a PNG can be.
    Image.new("P", (4898, 4898)).save(tmp_path / "picture.png")
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(told.stdout) < 250
