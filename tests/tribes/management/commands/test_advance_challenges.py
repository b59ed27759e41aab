from io import StringIO

import pytest
from django.core.management import call_command

from tests import factories
from tests.factories import days_from_today
from tribes.enums import ChallengeState
from tribes.models import Challenge


@pytest.mark.django_db
def test_the_clock_starts_what_is_due_and_tells_how_many() -> None:
    factories.ChallengeFactory(
        published=True, state=ChallengeState.MATCHED, edition__sign_up_closes_on=days_from_today(-1)
    )
    out = StringIO()

    call_command("advance_challenges", stdout=out)

    assert out.getvalue() == "1 started, 0 finished, 0 archived, 0 ended, 0 lapsed, 0 warned.\n"
    assert Challenge.objects.get().state == ChallengeState.RUNNING
