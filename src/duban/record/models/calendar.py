"""Calendars of working days as they were published."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarVersion(models.Model):
    """A published calendar of working days. A later notice is a new version; old ones explain old deadlines."""

    name = models.CharField(_("Name"), max_length=80)
    notice = models.CharField(_("Notice"), max_length=200, blank=True)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    hours = models.JSONField(_("Working hours"), default=list)
    published_at = models.DateTimeField(_("Published"))
    # How far the deadlines have been computed anew by it.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Calendar")
        verbose_name_plural = _("Calendars")

    def __str__(self) -> str:
        return self.name


class CalendarDay(models.Model):
    """A day that is not what its weekday says: a holiday, or a weekend day that is worked (调休)."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("Day"))
    working = models.BooleanField(_("Working day"))
    name = models.CharField(_("Name"), max_length=60, blank=True)
    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "day"], name="one_fact_a_day")]
        ordering = ["day"]


class CalendarMove(models.Model):
    """A deadline that a newly published calendar moved, before and after."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.CASCADE, related_name="moves")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    old = models.DateTimeField(_("Due before"), null=True)
    new = models.DateTimeField(_("Due now"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "subject_kind", "subject_id"], name="moved_once_a_version")
        ]
