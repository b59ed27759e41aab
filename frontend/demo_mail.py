"""Reads back the mail that a demo wrote to files instead of sending it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

# Django's file backend writes this line after each message.
SEPARATOR = b"\n" + b"-" * 79 + b"\n"
NEWEST = 40


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    sent_at: datetime | None
    text: str


def newest(count: int = NEWEST) -> list[Mail]:
    """The last mails first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    mails: list[Mail] = []
    for path in files:
        mails.extend(reversed(list(read(path))))
        if len(mails) >= count:
            break
    return mails[:count]


def read(path: Path) -> Iterator[Mail]:
    for part in path.read_bytes().split(SEPARATOR):
        if part.strip():
            message = message_from_bytes(part.lstrip(), _class=EmailMessage, policy=policy.default)
            yield Mail(
                to=str(message["To"] or ""),
                subject=str(message["Subject"] or ""),
                sent_at=moment_of(message),
                text=text_of(message),
            )


def moment_of(message: EmailMessage) -> datetime | None:
    """Django writes the moment in UTC."""
    date = message["Date"]
    return parsedate_to_datetime(str(date)).replace(tzinfo=UTC) if date else None


def text_of(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return str(body.get_content()).strip() if isinstance(body, EmailMessage) else ""
