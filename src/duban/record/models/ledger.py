"""The ledger: its head, entries, signed checkpoints, salts, and the counters that number documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Head(models.Model):
    """The last sealed entry: the one row whose lock puts all acts in order."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class Entry(models.Model):
    """One act, sealed. `at` and `facts` are text, hashed as they are stored; never changed, never deleted."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=27)
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    facts = models.TextField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("Ledger entry")
        verbose_name_plural = _("Ledger entries")
        indexes = [
            models.Index(fields=["subject", "seq"], name="entry_subject"),
            models.Index(fields=["at"], name="entry_at"),
            # The ledger's page filters by these and shows the newest first.
            models.Index(fields=["verb", "seq"], name="entry_verb"),
            models.Index(fields=["actor", "seq"], name="entry_actor"),
        ]


class Checkpoint(models.Model):
    """A signed statement that the ledger stood at `seq` with `hash`: a cut tail shows."""

    seq = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    count = models.BigIntegerField()
    key_id = models.CharField(max_length=32)
    signature = models.CharField(max_length=200)


class Salt(models.Model):
    """The salt of one subject's personal data; deleting it makes the digests in the ledger unlinkable."""

    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    salt = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_salt")]


class Stamp(models.Model):
    """A counter that numbers documents without gaps or repeats: (series, year) → last number given."""

    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_stamp")]
