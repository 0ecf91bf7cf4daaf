"""The levels of lateness that an office has set for itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit


class OwnLevels(models.Model):
    """What follows when matters that run under the name of `unit`, or of a unit below it, are late.

    `levels`: by level the working days late and the steps told, as in {"deputy": {"days": 3, "whom": ["deputy"]}}; a level
    that is not there is left out. The ledger keeps what was set before.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="own_levels", verbose_name=_("Unit"))
    levels = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Own levels of urging")
        verbose_name_plural = _("Own levels of urging")
