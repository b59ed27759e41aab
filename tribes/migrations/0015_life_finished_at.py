from django.db import migrations


def give_a_date(apps, schema_editor):
    """The audit log knows when a challenge was finished; its last change is the next best."""
    entries = apps.get_model("tribes", "AuditEntry").objects.filter(
        subject="challenge", action="challenge.finished"
    )
    challenges = apps.get_model("tribes", "Challenge").objects.filter(
        state__in=["finished", "archived"], finished_at=None
    )
    for challenge in challenges:
        entry = entries.filter(subject_id=challenge.pk).order_by("-pk").first()
        finished_at = entry.at if entry else challenge.updated_at
        challenges.filter(pk=challenge.pk).update(finished_at=finished_at)


class Migration(migrations.Migration):

    dependencies = [
        ('tribes', "0014_kinds"),
    ]

    operations = [
        migrations.RunPython(give_a_date, migrations.RunPython.noop),
    ]
