"""Images are written anew, so what a camera or somebody else hid in them does not come along."""

import io
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from tribes.rules.values import Invalid

# A small file can unfold to gigabytes: 50 million points are 150 MB, more than any camera here.
MOST_POINTS: Final = 50_000_000
FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}


def written_anew(data: bytes, media_type: str) -> bytes:
    """The same picture in the same format, upright, without EXIF, comments and colour profiles."""
    form = FORMATS[media_type]
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as image:
            _check_size(image)
            upright = ImageOps.exif_transpose(image)
            return _encode(upright, form)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid(_("This image cannot be read.")) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_POINTS:
        raise Invalid(_("This image has too many points. Make it smaller first."))


def _encode(image: Image.Image, form: str) -> bytes:
    modes = {"RGB", "L"} if form == "JPEG" else {"RGB", "RGBA", "L"}
    plain = image if image.mode in modes else image.convert("RGB" if form == "JPEG" else "RGBA")
    # A new picture of the points alone: what the old one carried beside them stays behind.
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    target = io.BytesIO()
    bare.save(target, form, quality=90) if form != "PNG" else bare.save(target, form)
    return target.getvalue()
