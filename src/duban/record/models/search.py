"""What can be found."""

from django.db import models


class SearchDoc(models.Model):
    """What can be found: title and text of a subject as bigram tokens (Chinese words of two characters too)."""

    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    grams = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_search_doc")]
