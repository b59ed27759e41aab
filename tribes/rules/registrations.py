"""How the numbers look under which an organisation is registered."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from tribes.enums import Country
from tribes.rules.values import Invalid, clean_text

# Eight digits, says the Chamber of Commerce (kvk.nl, "KVK-nummer: alles wat je moet weten"); people
# write them in groups. It publishes no check digit, so a mistake in a digit is not to be seen here.
_KVK = re.compile(r"[0-9]{8}")
_GROUPING = re.compile(r"[\s.]")
# Dutch postcodes never begin with a zero, and three pairs of letters are not given out.
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}")
MOST_POSTCODE = 12


def clean_kvk(value: Any) -> str:
    """Eight digits without spaces and dots, or nothing."""
    number = _GROUPING.sub("", clean_text(value))
    if number and not _KVK.fullmatch(number):
        raise Invalid(_("A KvK number has eight digits."))
    if len(set(number)) == 1:
        # What people type to get past the field.
        raise Invalid(_("This is not a KvK number: all its digits are the same."))
    return number


def clean_postcode(value: Any, *, country: str) -> str:
    """`1234 AB` in the Netherlands; elsewhere as it is written."""
    postcode = " ".join(clean_text(value).upper().split())
    if len(postcode) > MOST_POSTCODE:
        raise Invalid(_("Use at most %(limit)d characters.") % {"limit": MOST_POSTCODE})
    if not postcode or country != Country.NL:
        return postcode
    if not _POSTCODE.fullmatch(postcode):
        raise Invalid(_("A Dutch postcode looks like 1234 AB."))
    return f"{postcode[:4]} {postcode[-2:]}"
