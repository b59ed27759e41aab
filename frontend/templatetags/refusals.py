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


@register.filter
def way_on(code: str) -> dict[str, Promise | str] | None:
    if code not in WAYS_ON:
        return None
    label, name = WAYS_ON[code]
    return {"label": label, "url": reverse(name)}
