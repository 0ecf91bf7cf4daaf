"""An office may replace the template of the PDF too, not only that of the Word file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column; what is there is for Word."""

    dependencies = [("record", "0005_idempotency_key")]
    operations = [
        migrations.AddField(
            "documenttemplate", "shape", models.CharField(default="docx", max_length=10, verbose_name="Format")
        ),
    ]
