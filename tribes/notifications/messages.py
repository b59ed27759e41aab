"""Renders a mail of the outbox at the moment that it goes out."""

from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tribes.enums import MailForm
from tribes.models import OutgoingMail, Person
from tribes.notifications.guardians import guardian_letter, reminder_letter
from tribes.notifications.invitations import invitation_letter
from tribes.notifications.letter import Letter
from tribes.notifications.reading import Entry, entries
from tribes.queries import mail_choices
from tribes.rules.mail_choices import DAILY, stop_token


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    """In the language of who reads it; None when nothing is left that they do not know yet."""
    if mail.person is None:
        return _to_stranger(mail)
    with translation.override(mail.person.language):
        news = _news(mail, mail.person)
        if not news:
            return None
        if mail.form == MailForm.DIGEST:
            return _digest(mail, mail.person, news)
        return _direct(mail, mail.person, news[0])


def _news(mail: OutgoingMail, person: Person) -> list[Entry]:
    """What was not read yet, may still be seen, and is still to be done where that is the point."""
    if not person.is_active:
        return []
    # Asked again: who pressed "stop" while the mail waited must not get one more.
    stopped = mail_choices.stopped(person)
    unread = mail.notifications.filter(read_at=None).exclude(kind__in=stopped)
    rows = unread.order_by("created_at", "pk")
    return [entry for entry in entries(person, rows) if entry.is_news]


def _direct(mail: OutgoingMail, person: Person, entry: Entry) -> EmailMultiAlternatives:
    letter = _found(entry.letter)
    context = _letter_context(letter, name=str(person), language=person.language)
    return _message(mail, person, "letter", letter.title(), context, kind=entry.notification.kind)


def _digest(mail: OutgoingMail, person: Person, news: list[Entry]) -> EmailMultiAlternatives:
    first, more = news[0].title, len(news) - 1
    subject = _("%(first)s, and %(more)d more") % {"first": first, "more": more} if more else first
    context = {
        "language": person.language,
        "name": str(person),
        "entries": [(entry, settings.BASE_URL + entry.path) for entry in news],
    }
    return _message(mail, person, "digest", subject, context, kind=DAILY)


def _to_stranger(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    """To an address without an account; None once the link has done its work."""
    with translation.override(mail.language):
        found = _link_of(mail)
        if found is None:
            return None
        letter, address = found
        context = _letter_context(letter, name=address.partition("@")[0], language=mail.language)
        return _render(mail, "letter", letter.title(), context, to=address)


def _link_of(mail: OutgoingMail) -> tuple[Letter, str] | None:
    """The letter with a link that still waits for an answer, and the address that gets it."""
    if (invitation := mail.invitation) and invitation.accepted_at is None:
        return invitation_letter(invitation), invitation.email
    if (consent := mail.guardian_consent) and consent.given_at is None and consent.ended_at is None:
        write = reminder_letter if mail.form == MailForm.REMINDER else guardian_letter
        return write(consent), consent.email
    return None


def _message(
    mail: OutgoingMail,
    person: Person,
    template: str,
    subject: str,
    context: dict[str, Any],
    *,
    kind: str,
) -> EmailMultiAlternatives:
    stop = settings.BASE_URL + reverse("mail_stop", args=[stop_token(person, kind)])
    choices = settings.BASE_URL + reverse("notice_settings")
    message = _render(
        mail,
        template,
        subject,
        {**context, "stop_url": stop, "settings_url": choices},
        to=person.email,
    )
    # RFC 8058: the mail program of the reader shows a button that posts to this address.
    message.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def _render(
    mail: OutgoingMail, template: str, subject: str, context: dict[str, Any], *, to: str
) -> EmailMultiAlternatives:
    whole = {**context, "subject": subject, "network": settings.NETWORK}
    domain = settings.NETWORK["mail"].rpartition("@")[2]
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"mail/{template}.txt", whole),
        to=[to],
        # The same at every try, so that a mail that comes twice is known as the same.
        headers={"Message-ID": f"<{mail.message_id}@{domain}>"},
    )
    html = css_inline.inline(render_to_string(f"mail/{template}.html", whole), keep_style_tags=True)
    message.attach_alternative(html, "text/html")
    return message


def _letter_context(letter: Letter, *, name: str, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "name": name,
        "lines": letter.paragraphs(),
        "action": str(letter.action),
        "url": settings.BASE_URL + letter.path(),
    }


def _found(letter: Letter | None) -> Letter:
    if letter is None:
        raise LookupError("news without a letter")
    return letter
