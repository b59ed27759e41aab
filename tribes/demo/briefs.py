"""One challenge with a confidential brief and two files, both made here and both fictional."""

import datetime
import io

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from tribes.actions import attachments, briefs, terms
from tribes.models import Attachment, Brief, Challenge, Person
from tribes.rules.terms import standing

SLUG = "lekkende-asafdichtingen"
TEXT = """De pompen waar het om gaat zijn P-201 tot en met P-206 in hal 3.

Een dag stilstand kost ons ongeveer 4.200 euro.

De afdichtingen zijn van eigen ontwerp; de maten staan in de tekening. Deel ze niet buiten de tribe.

Voor foto's in de hal: eerst even bellen met Karin."""
STOPS = """dag;pomp;minuten stil
1;P-201;35
2;P-204;50
4;P-201;20
5;P-203;80
8;P-201;45
"""
READ_DAYS_AGO = (9, 6)


def load_briefs() -> None:
    challenge = Challenge.objects.get(slug=SLUG)
    company, now = challenge.created_by, timezone.now()
    Brief.objects.create(challenge=challenge, text=TEXT, version=1)
    for name, content, is_confidential in [
        ("stilstand-per-pomp.csv", STOPS.encode(), False),
        ("afdichting-maten.png", _drawing(), True),
    ]:
        row = Attachment(
            challenge=challenge,
            is_confidential=is_confidential,
            uploaded_by=company,
            uploaded_at=now,
        )
        attachments.fill(row, ContentFile(content, name=name))
        row.save()
    _readers(challenge, now)


def _readers(challenge: Challenge, now: datetime.datetime) -> None:
    tribe = challenge.tribes.get()
    text = standing(challenge)[0]
    for days, person in zip(READ_DAYS_AGO, _people(tribe.created_by, tribe.coach), strict=True):
        moment = now - datetime.timedelta(days=days)
        terms.accept(challenge=challenge, digest=text.digest, by=person, now=moment)
        later = moment + datetime.timedelta(minutes=4)
        briefs.read(challenge=challenge, by=person, now=later)


def _people(*people: Person | None) -> list[Person]:
    return [person for person in people if person is not None]


def _drawing() -> bytes:
    image = Image.new("RGB", (640, 400), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((120, 80, 520, 320), outline="black", width=3)
    draw.ellipse((220, 120, 420, 280), outline="black", width=3)
    draw.line((120, 350, 520, 350), fill="black", width=2)
    draw.text((290, 360), "84,0 mm", fill="black")
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
