"""Routes as data: steps side by side, named units, a clock for each step."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def open_steps(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now steps were decided one after the other, and the first one opened when it was asked."""
    step = apps.get_model("approvals", "Step")
    request = apps.get_model("approvals", "Request")
    step.objects.update(place=models.F("order"))
    asked = request.objects.filter(pk=models.OuterRef("request_id")).values("at")
    step.objects.filter(models.Q(order=0) | ~models.Q(granted=None)).update(opened_at=models.Subquery(asked))
    request.objects.filter(route="").update(route=models.F("verb"))


class Migration(migrations.Migration):

    dependencies = [
        ("approvals", "0002_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="request",
            name="route",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="Route"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="request",
            name="opinion_required",
            field=models.BooleanField(default=False, verbose_name="Granted only with an opinion"),
        ),
        migrations.AddField(
            model_name="step",
            name="place",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="Place"),
        ),
        migrations.AddField(
            model_name="step",
            name="unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="people.unit", verbose_name="In unit",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="unit_code",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="step",
            name="working_days",
            field=models.PositiveSmallIntegerField(default=2, verbose_name="Working days"),
        ),
        migrations.AddField(
            model_name="step",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Waits since"),
        ),
        migrations.AddField(
            model_name="step",
            name="rerouted",
            field=models.TextField(blank=True, default="", verbose_name="Why it was sent elsewhere"),
            preserve_default=False,
        ),
        migrations.RunPython(open_steps, migrations.RunPython.noop, elidable=True),
    ]
