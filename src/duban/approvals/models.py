"""Who must agree: a request, the steps of its route, the decision with its opinion."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit


class Request(models.Model):
    """Somebody asks for an act that another must agree to. `verb` is the act carried out when it is granted.

    `route` names the route it goes by; its steps are kept as they were when it was asked, so that a route that is
    changed later changes nothing under way.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for a decision")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Asking unit"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests", verbose_name=_("Asked by"))
    at = models.DateTimeField(_("Asked"))
    reason = models.TextField(_("Reason"))
    payload = models.JSONField(default=dict)
    route = models.CharField(_("Route"), max_length=80, blank=True)
    opinion_required = models.BooleanField(_("Granted only with an opinion"), default=False)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.PENDING)
    decided_at = models.DateTimeField(_("Decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("Request")
        verbose_name_plural = _("Requests")
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="request_subject"),
            models.Index(fields=["state", "verb"], name="request_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["verb", "subject_kind", "subject_id"],
                condition=models.Q(state="pending"),
                name="one_pending_request",
            )
        ]


class Step(models.Model):
    """One decision on the route of a request, before `due_at`: by whoever has `role` over the asking unit, or in `unit`.

    Steps of equal `place` are decided side by side; the next place opens (`opened_at`) when all of them have granted,
    and its clock runs from then. `unit_code` is how the route names a unit; where no unit answers to it, `unit` stays
    empty and nobody can decide until the step is sent elsewhere (`rerouted` says why).
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField(_("Place"), default=0)
    role = models.CharField(_("Decided by"), max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("In unit"))
    unit_code = models.CharField(max_length=120, blank=True)
    working_days = models.PositiveSmallIntegerField(_("Working days"), default=2)
    opened_at = models.DateTimeField(_("Waits since"), null=True, blank=True)
    due_at = models.DateTimeField(_("Due"), null=True, blank=True)
    granted = models.BooleanField(null=True)
    opinion = models.TextField(_("Opinion"), blank=True)
    vague = models.BooleanField(_("Says nothing that can be acted on"), default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    rerouted = models.TextField(_("Why it was sent elsewhere"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["request", "order"], name="one_step_a_place")]
        indexes = [
            models.Index(fields=["role", "unit"], condition=models.Q(granted=None), name="step_waiting"),
            models.Index(fields=["by", "at"], name="step_decided"),
        ]

    @property
    def waits(self) -> bool:
        """Whether it can be decided now: its place has opened and nobody has decided."""
        return self.granted is None and self.opened_at is not None
