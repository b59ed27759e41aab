"""Puts the demo into an empty database."""

import datetime

from django.db import transaction

from tribes.actions import suggestion_passes
from tribes.demo.answer_clocks import load_clocks
from tribes.demo.attention import load_attention
from tribes.demo.briefs import load_briefs
from tribes.demo.challenges import load_challenges, load_editions
from tribes.demo.changes import load_changes
from tribes.demo.notices import load_notices
from tribes.demo.offers import load_offers
from tribes.demo.partners import load_partners
from tribes.demo.people import load_organisations, load_people, load_words
from tribes.demo.pupils import load_pupils
from tribes.demo.results import load_results
from tribes.demo.schools import load_schools
from tribes.demo.tribes import load_tribes
from tribes.models import Person


def is_empty() -> bool:
    return not Person.objects.exists()


@transaction.atomic
def load(today: datetime.date) -> None:
    """Load everything; nothing is left behind when a part fails."""
    load_words()
    load_organisations()
    load_people()
    load_partners(today)
    load_editions(today)
    load_schools(today)
    load_pupils()
    load_challenges(today)
    load_tribes(today)
    load_results()
    load_clocks()
    load_changes()
    load_briefs()
    load_notices(today)
    suggestion_passes.refresh_all()
    load_offers()
    load_attention(today)
