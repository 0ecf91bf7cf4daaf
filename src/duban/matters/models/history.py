"""What happens to a matter: spells, milestones, reports, verifications, slips; and the counters derived from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.matters.models.matter import Closing, LengthUnit, Matter, State
from duban.people.models import Person, Unit


class Spell(models.Model):
    """A stretch of time in which a matter stood unchanged: the one history from which clocks, the question who
    held it when, and every figure as of a past moment are computed. `until` is None for the present one.

    `term_*` are filled on the spell that starts a term (assigned, transferred, re-opened) or adds to one (extended).
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="spells")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    verb = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=State)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    due_at = models.DateTimeField(null=True)
    yellow_at = models.DateTimeField(null=True)
    suspended = models.BooleanField(default=False)
    waits_for = models.CharField(max_length=120, blank=True, default="", db_default="")
    term_start = models.DateTimeField(null=True)
    term_length = models.PositiveIntegerField(null=True)
    term_unit = models.CharField(max_length=20, choices=LengthUnit, blank=True)
    term_day = models.DateField(null=True)
    calendar_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["matter", "since"], name="spell_matter"),
            models.Index(fields=["since", "until"], name="spell_as_of"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=models.Q(until=None), name="one_present_spell")
        ]
        ordering = ["since", "id"]


class Milestone(models.Model):
    """A step on the way, with its own day and weight."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("Milestone"), max_length=200)
    due_on = models.DateField(_("Due"))
    weight = models.PositiveSmallIntegerField(_("Weight"), default=1)
    done_on = models.DateField(_("Done"), null=True, blank=True)

    class Meta:
        ordering = ["order", "due_on"]
        indexes = [models.Index(fields=["done_on", "due_on"], name="milestone_open")]


class Report(models.Model):
    """A report on progress (反馈): what was done, how far, with files linked as evidence of this report."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("What was done"))
    progress = models.PositiveSmallIntegerField(_("Progress"))
    done = models.BooleanField(_("Reported done"), default=False)
    difficulty = models.TextField(_("Difficulties"), blank=True)

    class Meta:
        ordering = ["-at", "-id"]


class Verification(models.Model):
    """A check by somebody other than the handler: confirmed, or sent back."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="verifications")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed = models.BooleanField(_("Confirmed"))
    closing = models.CharField(_("Closing"), max_length=20, choices=Closing, blank=True)
    on_site = models.BooleanField(_("On site"), default=False)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    text = models.TextField(_("What was found"))

    class Meta:
        ordering = ["-at", "-id"]


class Slip(models.Model):
    """A numbered paper: assignment slip (交办单), urge slip (催办单), supervision notice (督办通知单)."""

    class Kind(models.TextChoices):
        ASSIGNMENT = "assignment", _("Assignment slip")
        URGE = "urge", _("Urge slip")
        NOTICE = "notice", _("Supervision notice")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="slips")
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=80, unique=True)
    number = models.CharField(_("Number"), max_length=60, unique=True)
    at = models.DateTimeField(_("Issued"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("To unit"))
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("To"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField(_("Text"), blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]


class FastTrack(models.Model):
    """A use of the green channel (绿色通道; Haojiang, mission M6): by whom, why, and what advice was given early."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="fast_tracks")
    at = models.DateTimeField(_("Since"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Put in by"))
    reason = models.TextField(_("Reason"))
    advice = models.TextField(_("Early advice"), blank=True)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)


class Tally(models.Model):
    """Derived: how many matters led in a unit's interval fall into a bucket on a day; kept in the transaction of
    each change so that a dashboard need not count. `day` is days since 1970-01-01 in the office's zone, 0 for none.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="tallies", db_index=False)
    bucket = models.CharField(max_length=30)
    day = models.IntegerField(default=0)
    n = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "bucket", "day"], name="one_tally")]
        # The number stands in it, so that sums over a year of days read nothing else.
        indexes = [models.Index(fields=["unit", "bucket", "day", "n"], name="tally_sum")]
