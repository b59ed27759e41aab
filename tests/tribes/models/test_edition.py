import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tests import factories
from tests.factories import days_from_today
from tribes.models import Edition


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"starts_on": days_from_today(9), "ends_on": days_from_today(8)},
        {"sign_up_opens_on": days_from_today(9), "sign_up_closes_on": days_from_today(8)},
        {"tribe_min": 7, "tribe_max": 6},
        {"tribe_min": 0},
    ],
)
def test_an_edition_out_of_order_cannot_be_stored(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.EditionFactory(**values)

    assert not Edition.objects.exists()


def test_an_edition_is_called_by_its_name_in_the_language_of_the_page() -> None:
    edition = Edition(name_nl="Voorjaar", name_en="Spring")

    with translation.override("nl"):
        assert str(edition) == "Voorjaar"
    with translation.override("en"):
        assert str(edition) == "Spring"
