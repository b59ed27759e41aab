"""Which files may come in: by their name, by their bytes, and how many."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

import filetype
from django.utils.translation import gettext_lazy as _

from tribes.rules.values import Invalid

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_BYTES_OF_CHALLENGE: Final = 50 * 1024 * 1024
MOST_FILES: Final = 20
LONGEST_NAME: Final = 120
# A download shows nothing by itself and runs nothing, whatever a browser takes it for.
DOWNLOAD_HEADERS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}
_UNWANTED = re.compile(r'[/\\:*?"<>|]')
_MARKUP = re.compile(rb"^\s*<(?:!doctype|html|svg|\?xml|script)", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """`fits` looks at the bytes: a name alone can say anything."""

    media_type: str
    fits: Callable[[bytes], bool]
    is_image: bool = False


def as_download(name: str, media_type: str) -> dict[str, Any]:
    """What every door says of a file that it sends."""
    return {
        "as_attachment": True,
        "filename": name,
        "content_type": media_type,
        "headers": DOWNLOAD_HEADERS,
    }


def clean_name(name: str) -> str:
    """The name as given, without folders and without what breaks a header or a file system."""
    visible = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " "
        for letter in unicodedata.normalize("NFC", name)
    )
    bare = " ".join(_UNWANTED.sub(" ", visible.replace("\\", "/").split("/")[-1]).split())
    path = PurePosixPath(bare.lstrip("."))
    stem = path.stem[: LONGEST_NAME - len(path.suffix)].strip()
    if not stem or len(path.suffix) > LONGEST_NAME // 2:
        raise Invalid(_("Give the file a name."))
    return f"{stem}{path.suffix}"


def kind_of(name: str, data: bytes) -> Kind:
    """By extension and by bytes; `Invalid` when the two do not agree."""
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        raise Invalid(
            _("This kind of file is not taken. Use %(kinds)s.")
            % {"kinds": ", ".join(extension[1:] for extension in KINDS)}
        )
    if not kind.fits(data):
        raise Invalid(_("What is in this file is not what its name says."))
    return kind


def _is(media_type: str) -> Callable[[bytes], bool]:
    return lambda data: filetype.guess_mime(data) == media_type


def _is_text(data: bytes) -> bool:
    if b"\0" in data or _MARKUP.match(data) or filetype.guess(data) is not None:
        return False
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _is_office(main_part: str) -> Callable[[bytes], bool]:
    """A zip with the part that makes it this document, and no macros."""

    def fits(data: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = set(archive.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
        has_macros = any(part.lower().endswith("vbaproject.bin") for part in parts)
        return {"[Content_Types].xml", main_part} <= parts and not has_macros

    return fits


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Final[dict[str, Kind]] = {
    ".pdf": Kind("application/pdf", _is("application/pdf")),
    ".png": Kind("image/png", _is("image/png"), is_image=True),
    ".jpg": Kind("image/jpeg", _is("image/jpeg"), is_image=True),
    ".jpeg": Kind("image/jpeg", _is("image/jpeg"), is_image=True),
    ".webp": Kind("image/webp", _is("image/webp"), is_image=True),
    ".txt": Kind("text/plain", _is_text),
    ".csv": Kind("text/csv", _is_text),
    ".docx": Kind(f"{_OFFICE}.wordprocessingml.document", _is_office("word/document.xml")),
    ".xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", _is_office("xl/workbook.xml")),
}
