import zlib

import pytest
from django.utils import translation
from font_source_sans_pro import font_files_ttf
from fontTools.ttLib import TTFont

from frontend import certificates
from tests import factories
from tests.factories import days_from_today
from tribes.exceptions import Refusal
from tribes.models import PartnerMembership

NAME = "Łódź & Zoon B.V. “Ĳzer” Škoda €"


@pytest.fixture
def membership(db: None) -> PartnerMembership:
    row: PartnerMembership = factories.PartnerMembershipFactory(
        organisation__name=NAME, until=days_from_today(300)
    )
    return row


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_certificate_is_a_pdf_of_one_page_with_its_own_letters(
    membership: PartnerMembership, language: str
) -> None:
    with translation.override(language):
        file = certificates.write(membership)

    assert file.startswith(b"%PDF-")
    assert file.count(b"/Type /Page\n") == 1
    assert b"/FontFile2" in file


@pytest.mark.parametrize("style", ["SourceSansPro", "SourceSansProSemibold"])
def test_the_typeface_has_every_letter_of_the_name(style: str) -> None:
    letters = TTFont(font_files_ttf[style]).getBestCmap()

    assert {letter for letter in NAME if ord(letter) not in letters} == set()


@pytest.mark.parametrize("name", ["\u6771\u4eac", "Za\u03a9d \u0416uk \u6771"])
def test_no_letter_of_a_name_is_lost_in_silence(
    membership: PartnerMembership, name: str, english: None
) -> None:
    membership.organisation.name = name

    with pytest.raises(Refusal, match="\u6771"):
        certificates.write(membership)


def test_nothing_in_a_certificate_runs_or_points_outside(membership: PartnerMembership) -> None:
    file = certificates.write(membership)

    for word in (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile", b"/SubmitForm"):
        assert word not in readable(file)


def test_a_long_text_stays_on_its_page(membership: PartnerMembership) -> None:
    membership.organisation.name = "Zeer lange naam " * 8
    membership.tier.certificate_nl = membership.tier.certificate_en = "Een woord " * 100

    assert certificates.write(membership).count(b"/Type /Page\n") == 1


def readable(file: bytes) -> bytes:
    """The file with its compressed parts unpacked."""
    parts = file.split(b"stream\n")
    unpacked = []
    for part in parts:
        try:
            unpacked.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            unpacked.append(part)
    # The typeface is no text: any two letters may stand in it.
    return b"".join(part for part in unpacked if not part.startswith(b"\x00\x01\x00\x00"))
