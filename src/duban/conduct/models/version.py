"""How a record stood after each act: the texts that the ledger only holds as digests, so that a change can be read."""

from django.db import models

from duban.people.models import Person


class Version(models.Model):
    """One act on a record. `values` are its facts after it: days as ISO, money in fen, references as numbers."""

    register = models.CharField(max_length=40)
    record = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    verb = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["register", "record", "id"], name="conduct_version_of")]
