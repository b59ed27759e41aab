from django.http import QueryDict

from frontend.forms.message import MessageEditForm, MessageForm
from tribes.exceptions import StaleVersion


def test_line_ends_of_browsers_become_those_of_sockets() -> None:
    form = MessageForm({"text": "one\r\ntwo"})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "one\ntwo"


def test_after_a_clash_the_form_keeps_the_text_and_takes_the_newest_version() -> None:
    form = MessageEditForm(QueryDict("text=mine&version=1"))
    assert form.is_valid()

    form.keep_mine(StaleVersion("It has changed.", current={"text": "theirs", "v": 4}))

    assert (form["text"].value(), form["version"].value()) == ("mine", "4")
    assert form.current == {"text": "theirs", "v": 4}
    assert form.non_field_errors() == ["It has changed."]
