import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from tests.factories import PersonFactory
from tribes.notifications.letter import Letter, send

LETTER = Letter(
    subject=_("Welcome to %(tribe)s"),
    lines=(_("You are now a member of %(tribe)s."),),
    action=_("Go to the tribe"),
    page="tribe",
    page_arguments=("pump-club",),
    values={"tribe": "<b>Pump & Club</b>"},
)


@pytest.mark.django_db
def test_a_letter_comes_as_text_and_as_a_page(mailoutbox: list[EmailMultiAlternatives]) -> None:
    send(LETTER, [PersonFactory(email="ada@tribes.test", language="en")])

    (mail,) = mailoutbox
    assert mail.to == ["ada@tribes.test"]
    assert "You are now a member of <b>Pump & Club</b>." in mail.body
    assert "/en/tribes/pump-club/" in mail.body
    html = str(mail.alternatives[0][0])
    assert "&lt;b&gt;Pump &amp; Club&lt;/b&gt;" in html


@pytest.mark.django_db
def test_a_letter_speaks_the_language_of_its_reader(
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    send(LETTER, [PersonFactory(language="nl")])

    (mail,) = mailoutbox
    assert mail.subject.startswith("Welkom")
    assert "/en/" not in mail.body


@pytest.mark.django_db
def test_somebody_who_may_not_log_in_gets_no_mail(
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    send(LETTER, [PersonFactory(is_active=False)])

    assert mailoutbox == []
