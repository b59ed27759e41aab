"""A company that writes one more challenge where there are many already."""

import itertools
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.pages_site import FAULTS, NOUNS, Site
from tribes.actions import matching_spaces
from tribes.models import Challenge, Organisation, OrganisationMember, Person
from tribes.queries import past_challenges, writing_help


class Desk:
    """Among `count` published challenges; each question is about a text that changed a little."""

    def __init__(self, count: int) -> None:
        Site(count)
        matching_spaces.refit(now=timezone.now())
        self.writer = Person.objects.get(email="c@tribes.test")
        organisation = Organisation.objects.get(slug="organisation-0")
        OrganisationMember.objects.create(organisation=organisation, person=self.writer)
        self.draft = Challenge.objects.filter(organisation=organisation).latest("pk")
        self._words = itertools.cycle(itertools.product(NOUNS, FAULTS))
        self._turns = itertools.count()

    def ask(self) -> bytes:
        self._write()
        return str(writing_help.help_with(self.writer, self.draft)).encode()

    def look_back(self) -> bytes:
        self._write()
        return str(past_challenges.like(self.writer, self.draft)).encode()

    def count_queries(self, question: Callable[[], bytes]) -> int:
        with CaptureQueriesContext(connection) as queries:
            question()
        return len(queries)

    def _write(self) -> None:
        noun, fault = next(self._words)
        turn = next(self._turns)
        self.draft.problem = f"Day {turn}: our {noun} {fault} and nobody in the hall sees it. " * 8
