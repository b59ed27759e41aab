from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tribes", "0033_withdrawn_notices"),
    ]

    operations = [
        migrations.AlterField(
            model_name="suggestion",
            name="fit",
            field=models.CharField(
                choices=[
                    ("strong", "Strong"),
                    ("good", "Good"),
                    ("partial", "Partial"),
                    ("little", "Little in common"),
                ],
                max_length=8,
            ),
        ),
    ]
