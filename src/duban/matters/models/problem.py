"""Hard problems (攻坚难题; Learning: "hard bones", mission M11): an owner, the attempts made, what was learned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.matters.models.matter import Matter
from duban.people.models import Person, Unit


class HardProblem(models.Model):
    """A problem that ordinary handling does not solve."""

    class State(models.TextChoices):
        OPEN = "open", _("Being tackled")
        SOLVED = "solved", _("Solved")
        SHELVED = "shelved", _("Shelved")

    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("What makes it hard"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hard_problems", verbose_name=_("Unit"))
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hard_problems", verbose_name=_("Owner"))
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="hard_problems", verbose_name=_("Matter")
    )
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.OPEN)
    learned = models.TextField(_("What was learned"), blank=True)
    created_at = models.DateTimeField(_("Entered"))

    class Meta:
        verbose_name = _("Hard problem")
        verbose_name_plural = _("Hard problems")


class Attempt(models.Model):
    """One attempt at a hard problem."""

    problem = models.ForeignKey(HardProblem, on_delete=models.CASCADE, related_name="attempts")
    on = models.DateField(_("Day"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("What was tried"))
    learned = models.TextField(_("What was learned"), blank=True)

    class Meta:
        ordering = ["-on", "-id"]
