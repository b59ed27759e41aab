"""Images are written anew, so what a camera or somebody else hid in them does not come along."""

import io
import threading
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from tribes.rules.values import Invalid

# A file of 6 KB can unfold to gigabytes. 24 million points are a good camera's, and take less than
# 200 MB to write anew; the encoder of WebP takes as much for a third of them.
MOST_POINTS: Final = {"PNG": 24_000_000, "JPEG": 24_000_000, "WEBP": 8_000_000}
# Ten uploads at once must not take ten times that: in one process they are decoded in turn.
_ONE_AT_A_TIME = threading.Lock()
FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}


def written_anew(data: bytes, media_type: str) -> bytes:
    """The same picture in the same format, upright, without EXIF, comments and colour profiles."""
    form = FORMATS[media_type]
    try:
        with _ONE_AT_A_TIME, Image.open(io.BytesIO(data), formats=[form]) as image:
            _check_size(image, form)
            ImageOps.exif_transpose(image, in_place=True)
            return _encode(image, form)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid(_("This image cannot be read.")) from error


def _check_size(image: Image.Image, form: str) -> None:
    if image.width * image.height > MOST_POINTS[form]:
        raise Invalid(_("This image has too many points. Make it smaller first."))


def _encode(image: Image.Image, form: str) -> bytes:
    plain = _in_plain_mode(image, form)
    # What the old picture carried beside its points stays behind.
    plain.info = {}
    plain.getexif().clear()
    target = io.BytesIO()
    plain.save(target, form, quality=90) if form != "PNG" else plain.save(target, form)
    return target.getvalue()


def _in_plain_mode(image: Image.Image, form: str) -> Image.Image:
    """Black and white stays small: a copy in colour would be 32 times as large in memory."""
    if image.mode == "1":
        return image.convert("L")
    modes = {"RGB", "L"} if form == "JPEG" else {"RGB", "RGBA", "L"}
    return image if image.mode in modes else image.convert("RGB" if form == "JPEG" else "RGBA")
