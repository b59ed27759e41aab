from django.contrib.auth.models import AnonymousUser

from tribes.models import Person
from tribes.rules import socket_tickets as rules


def test_tickets_are_for_people_who_may_log_in(ada: Person, ben: Person) -> None:
    ben.is_active = False

    assert rules.may_issue(ada)
    assert rules.may_issue(ben).code == "log_in"
    assert rules.may_issue(AnonymousUser()).code == "log_in"
