import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tests import factories
from tests.factories import days_from_today
from tribes.models import Edition


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "values"),
    [
        ({"starts_on": 9, "ends_on": 8}, {}),
        ({"sign_up_opens_on": 9, "sign_up_closes_on": 8}, {}),
        ({}, {"tribe_min": 7, "tribe_max": 6}),
        ({}, {"tribe_min": 0}),
    ],
)
def test_an_edition_out_of_order_cannot_be_stored(
    days: dict[str, int], values: dict[str, int]
) -> None:
    dates = {name: days_from_today(number) for name, number in days.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.EditionFactory(**dates, **values)

    assert not Edition.objects.exists()


def test_an_edition_is_called_by_its_name_in_the_language_of_the_page() -> None:
    edition = Edition(name_nl="Voorjaar", name_en="Spring")

    with translation.override("nl"):
        assert str(edition) == "Voorjaar"
    with translation.override("en"):
        assert str(edition) == "Spring"
