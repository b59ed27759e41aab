"""Which spellings of an e-mail address are delivered to the same mailbox."""

import unicodedata


def mailbox_of(address: str) -> str:
    """The address without what makes it look like another one: capitals, compatible letters such
    as a long s, the two spellings of an international domain, and what follows a plus."""
    folded = unicodedata.normalize("NFKC", address).casefold().strip()
    name, _at, domain = folded.rpartition("@")
    return f"{name.split('+', 1)[0]}@{_in_letters_of_dns(domain)}"


def _in_letters_of_dns(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        # Too long or empty a part: no such domain exists, so the spelling is all there is.
        return domain
