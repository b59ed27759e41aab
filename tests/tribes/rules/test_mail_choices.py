import pytest
from django.core import signing

from tribes.enums import NoticeKind
from tribes.exceptions import NotVisible
from tribes.models import Person
from tribes.rules.mail_choices import DAILY, may_choose, read_stop_token, stop_token


def test_people_choose_for_themselves(ada: Person, ben: Person) -> None:
    assert may_choose(ada, ada)
    assert may_choose(ben, ada).code == "not_yourself"


@pytest.mark.parametrize("kind", [NoticeKind.TRIBE_STOPPED, DAILY])
def test_a_link_says_whose_mail_of_which_kind_it_stops(ada: Person, kind: str) -> None:
    assert read_stop_token(stop_token(ada, kind)) == (ada.pk, kind)


@pytest.mark.parametrize("wrong", ["", "x", "a:b:c", "\x00", "\ud800", "é"])
def test_a_link_that_we_did_not_make_is_not_found(wrong: str) -> None:
    with pytest.raises(NotVisible):
        read_stop_token(wrong)


def test_a_link_for_another_purpose_stops_nothing(ada: Person) -> None:
    with pytest.raises(NotVisible):
        read_stop_token(signing.dumps([ada.pk, DAILY], salt="another"))
    with pytest.raises(NotVisible):
        read_stop_token(stop_token(ada, "no such kind"))
