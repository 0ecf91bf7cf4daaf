"""Evidence and what it proves."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit


class Evidence(models.Model):
    """A file, filed once and linked many times. `file` is named by its hash; `name` is what people called it."""

    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField(_("Size"))
    name = models.CharField(_("File name"), max_length=200)
    kind = models.CharField(_("Type"), max_length=100)
    title = models.CharField(_("Title"), max_length=200)
    source = models.CharField(_("Source"), max_length=200, blank=True)
    effective_from = models.DateField(_("Effective from"), null=True, blank=True)
    effective_until = models.DateField(_("Effective until"), null=True, blank=True)
    taken_at = models.DateTimeField(_("Taken"), null=True, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    display = models.FileField(max_length=200, blank=True)
    look = models.CharField(max_length=16, null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Unit"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Filed by"))
    at = models.DateTimeField(_("Filed"))

    class Meta:
        verbose_name = _("Evidence")
        verbose_name_plural = _("Evidence")
        indexes = [
            models.Index(fields=["unit", "-at"], name="evidence_unit_at"),
            models.Index(fields=["-at", "-id"], name="evidence_at"),
            # Two looks that differ in at most three of 64 places agree in one of four quarters.
            *(
                models.Index(Substr("look", start, 4), name=f"evidence_look_{start}", condition=Q(look__isnull=False))
                for start in (1, 5, 9, 13)
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.name


class EvidenceLink(models.Model):
    """A piece of evidence proves something: what it is linked to, and as what."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="links")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    purpose = models.CharField(max_length=30, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "subject_kind", "subject_id", "purpose"], name="linked_once")
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="link_subject")]
