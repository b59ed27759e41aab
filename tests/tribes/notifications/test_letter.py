import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tests import factories
from tribes.models import Person
from tribes.notifications.letter import Letter, letters

LETTER = Letter(
    subject=_("Welcome to %(tribe)s"),
    lines=(_("You are now a member of %(tribe)s."),),
    action=_("Go to the tribe"),
    page="tribe",
    page_arguments=("pump-club",),
    values={"tribe": "Pump\nClub"},
)


def test_a_letter_speaks_the_language_of_its_reader() -> None:
    with override("nl"):
        assert LETTER.title() == "Welkom bij Pump Club"
        assert LETTER.path() == "/tribes/pump-club/"
    with override("en"):
        assert LETTER.title() == "Welcome to Pump Club"
        assert LETTER.path() == "/en/tribes/pump-club/"


def test_a_title_is_one_line_and_a_paragraph_stays_as_it_was_written() -> None:
    with override("en"):
        assert "\n" not in LETTER.title()
        assert LETTER.paragraphs() == ["You are now a member of Pump\nClub."]


@pytest.mark.django_db
def test_letters_are_found_by_what_they_are_about() -> None:
    people = [factories.PersonFactory(), factories.PersonFactory()]

    written = letters(Person.objects.all(), lambda person: LETTER)

    assert set(written) == {person.pk for person in people}
