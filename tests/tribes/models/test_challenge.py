import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tribes.enums import ChallengeState
from tribes.models import Challenge


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state", [ChallengeState.SUBMITTED, ChallengeState.PUBLISHED, ChallengeState.RUNNING]
)
def test_a_state_without_its_dates_cannot_be_stored(state: ChallengeState) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ChallengeFactory(state=state)

    assert not Challenge.objects.exists()


def test_an_untitled_draft_still_has_a_name() -> None:
    assert str(Challenge(title="Pump 4")) == "Pump 4"
    assert str(Challenge())
