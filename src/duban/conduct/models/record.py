"""What every register has in common: whose record it is, how it stands, and the consent it was given."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.conduct.fields import ChoiceField, DayField, LongField, RefField
from duban.conduct.models.about import About
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
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
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


def indexed(name: str, day: str, *, who: str = "", place: str = "") -> list[models.Index]:
    """Return the indexes of a register: those of its lists (unit, day) and of every audit (state, person, place)."""
    short = f"cr_{name[:20]}"
    made = [
        models.Index(fields=["unit", day, "id"], name=f"{short}_unit"),
        models.Index(fields=["state", f"{day}_n"], name=f"{short}_state"),
    ]
    made += [models.Index(fields=[who, f"{day}_n"], name=f"{short}_who")] if who else []
    return made + ([models.Index(fields=[place, f"{day}_n"], name=f"{short}_place")] if place else [])


def ordered(name: str, day: str, end: str) -> list[models.BaseConstraint]:
    """Return the constraint that a record does not end before it begins."""
    later = models.Q(**{end: None}) | models.Q(**{f"{end}__gte": models.F(day)})
    return [models.CheckConstraint(condition=later, name=f"cr_{name[:20]}_order")]
