"""A supervised matter (督查事项), its units, and how it stands now.

What is derived is marked so: it is recomputed from the history by the same functions that keep it, and
`duban verify` compares the two. "Overdue" is never stored: it is `due_at` against the present.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duban.matters.models.owners import FocusArea, Programme, TaskForce
from duban.people.models import Area, Person, Unit
from duban.record.models import Batch


class State(models.TextChoices):
    """Where a matter stands on the loop."""

    DRAFT = "draft", _("Draft")
    REGISTERED = "registered", _("Registered")
    ASSIGNED = "assigned", _("Assigned")
    ACKNOWLEDGED = "acknowledged", _("In hand")
    DONE = "done", _("Reported done")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Closing(models.TextChoices):
    """Three different closings, never one word."""

    SUBSTANTIVE = "substantive", _("Substantive: the problem is gone")
    PROCEDURAL = "procedural", _("Procedural: the steps are over")
    STAGE = "stage", _("Stage: a stage is over")


class Source(models.TextChoices):
    """The door a matter came in by."""

    TASK_TABLE = "task_table", _("Task table")
    INSTRUCTION = "instruction", _("Leader's instruction")
    MEETING = "meeting", _("Meeting decision")
    OPINION = "opinion", _("Approval opinion")
    SESSION = "session", _("On-site session")
    FINDING = "finding", _("Finding on the spot")
    INDEX = "index", _("Gap in an index")
    BREACH = "breach", _("Broken rule")
    PETITION = "petition", _("Petition or request")
    STUDY = "study", _("Insight from study")
    OTHER = "other", _("Other")


class Part(models.TextChoices):
    """A unit's part in a matter."""

    LEAD = "lead", _("Lead unit")
    ASSIST = "assist", _("Assisting unit")


class LengthUnit(models.TextChoices):
    """What a term is counted in; `fixed` names the day itself."""

    WORKING_DAYS = "working_days", _("working days")
    WORKING_HOURS = "working_hours", _("working hours")
    CALENDAR_DAYS = "calendar_days", _("calendar days")
    FIXED = "fixed", _("fixed day")


class Matter(models.Model):
    """A demand on a unit, followed until somebody else has verified that it is met."""

    number = models.CharField(_("Number"), max_length=40, unique=True, null=True, blank=True)
    title = models.CharField(_("Title"), max_length=200)
    requirement = models.TextField(_("Requirement"))
    target = models.CharField(_("Measurable target"), max_length=200, blank=True)
    source = models.CharField(_("Source"), max_length=20, choices=Source, default=Source.OTHER)
    basis = models.CharField(_("Basis"), max_length=300, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Supervised by")
    )
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="led", null=True, blank=True, verbose_name=_("Lead unit")
    )
    responsible = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="matters", null=True, blank=True, verbose_name=_("Responsible person")
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("Programme")
    )
    task_force = models.ForeignKey(
        TaskForce, on_delete=models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("Task force")
    )
    focus = models.ForeignKey(
        FocusArea, on_delete=models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("Focus area")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("Area")
    )
    on_site = models.BooleanField(_("Verified on site"), default=False)
    fast_track = models.BooleanField(_("Green channel"), default=False)

    # The term as it was set; deadlines are computed from it, never patched.
    starts_at = models.DateTimeField(_("Start"), null=True, blank=True)
    length = models.PositiveIntegerField(_("Length"), null=True, blank=True)
    length_unit = models.CharField(_("Counted in"), max_length=20, choices=LengthUnit, default=LengthUnit.WORKING_DAYS)
    fixed_due_on = models.DateField(_("Fixed day"), null=True, blank=True)
    ahead_on = models.DateField(_("Ahead-of-plan target"), null=True, blank=True)

    # Derived: how it stands now.
    state = models.CharField(_("State"), max_length=20, choices=State, default=State.DRAFT)
    due_at = models.DateTimeField(_("Due"), null=True, blank=True)
    yellow_at = models.DateTimeField(null=True, blank=True)
    suspended = models.BooleanField(_("Suspended"), default=False)
    # Rows that are inserted by the hundred thousand do not name it.
    waits_for = models.CharField(_("Waits for"), max_length=120, blank=True, default="", db_default="")
    progress = models.PositiveSmallIntegerField(_("Progress"), default=0)
    closing = models.CharField(_("Closing"), max_length=20, choices=Closing, blank=True)
    done_at = models.DateTimeField(_("Reported done"), null=True, blank=True)
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(_("Returned or handed on"), default=0)
    reworks = models.PositiveSmallIntegerField(_("Sent back after a check"), default=0)
    reopened = models.PositiveSmallIntegerField(_("Re-opened"), default=0)
    urged = models.PositiveSmallIntegerField(_("Urged"), default=0)
    noticed_at = models.DateTimeField(_("In the separate ledger since"), null=True, blank=True)

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    batch_row = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(_("Entered"))

    units: "models.Manager[MatterUnit]"

    # Whom an act is allowed to depends on these two units.
    READ_WITH = ("lead_unit", "owner")

    class Meta:
        verbose_name = _("Matter")
        verbose_name_plural = _("Matters")
        indexes = [
            models.Index(fields=["due_at", "id"], name="matter_due"),
            models.Index(fields=["state", "due_at", "id"], name="matter_state_due"),
            models.Index(fields=["lead_unit", "due_at", "id"], name="matter_unit_due"),
            models.Index(fields=["responsible", "state"], name="matter_person"),
            models.Index(fields=["ahead_on"], name="matter_ahead"),
            models.Index(
                fields=["closed_at", "id", "lead_unit", "owner"], condition=Q(closed_at__isnull=False), name="matter_closed"
            ),
            # Lists show what is still open; these leave out the years of closed matters.
            # The units stand in them, so that the rows of other units are passed over without being read.
            models.Index(
                fields=["due_at", "id", "lead_unit", "owner", "state", "suspended"], condition=Q(closed_at=None),
                name="matter_open_due",
            ),
            models.Index(fields=["lead_unit", "due_at", "id"], condition=Q(closed_at=None), name="matter_open_unit_due"),
            models.Index(fields=["yellow_at"], condition=Q(closed_at=None), name="matter_open_yellow"),
            models.Index(fields=["noticed_at"], condition=Q(noticed_at__isnull=False), name="matter_noticed"),
            models.Index(fields=["due_at", "id"], condition=Q(fast_track=True), name="matter_fast"),
            models.Index(fields=["due_at", "id"], condition=Q(fast_track=True, closed_at=None), name="matter_open_fast"),
        ]
        constraints = [
            # Haojiang, "clear responsible person, division, requirement, schedule": nothing is assigned without all.
            models.CheckConstraint(
                name="assigned_is_complete",
                condition=Q(state__in=["draft", "registered", "cancelled"])
                | (Q(lead_unit__isnull=False) & Q(starts_at__isnull=False) & ~Q(requirement="")),
            ),
            models.CheckConstraint(
                name="closed_has_closing", condition=~Q(state="closed") | (~Q(closing="") & Q(closed_at__isnull=False))
            ),
            models.CheckConstraint(name="not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to act."""
        return self.state not in (State.CLOSED, State.CANCELLED)


class MatterUnit(models.Model):
    """A unit's part in a matter. The lead unit is here too, so that one table says who takes part."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=10, choices=Part)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "unit"], name="one_part")]
        indexes = [models.Index(fields=["unit", "matter"], name="part_unit")]
