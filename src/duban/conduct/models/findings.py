"""What an audit found, and what became of it; values of parameters and provisions that a place has set."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.matters.models import Matter
from duban.people.models import Person, Unit


class AuditRun(models.Model):
    """One audit: by which pack as it was (`pack_hash`), on which day, and what it said of each provision.

    `answers` has for each provision [judged, breaches, not known, parameter that is not set]; `version` is the last
    version of a record that it knew, so that the next audit of changes begins after it.
    """

    class Extent(models.TextChoices):
        FULL = "full", _("Everything")
        CHANGES = "changes", _("What has changed")

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", pgettext_lazy("audit", "Done")
        FAILED = "failed", _("Failed")

    pack = models.CharField(max_length=60)
    pack_hash = models.CharField(max_length=64)
    extent = models.CharField(max_length=10, choices=Extent, default=Extent.FULL)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.RUNNING)
    today = models.DateField(_("As of"))
    since = models.DateField(_("Since"), null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    began = models.DateTimeField(_("Begun"))
    ended = models.DateTimeField(_("Ended"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    at_provision = models.CharField(max_length=80, blank=True)
    answers = models.JSONField(default=dict)
    version = models.BigIntegerField(default=0)
    appeared = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)

    class Meta:
        verbose_name = _("Audit")
        verbose_name_plural = _("Audits")
        indexes = [models.Index(fields=["pack", "state", "-began"], name="audit_run_latest")]


class AuditFinding(models.Model):
    """One finding for as long as its facts last. `key` names it among all findings of its pack: provision, record or
    who and period. References are texts as the audit gives them; `unit` is the unit it is counted for."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        EXPLAINED = "explained", _("Explained")
        MATTER = "matter", _("Made a matter")
        EXCEPTED = "excepted", _("Accepted as an exception")
        GONE = "gone", _("Gone")

    class Verdict(models.TextChoices):
        BREACH = "breach", _("Broken")
        UNKNOWN = "unknown", _("Not known")

    READ_WITH = ("unit",)

    pack = models.CharField(max_length=60)
    provision = models.CharField(_("Provision"), max_length=80)
    aspect = models.PositiveSmallIntegerField(_("Aspect"), default=0)
    key = models.CharField(max_length=300)
    register = models.CharField(_("Register"), max_length=40)
    verdict = models.CharField(_("Verdict"), max_length=10, choices=Verdict)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.NEW)
    record = models.CharField(max_length=60, blank=True)
    other = models.CharField(max_length=60, blank=True)
    who = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("Unit")
    )
    day = models.DateField(_("Day"), null=True, blank=True)
    period = models.IntegerField(_("Period"), null=True, blank=True)
    measured = models.BigIntegerField(_("Measured"), null=True, blank=True)
    bound = models.BigIntegerField(_("Bound"), null=True, blank=True)
    total = models.BigIntegerField(null=True, blank=True)
    first_run = models.ForeignKey(AuditRun, on_delete=models.PROTECT, related_name="appearing")
    last_run = models.ForeignKey(AuditRun, on_delete=models.PROTECT, related_name="seen")
    explanation = models.TextField(_("Explanation"), blank=True)
    explained_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    explained_at = models.DateTimeField(null=True, blank=True)
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="findings", null=True, blank=True
    )
    excepted_until = models.DateField(_("Exception until"), null=True, blank=True)
    gone_at = models.DateTimeField(_("Gone since"), null=True, blank=True)

    class Meta:
        verbose_name = _("Finding")
        verbose_name_plural = _("Findings")
        constraints = [models.UniqueConstraint(fields=["pack", "key"], name="one_finding_a_key")]
        indexes = [
            models.Index(fields=["pack", "state", "unit"], name="finding_unit"),
            models.Index(fields=["pack", "provision", "state"], name="finding_provision"),
            models.Index(fields=["register", "record"], name="finding_record"),
            models.Index(fields=["register", "other"], name="finding_other"),
        ]


class Verdict(models.Model):
    """What a provision said of a record when it was entered or changed: kept with the pack as it was then."""

    register = models.CharField(max_length=40)
    record = models.BigIntegerField()
    other = models.CharField(max_length=60, blank=True)
    provision = models.CharField(max_length=80)
    pack = models.CharField(max_length=60)
    pack_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=AuditFinding.Verdict)
    effect = models.CharField(max_length=10)
    measured = models.BigIntegerField(null=True, blank=True)
    bound = models.BigIntegerField(null=True, blank=True)
    total = models.BigIntegerField(null=True, blank=True)
    period = models.IntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["register", "record"], name="verdict_record")]


class ParameterValue(models.Model):
    """A value that a place has set for a parameter, from a day on. `unit` none: for everybody the pack judges."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for approval")
        IN_FORCE = "in_force", _("In force")
        REFUSED = "refused", _("Refused")

    READ_WITH = ("unit",)

    pack = models.CharField(max_length=60)
    provision = models.CharField(_("Provision"), max_length=80)
    parameter = models.CharField(_("Parameter"), max_length=40)
    choice = models.CharField(_("For"), max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Set by"))
    since = models.DateField(_("From"))
    value = models.BigIntegerField(_("Value"))
    reason = models.TextField(_("Reason"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.PROPOSED)

    class Meta:
        verbose_name = _("Value of a parameter")
        verbose_name_plural = _("Values of parameters")
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "provision", "parameter", "choice", "unit", "since"],
                condition=~models.Q(state="refused"),
                name="one_value_a_day",
            )
        ]


class OwnProvision(models.Model):
    """A provision that a place has written or copied, as a file of a pack would hold it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Waiting for approval")
        IN_FORCE = "in_force", _("In force")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    READ_WITH = ("unit",)

    pack = models.CharField(max_length=60)
    provision = models.CharField(_("Provision"), max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("For"))
    text = models.TextField(_("Text"))
    reason = models.TextField(_("Reason"), blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT)
    # The first day on which it counts no more: another wording takes its place then, or the one above it again.
    until = models.DateField(_("Counts no more from"), null=True, blank=True)

    class Meta:
        verbose_name = _("Own provision")
        verbose_name_plural = _("Own provisions")
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "unit", "provision"],
                condition=models.Q(state__in=["draft", "proposed"]),
                name="one_own_provision_written",
            ),
            models.UniqueConstraint(
                fields=["pack", "unit", "provision"],
                condition=models.Q(state="in_force", until=None),
                name="one_own_provision",
            ),
        ]


class AuditPeriod(models.Model):
    """A year, quarter or month, with its number, first and last day (days since 1970-01-01)."""

    kind = models.CharField(max_length=8)
    period = models.BigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "period"], name="one_audit_period")]


class AuditDay(models.Model):
    """A day (days since 1970-01-01) and how many working days there were up to it, by the calendar in force."""

    n = models.BigIntegerField(primary_key=True)
    work = models.BigIntegerField()
