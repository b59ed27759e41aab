import datetime

from django.template import Library
from django.template.defaultfilters import date as write_date
from django.utils import timezone
from django.utils.translation import get_language

from tribes.models import Edition

register = Library()
Step = dict[str, str]


@register.filter
def timeline(edition: Edition) -> list[Step]:
    """The milestones of an edition on one line; the first that is still to come is now."""
    today = timezone.localdate()
    language = "nl" if get_language() == "nl" else "en"
    steps: list[Step] = []
    for milestone in edition.milestones:
        day = edition.starts_on + datetime.timedelta(days=milestone["day"])
        is_next = day >= today and all(step["state"] == "done" for step in steps)
        state = "done" if day < today else "current" if is_next else "todo"
        steps.append(
            {"label": milestone[f"name_{language}"], "note": write_date(day), "state": state}
        )
    return steps
