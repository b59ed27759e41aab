from typing import Any

import pytest

from tribes.enums import Role
from tribes.models import Person
from tribes.rules.prepared import Prepared

find = Prepared(
    lambda pk, name: Person.objects.filter(pk=pk, first_name=name).values_list("email", "role"),
    int,
    str,
)


def test_a_prepared_query_finds_the_row_of_its_keys(ada: Person, ben: Person) -> None:
    assert find(ada.pk, "Ada") == ("ada@tribes.test", Role.PARTICIPANT)
    assert find(ben.pk, "Ben") == ("ben@tribes.test", Role.PARTICIPANT)


def test_a_prepared_query_finds_nothing_for_other_keys(ada: Person) -> None:
    assert find(ada.pk, "Ben") is None
    assert find(0, "Ada") is None
    assert find(ada.pk, "Ada' OR 1=1 --") is None


def test_each_key_is_given(ada: Person) -> None:
    with pytest.raises(ValueError, match="zip"):
        find(ada.pk)


def test_a_prepared_query_is_one_query(ada: Person, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        find(ada.pk, "Ada")
