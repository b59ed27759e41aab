from django.http import HttpRequest

from tribes.models import Person


class PersonRequest(HttpRequest):
    """A request behind `login_required`: somebody is there."""

    user: Person
