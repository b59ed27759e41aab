"""The certificate of a partner, as a PDF of one page.

The typeface is Source Sans, which the pages use as well. Browsers get it as WOFF2; a PDF embeds
TrueType, so it comes from a Python package, with the letters of every European language.
"""

import functools

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from font_source_sans_pro import font_files_ttf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # no types
from fpdf import FPDF

from tribes.exceptions import Refusal
from tribes.models import PartnerMembership

FAMILY = "source-sans"
INK, PRIMARY = (18, 34, 43), (11, 85, 99)
MARGIN, WIDTH, HEIGHT, LINE = 28, 297, 210, 0.5
# (size in points, height of a line in millimetres)
SMALL, TEXT, HEADING, NAME = (12, 6), (14, 7.5), (20, 10), (34, 15)


def write(membership: PartnerMembership) -> bytes:
    """Return the file; nothing in it runs or points outside.

    Raises `Refusal` for a name in letters that the typeface lacks: a PDF would leave them out and
    say nothing, and a certificate for half a name is worse than none.
    """
    _refuse_unwritable(membership.organisation.name + membership.organisation.place)
    pdf = FPDF(orientation="landscape", format="A4")
    pdf.set_title(_("Certificate of partnership"))
    pdf.set_lang(get_language() or settings.LANGUAGE_CODE)
    pdf.set_creator(settings.NETWORK["name"])
    pdf.add_font(FAMILY, "", font_files_ttf["SourceSansPro"])
    pdf.add_font(FAMILY, "B", font_files_ttf["SourceSansProSemibold"])
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    _frame(pdf)
    _body(pdf, membership)
    _foot(pdf, membership)
    return bytes(pdf.output())


def _refuse_unwritable(text: str) -> None:
    lost = sorted({letter for letter in text if ord(letter) not in _letters()})
    if lost:
        reason = _("The certificate cannot show these letters: %(letters)s. Use Latin letters.")
        raise Refusal(reason % {"letters": " ".join(lost)})


@functools.cache
def _letters() -> frozenset[int]:
    """Those of both weights."""
    weights = ("SourceSansPro", "SourceSansProSemibold")
    regular, bold = (TTFont(font_files_ttf[name]).getBestCmap() for name in weights)
    return frozenset(regular) & frozenset(bold)


def _frame(pdf: FPDF) -> None:
    pdf.set_draw_color(*PRIMARY)
    pdf.set_line_width(LINE)
    pdf.rect(12, 12, WIDTH - 24, HEIGHT - 24)
    pdf.set_text_color(*PRIMARY)
    _line(pdf, settings.NETWORK["name"], HEADING, "B")


def _body(pdf: FPDF, membership: PartnerMembership) -> None:
    pdf.set_text_color(*INK)
    pdf.ln(10)
    _line(pdf, _("Certificate of partnership"), TEXT)
    _line(pdf, membership.organisation.name, NAME, "B")
    _line(pdf, membership.organisation.place, TEXT)
    pdf.ln(6)
    _line(pdf, str(membership.tier), HEADING, "B")
    _line(pdf, membership.tier.certificate, TEXT)


def _foot(pdf: FPDF, membership: PartnerMembership) -> None:
    since = _("Partner since %(date)s.") % {"date": date_format(membership.since)}
    until = ""
    if membership.until:
        until = _("Valid until %(date)s.") % {"date": date_format(membership.until)}
    pdf.set_y(-MARGIN - 8)
    _line(pdf, f"{since} {until}".strip(), SMALL)


def _line(pdf: FPDF, text: str, size: tuple[float, float], style: str = "") -> None:
    points, height = size
    pdf.set_font(FAMILY, style, points)
    pdf.multi_cell(0, height, text, align="L", new_x="LMARGIN", new_y="NEXT")
