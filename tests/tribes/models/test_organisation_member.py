import pytest
from django.db import IntegrityError, transaction

from tests import factories


@pytest.mark.django_db
def test_somebody_is_a_colleague_once() -> None:
    member = factories.OrganisationMemberFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.OrganisationMemberFactory(organisation=member.organisation, person=member.person)
