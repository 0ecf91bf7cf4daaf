"""What matters belong to across units: programmes, task forces, focus areas (Haojiang; mission M4, M5)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit


class Named(models.Model):
    """A name in Chinese and, if given, in English."""

    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    active = models.BooleanField(_("Active"), default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Programme(Named):
    """A year's tasks or a plan: when it is due, and how much earlier it is aimed for (two months: Haojiang)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("Unit"))
    starts_on = models.DateField(_("Starts"))
    due_on = models.DateField(_("Due"))
    ahead_on = models.DateField(_("Ahead-of-plan target"))

    class Meta:
        verbose_name = _("Programme")
        verbose_name_plural = _("Programmes")


class TaskForce(Named):
    """A task force (工作专班): members from several units who own matters together."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="task_forces", verbose_name=_("Set up by"))
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Led by"))
    members = models.ManyToManyField(Person, related_name="task_forces", blank=True, verbose_name=_("Members"))

    class Meta:
        verbose_name = _("Task force")
        verbose_name_plural = _("Task forces")


class FocusArea(Named):
    """A focus area (重点领域) of the year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="focus_areas", verbose_name=_("Set by"))

    class Meta:
        verbose_name = _("Focus area")
        verbose_name_plural = _("Focus areas")
