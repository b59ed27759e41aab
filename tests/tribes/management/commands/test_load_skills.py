from io import StringIO

import pytest
from django.core.management import call_command

from tribes.models import Skill


@pytest.mark.django_db
def test_it_says_what_it_did_and_is_silent_when_nothing_was_to_do() -> None:
    first, second = StringIO(), StringIO()
    call_command("load_skills", stdout=first)
    call_command("load_skills", stdout=second)

    assert (
        first.getvalue()
        == f"Skills: {Skill.objects.count()} added, 0 changed, 0 no longer offered.\n"
    )
    assert second.getvalue() == ""


@pytest.mark.django_db
def test_who_asks_for_more_words_hears_that_nothing_was_to_do() -> None:
    call_command("load_skills", stdout=StringIO())
    out = StringIO()

    call_command("load_skills", verbosity=2, stdout=out)

    assert out.getvalue() == "Skills: 0 added, 0 changed, 0 no longer offered.\n"
