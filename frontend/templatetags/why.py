"""Why something fits, in one sentence for the person or the tribe that it fits."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.utils.translation import gettext as _

from frontend.templatetags.suggestions import Explained, in_language, spoken

register = Library()


@register.filter
def sentence(suggestion: Explained, voice: str = "you") -> str:
    """The weightiest words by where they stand; empty when nothing is sure enough to be said."""
    parts = spoken(suggestion)
    can, wants = words(parts, ["skills"]), words(parts, ["wishes"])
    if voice == "tribe":
        return _("Together you bring %(skills)s.") % {"skills": can} if can else ""
    if can and wants:
        text = _("You bring %(skills)s, and you want to learn %(wishes)s.")
        return text % {"skills": can, "wishes": wants}
    if can:
        return _("You bring %(skills)s.") % {"skills": can}
    if wants:
        return _("You want to learn %(wishes)s.") % {"wishes": wants}
    told = words(parts, ["study", "background"])
    return _("Your study or background has to do with %(words)s.") % {"words": told} if told else ""


def words(parts: Iterable[dict[str, Any]], fields: Sequence[str]) -> str:
    """The words of some fields, each once, as a list in a sentence."""
    called = (in_language(part, "yours", "your_names") for part in parts if part["field"] in fields)
    return in_a_row(list({word.lower(): word for word in called}.values()))


def in_a_row(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
