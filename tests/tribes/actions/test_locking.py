import pytest
from django.db import transaction

from tests.tribes.racing import race
from tribes.actions.locking import lock_challenge, lock_person, lock_tribe
from tribes.models import Person, Tribe


def test_a_locked_row_is_read_again(tribe: Tribe, ada: Person) -> None:
    Tribe.objects.update(name="New name")
    Person.objects.filter(pk=ada.pk).update(first_name="Adah")

    assert lock_tribe(tribe.pk).name == "New name"
    assert lock_person(ada.pk).first_name == "Adah"
    assert lock_challenge(tribe.challenge_id) == tribe.challenge


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_held_by_one_at_a_time(tribe: Tribe) -> None:
    @transaction.atomic
    def lengthen() -> None:
        locked = lock_tribe(tribe.pk)
        locked.name += "x"
        locked.save()

    race([lengthen] * 8)

    assert Tribe.objects.get(pk=tribe.pk).name == tribe.name + "x" * 8
