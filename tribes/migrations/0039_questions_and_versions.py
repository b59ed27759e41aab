import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now an answer was shown under the words of today; these are the best that we know."""
    challenges = apps.get_model("tribes", "Challenge").objects.exclude(answers={})
    for challenge in challenges.select_related("edition"):
        now = {row["key"]: row for row in challenge.edition.questions}
        challenge.asked = {
            key: {language: now[key][language] for language in ("nl", "en")}
            for key in challenge.answers
            if key in now
        }
        challenge.save(update_fields=["asked"])


class Migration(migrations.Migration):
    dependencies = [("tribes", "0038_endings")]

    operations = [
        migrations.AddField("challenge", "asked", models.JSONField(blank=True, default=dict)),
        *(
            migrations.AddField(
                name, "version", models.PositiveIntegerField(default=1, editable=False)
            )
            for name in ("edition", "membershiptier", "organisation")
        ),
        migrations.AddField(
            "question",
            "removed_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop, elidable=True),
    ]
