import datetime
import re

from django.db import migrations
from django.db.models import F

ONE_DAY = datetime.timedelta(days=1)


def give_editions_their_last_day(apps, schema_editor):
    """Editions from before there were phases had no day from which workspaces are closed, and
    would have got one by surprise with their next change. A move by hand may mean to have none."""
    editions = apps.get_model("tribes", "Edition").objects
    for edition in editions.filter(read_only_from=None, moved_to=""):
        closed = [row["starts_on"] for row in edition.phases if row["key"] == "closed"]
        edition.read_only_from = (
            datetime.date.fromisoformat(closed[0])
            if closed
            else max(edition.ends_on, edition.sign_up_closes_on) + ONE_DAY
        )
        edition.save(update_fields=["read_only_from"])


def put_numbers_in_form(apps, schema_editor):
    """Staff pages took any text for a KvK number; what is none would stop the constraint."""
    organisations = apps.get_model("tribes", "Organisation").objects
    for organisation in organisations.exclude(kvk=""):
        if not re.fullmatch(r"[0-9]{8}", organisation.kvk):
            organisation.kvk = ""
            organisation.save(update_fields=["kvk"])


def close_requests(apps, schema_editor):
    requests = apps.get_model("tribes", "ChangeRequest").objects
    requests.filter(state="pending").exclude(closed_at=None).update(closed_at=None)
    requests.exclude(state="pending").filter(closed_at=None).update(closed_at=F("asked_at"))


class Migration(migrations.Migration):
    dependencies = [("tribes", "0020_mends_public_versions")]

    operations = [
        migrations.RunPython(give_editions_their_last_day, migrations.RunPython.noop),
        migrations.RunPython(put_numbers_in_form, migrations.RunPython.noop),
        migrations.RunPython(close_requests, migrations.RunPython.noop),
    ]
