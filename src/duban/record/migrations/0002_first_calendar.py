"""Every system begins with the working days that the State Council has announced so far."""

from datetime import UTC, date, datetime

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from duban.engine.clock import OFFICE_HOURS, seed_year, seed_years


def publish(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Publish the first version of the calendar."""
    years = [year for year in seed_years() if year >= 2018]
    version = apps.get_model("record", "CalendarVersion").objects.create(
        name=f"{years[0]}–{years[-1]}",
        notice="国务院办公厅关于部分节假日安排的通知",
        first_day=date(years[0], 1, 1),
        last_day=date(years[-1], 12, 31),
        hours=[[a.isoformat("minutes"), b.isoformat("minutes")] for a, b in OFFICE_HOURS],
        published_at=datetime(2018, 1, 1, tzinfo=UTC),
    )
    day_model = apps.get_model("record", "CalendarDay")
    day_model.objects.bulk_create(
        day_model(version=version, day=day, working=working, name=zh, name_en=en)
        for year in years
        for day, working, zh, en in seed_year(year)
    )
    apps.get_model("record", "Head").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
