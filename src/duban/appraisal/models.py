"""What it amounts to: bulletins that were issued."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit


class Bulletin(models.Model):
    """A bulletin (督查通报): its period, the figures as they stood when it was issued, its two files."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ISSUED = "issued", _("Issued")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bulletins", verbose_name=_("Issued by"))
    number = models.CharField(_("Number"), max_length=60, blank=True)
    title = models.CharField(_("Title"), max_length=200)
    language = models.CharField(_("Language"), max_length=10, default="zh-hans")
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    opening = models.TextField(_("Opening"), blank=True)
    demands = models.TextField(_("Demands"), blank=True)
    figures = models.JSONField(default=dict)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Made"))
    issued_at = models.DateTimeField(_("Issued"), null=True, blank=True)
    docx = models.FileField(max_length=200, blank=True)
    pdf = models.FileField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("Bulletin")
        verbose_name_plural = _("Bulletins")
        ordering = ["-last_day", "-id"]
