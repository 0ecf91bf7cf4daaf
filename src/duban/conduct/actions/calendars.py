"""The tables of periods and of working days that the audit joins with."""

from datetime import timedelta
from typing import Final

from duban.conduct.models import AuditDay, AuditPeriod
from duban.engine.audit.memory import period_rows
from duban.engine.kinds.writer import number_of
from duban.record.calendars import current

YEARS: Final = (2000, 2060)


def fill_calendars() -> None:
    """Write both anew where they are missing or the calendar in force covers other days."""
    if not AuditPeriod.objects.exists():
        AuditPeriod.objects.bulk_create(
            AuditPeriod(kind=kind, period=period, first=first, last=last)
            for kind, period, first, last in period_rows(*YEARS)
        )
    calendar = current()
    rows, work, day = [], 0, calendar.first_day
    while day <= calendar.last_day:
        work += bool(calendar.is_working(day))
        rows.append(AuditDay(n=number_of(day), work=work))
        day += timedelta(days=1)
    AuditDay.objects.all().delete()
    AuditDay.objects.bulk_create(rows, batch_size=2000)
