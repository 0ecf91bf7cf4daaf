"""One model."""

from django.db import models


class Item(models.Model):
    """A row of a list."""

    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=120)
    person = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    due_at = models.DateTimeField(db_index=True)
    progress = models.IntegerField(default=0)
    # The checker knows the product's settings only, where this application is not installed.
    objects: "models.Manager[Item]" = models.Manager()

    class Meta:
        app_label = "bare"
