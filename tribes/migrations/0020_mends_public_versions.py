from django.db import migrations


def take_answers_out(apps, schema_editor):
    """Versions that were kept before hold what a company said to its programme manager alone."""
    versions = apps.get_model("tribes", "ChallengeVersion").objects
    for row in versions.filter(values__has_key="answers").iterator():
        del row.values["answers"]
        row.save(update_fields=["values"])


class Migration(migrations.Migration):
    dependencies = [("tribes", "0019_kinds_again")]

    # What must not be public does not come back.
    operations = [migrations.RunPython(take_answers_out, migrations.RunPython.noop)]
