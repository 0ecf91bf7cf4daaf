"""The schedules of the work that comes back by itself."""

from django_q.models import Schedule

from duban.record.jobs import TABLE


def ensure_schedules() -> None:
    """Make the schedules of `jobs.TABLE`, and only those, stand in the database; called whenever a worker starts."""
    for name, job in TABLE.items():
        wanted = {"func": job.function, "schedule_type": Schedule.MINUTES, "minutes": job.minutes, "repeats": -1}
        kept, made = Schedule.objects.get_or_create(name=name, defaults=wanted)
        if not made and any(getattr(kept, field) != value for field, value in wanted.items()):
            Schedule.objects.filter(pk=kept.pk).update(**wanted)
    Schedule.objects.filter(name__startswith="duban.").exclude(name__in=TABLE).delete()
