from pathlib import Path

from babel.messages.catalog import Catalog

from tribes.management.commands import catalogue


def message_ids(path: Path) -> list[object]:
    return [message for _line, message, _comments, _context in catalogue.messages_of(path)]


def test_messages_of_a_template_are_found_with_their_variables(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}\n  <p>{% translate 'Hello' %}</p>\n <b>\n"
        "{% blocktranslate trimmed with n=name %}\n  Dear {{ n }}\n{% endblocktranslate %}</b>"
    )

    assert message_ids(page) == ["Hello", "Dear %(n)s"]


def test_plurals_are_found_as_pairs(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}{% blocktranslate trimmed count n=n %}one{% plural %}{{ n }} many"
        "{% endblocktranslate %}"
    )

    assert message_ids(page) == [("one", "%(n)s many")]


def test_messages_of_python_are_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("from x import gettext_lazy as _\n\nLABEL = _('Title')\n")

    assert message_ids(module) == ["Title"]


def test_borrowed_texts_stay_when_our_code_does_not_use_them() -> None:
    borrowed = Catalog(locale="nl")
    borrowed.add("Password", "Wachtwoord", user_comments=["Of Django, in our own words."])
    borrowed.add("Gone", "Weg")
    borrowed.update(Catalog(locale="nl"), no_fuzzy_matching=True)

    catalogue.keep_borrowed(borrowed)

    assert [message.id for message in borrowed if message.id] == ["Password"]
