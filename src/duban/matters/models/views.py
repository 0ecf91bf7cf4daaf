"""What a person keeps for themselves: named sets of filters, and the secret address of their calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person


class SavedView(models.Model):
    """A set of filters under a name, private to one person. `query` is the part of the address after "?"."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("Name"), max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_view_of_a_name")]


class Feed(models.Model):
    """The secret address of a person's calendar; only its digest is kept, so nobody can read it here."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("Made"))
