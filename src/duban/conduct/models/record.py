"""What every register has in common: whose record it is, how it stands, and the consent it was given."""

from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.conduct.fields import ChoiceField, DayField, LongField, RefField
from duban.conduct.models.about import About
from duban.conduct.models.keys import KEYS
from duban.people.models import Person, Unit


class State(models.TextChoices):
    """Where a record stands. Only what is in force is audited and counted."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for consent")
    IN_FORCE = "in_force", _("In force")
    REFUSED = "refused", _("Consent refused")
    CANCELLED = "cancelled", _("Cancelled")
    MERGED = "merged", _("Merged into another")


class Consent(models.TextChoices):
    """Who consented to it."""

    PARTY_OFFICE = "party_office", _("Party committee office")
    GOVERNMENT_OFFICE = "government_office", _("Government office")
    BOTH_OFFICES = "both_offices", _("Both offices")
    COMMITTEE_GOVERNMENT = "committee_government", _("Party committee and government")
    CONGRESS_OFFICE = "congress_office", _("Office of the People's Congress")
    CPPCC_OFFICE = "cppcc_office", _("Office of the Political Consultative Conference")
    COUNTY_OFFICE = "county_office", _("Offices of the county or district")
    UNIT_HEAD = "unit_head", _("Head of the unit")


class Record(models.Model):
    """One record of a register. The consent is written when a request for it is granted, or with proof of an older one."""

    register: ClassVar[About]
    READ_WITH = ("unit", "by")

    unit = RefField(Unit, _("Unit of the record"), need=True, db_index=False)
    by = RefField(Person, _("Entered by"), db_index=False)
    at = models.DateTimeField()
    state = ChoiceField(_("State"), choices=dict(State.choices), need=True, default=State.DRAFT)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", db_index=False
    )
    consent_on = DayField(_("Consent given on"))
    consent_from = ChoiceField(_("Consent given by"), choices=dict(Consent.choices))
    note = LongField(_("Remark"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.register.name}:{self.pk}"

    @property
    def shown_unit(self) -> str:
        """The unit as people read it."""
        return str(self.unit)


def indexed(name: str, day: str, *, place: str = "") -> list[models.Index]:
    """Return the indexes of a register: those of its lists (unit, day, place) and those that provisions ask for.

    One that is the beginning of another is left out: each costs at every insert.
    """
    short = f"cr_{name[:20]}"
    named = {("unit", f"{day}_n", "id"): "unit", (f"{day}_n", "state"): "day"}
    named |= {(place, f"{day}_n"): "place"} if place else {}
    named = {fields: sha256(",".join(fields).encode()).hexdigest()[:6] for fields in KEYS.get(name, ())} | named
    kept = [one for one in named if not any(one != other and other[: len(one)] == one for other in named)]
    made = [models.Index(fields=fields, name=f"{short}_{named[fields]}") for fields in kept]
    merged = models.Q(merged_into__isnull=False)  # few are merged, and only they are in it
    return [*made, models.Index(fields=["merged_into"], condition=merged, name=f"{short}_into")]


def ordered(name: str, day: str, end: str) -> list[models.BaseConstraint]:
    """Return the constraint that a record does not end before it begins."""
    later = models.Q(**{end: None}) | models.Q(**{f"{end}__gte": models.F(day)})
    return [models.CheckConstraint(condition=later, name=f"cr_{name[:20]}_order")]
