"""Who must agree: a request, the steps of its route, the decision with its opinion."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit


class Request(models.Model):
    """Somebody asks for an act that another must agree to. `verb` is the act carried out when it is granted."""

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
    """One decision on the route of a request: by whoever has `role` over the asking unit, before `due_at`."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(_("Decided by"), max_length=20)
    due_at = models.DateTimeField(_("Due"), null=True, blank=True)
    granted = models.BooleanField(null=True)
    opinion = models.TextField(_("Opinion"), blank=True)
    vague = models.BooleanField(_("Says nothing that can be acted on"), default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["request", "order"], name="one_step_a_place")]
