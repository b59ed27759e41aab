import pytest

from frontend.templatetags import changes
from tribes.models import Challenge
from tribes.rules.challenge_changes import CHANGEABLE
from tribes.rules.differences import between

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("site", "remote", "transit", "At the place, and a bus or train stops nearby"),
        ("spoken", "nl", "en", "English"),
        ("minimum_age", None, 16, "16 years"),
        ("levels", ["mbo-2"], ["mbo-2", "mbo-3"], "mbo level 3"),
    ],
)
def test_a_choice_is_shown_by_what_it_stands_for(
    name: str, old: object, new: object, words: str
) -> None:
    (change,) = between({name: old}, {name: new}, [name])

    shown = "".join(piece.text for piece in changes.in_words(change))
    assert changes.is_choice(change)
    assert words in shown


def test_what_somebody_wrote_is_left_as_it_is() -> None:
    (change,) = between({"problem": "It is remote."}, {"problem": "It is transit."}, ["problem"])

    assert not changes.is_choice(change)
    assert changes.in_words(change) == change.pieces


def test_every_choice_that_may_change_is_shown_in_words() -> None:
    fields = {name: Challenge._meta.get_field(name) for name in CHANGEABLE}
    coded = {name for name, field in fields.items() if getattr(field, "choices", None)}

    assert coded | {"levels"} == set(changes.CHOICES)
