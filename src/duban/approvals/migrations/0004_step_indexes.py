"""What waits for whom, and what a person has decided, are found by index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("approvals", "0003_routes"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="step",
            index=models.Index(condition=models.Q(granted=None), fields=["role", "unit"], name="step_waiting"),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["by", "at"], name="step_decided"),
        ),
    ]
