"""Where somebody goes who is refused something now: a reason without a next step is a dead end."""

from collections.abc import Mapping
from typing import Final

from django.template import Library
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = Library()

# By the code of the rule that said no.
WAYS_ON: Final[Mapping[str, tuple[Promise, str]]] = {
    "guardian_needed": (_("Ask your parent or guardian"), "guardian_ask"),
    "age_unknown": (_("Say how old you are"), "profile_age"),
    "in_another_tribe": (_("See my tribes"), "my_tribes"),
}
# The same on a page about a challenge, for what is done at that challenge.
WAYS_ON_AT_A_CHALLENGE: Final[Mapping[str, tuple[Promise, str]]] = {
    "terms_not_accepted": (_("Read the terms"), "terms"),
    "not_a_party": (_("See the challenge and its tribes"), "challenge"),
}


@register.filter
def way_on(code: str, challenge: str | None = None) -> dict[str, Promise | str] | None:
    """`challenge` is the slug of the one that the page is about, if it is about one."""
    if code in WAYS_ON:
        label, name = WAYS_ON[code]
        return {"label": label, "url": reverse(name)}
    if challenge and code in WAYS_ON_AT_A_CHALLENGE:
        label, name = WAYS_ON_AT_A_CHALLENGE[code]
        return {"label": label, "url": reverse(name, kwargs={"slug": challenge})}
    return None
