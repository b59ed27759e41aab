import io
import zipfile

import pytest
from PIL import Image

from tribes.rules.files import LONGEST_NAME, clean_name, kind_of
from tribes.rules.values import Invalid


def image(form: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 4)).save(target, form)
    return target.getvalue()


def archive(*parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for part in parts:
            file.writestr(part, "<x/>")
    return target.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
GOOD = [
    ("a.pdf", PDF, "application/pdf"),
    ("a.PNG", image("PNG"), "image/png"),
    ("a.jpg", image("JPEG"), "image/jpeg"),
    ("a.jpeg", image("JPEG"), "image/jpeg"),
    ("a.webp", image("WEBP"), "image/webp"),
    ("a.txt", "Één regel".encode(), "text/plain"),
    ("a.csv", b"day;stops\n1;2\n", "text/csv"),
    ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
]


@pytest.mark.parametrize(("name", "data", "media_type"), GOOD)
def test_a_kind_that_is_taken_is_known_by_name_and_bytes(
    name: str, data: bytes, media_type: str
) -> None:
    assert kind_of(name, data).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.html", b"<html></html>"),
        ("a.exe", b"MZ\x90"),
        ("a.docm", DOCX),
        ("a.zip", DOCX),
        ("a", b"text"),
        ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("a.txt", b"  <svg onload=alert(1)>"),
        ("a.csv", b"a\0b"),
        ("a.txt", b"\xff\xfe\xfa"),
        ("a.txt", PDF),
        ("a.pdf", b"hello"),
        ("a.png", image("JPEG")),
        ("a.jpg", b"<svg/>"),
        ("a.docx", XLSX),
        ("a.xlsx", b"PK\x03\x04 not a zip"),
        ("a.docx", archive("word/document.xml")),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
    ],
)
def test_anything_else_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Invalid):
        kind_of(name, data)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("drawing.pdf", "drawing.pdf"),
        ("../../etc/pass.txt", "pass.txt"),
        ("C:\\Users\\karin\\plan.xlsx", "plan.xlsx"),
        ('a"b<c>\r\nd.txt', "a b c d.txt"),
        ("..hidden.txt", "hidden.txt"),
        ("evil\u202etxt.exe", "evil txt.exe"),
        ("two\0parts.txt", "two parts.txt"),
        ("half\ud800.txt", "half .txt".replace(" .", ".")),
    ],
)
def test_a_name_keeps_what_is_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_extension() -> None:
    name = clean_name("x" * 300 + ".pdf")

    assert len(name) == LONGEST_NAME
    assert name.endswith(".pdf")


@pytest.mark.parametrize("name", ["", "...", "/", "\0", "a." + "x" * 200])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        clean_name(name)
