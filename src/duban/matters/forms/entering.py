"""Entering and correcting a matter, and the parts it is broken down into."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.actions.entering import Draft
from duban.matters.forms.fields import Choices, PickField, PickManyField
from duban.matters.models import FocusArea, LengthUnit, Matter, Programme, Source, TaskForce
from duban.matters.queries.offered import Offered
from duban.people.models import Area, Person, Unit


class MatterForm(forms.Form):
    """Everything that is entered about a matter."""

    title = forms.CharField(label=_("Title"), max_length=200)
    requirement = forms.CharField(label=_("Requirement"), widget=forms.Textarea(attrs={"rows": 5}))
    target = forms.CharField(
        label=_("Measurable target"), max_length=200, required=False,
        help_text=_("A number or a state that anyone can check, such as “12 estates rebuilt”."),
    )  # fmt: skip
    source = forms.ChoiceField(label=_("Source"), choices=Source.choices, initial=Source.INSTRUCTION)
    basis = forms.CharField(
        label=_("Basis"), max_length=300, required=False, help_text=_("The document, meeting or instruction it comes from.")
    )
    lead_unit = PickField(label=_("Lead unit"))
    responsible = PickField(label=_("Responsible person"))
    assisting = PickManyField(label=_("Assisting units"))
    length = forms.IntegerField(label=_("Length"), min_value=1, max_value=2000, required=False)
    length_unit = forms.ChoiceField(label=_("Counted in"), choices=LengthUnit.choices, initial=LengthUnit.WORKING_DAYS)
    fixed_due_on = forms.DateField(
        label=_("Fixed day"), required=False, help_text=_("Only when counted to a fixed day.")
    )
    ahead_on = forms.DateField(
        label=_("Ahead-of-plan target"), required=False, help_text=_("The earlier day the unit aims at.")
    )
    on_site = forms.BooleanField(label=_("Verified on site"), required=False)
    programme = forms.ModelChoiceField(Programme.objects.filter(active=True), label=_("Programme"), required=False)
    task_force = forms.ModelChoiceField(TaskForce.objects.filter(active=True), label=_("Task force"), required=False)
    focus = forms.ModelChoiceField(FocusArea.objects.filter(active=True), label=_("Focus area"), required=False)
    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, offered.unit_choices, offered.people)
        for name, choices in offered.owners.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A fixed day needs its day, and a day alone means a fixed day."""
        return _with_term(self)

    def draft(self) -> Draft:
        """Return what was entered, with units and persons looked up."""
        return _draft(self.cleaned_data)


class PartForm(forms.Form):
    """One part of a matter that is broken down."""

    title = forms.CharField(label=_("Title"), max_length=200)
    requirement = forms.CharField(label=_("Requirement"), widget=forms.Textarea(attrs={"rows": 2}))
    target = forms.CharField(label=_("Measurable target"), max_length=200)
    lead_unit = PickField(label=_("Lead unit"), required=True)
    responsible = PickField(label=_("Responsible person"), required=True)
    length = forms.IntegerField(label=_("Working days"), min_value=1, max_value=2000, required=False)
    fixed_due_on = forms.DateField(label=_("Or a fixed day"), required=False)
    ahead_on = forms.DateField(label=_("Ahead-of-plan target"), required=False)

    def __init__(self, *args: Any, units: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, units, people)

    def clean(self) -> dict[str, Any]:
        """Working days or a fixed day: one of the two."""
        return _with_term(self)

    def draft(self, parent: Matter) -> Draft:
        """Return this part; source, basis and what it belongs to are its parent's."""
        whole = {
            "source": parent.source, "basis": parent.basis, "programme": parent.programme,
            "task_force": parent.task_force, "focus": parent.focus, "area": parent.area, "on_site": parent.on_site,
        }  # fmt: skip
        return _draft({**whole, **self.cleaned_data})


class MilestoneForm(forms.Form):
    """One step on the way."""

    title = forms.CharField(label=_("Milestone"), max_length=200)
    due_on = forms.DateField(label=_("Due"))
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)


def parts_formset(extra: int) -> "type[forms.BaseFormSet[PartForm]]":
    """Return the set of parts with so many empty rows."""
    return forms.formset_factory(PartForm, extra=extra, max_num=40, absolute_max=60, can_delete=True)


def milestones_formset(extra: int) -> "type[forms.BaseFormSet[MilestoneForm]]":
    """Return the set of milestones with so many empty rows."""
    return forms.formset_factory(MilestoneForm, extra=extra, max_num=60, absolute_max=80, can_delete=True)


def initial_of(matter: Matter, offered: Offered) -> dict[str, Any]:
    """Return what the form shows of a matter that is corrected."""
    names = ("title", "requirement", "target", "source", "basis", "length", "length_unit", "fixed_due_on", "ahead_on",
             "on_site")  # fmt: skip
    keys = ("lead_unit", "responsible", "programme", "task_force", "focus", "area")
    return {
        **{name: getattr(matter, name) for name in names}, **{name: getattr(matter, f"{name}_id") for name in keys},
        "assisting": offered.assisting,
    }  # fmt: skip


def _offer(form: forms.Form, units: Choices, people: Choices) -> None:
    for name, choices in (("lead_unit", units), ("responsible", people), ("assisting", units[1:])):
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def _with_term(form: forms.Form) -> dict[str, Any]:
    data = form.cleaned_data
    day: date | None = data.get("fixed_due_on")
    if day and not data.get("length"):
        data["length_unit"] = LengthUnit.FIXED
    elif data.get("length_unit") == LengthUnit.FIXED and not day:
        form.add_error("fixed_due_on", _("Name the day, or count in working days."))
    elif day and data.get("length_unit") != LengthUnit.FIXED:
        form.add_error("fixed_due_on", _("Either a length or a fixed day, not both."))
    elif "length_unit" not in form.fields and not data.get("length") and "fixed_due_on" not in form.errors:
        form.add_error("length", _("Say how many working days, or name a fixed day."))
    return data


def _draft(data: dict[str, Any]) -> Draft:
    lead, person = data.get("lead_unit"), data.get("responsible")
    fixed = data.get("length_unit") == LengthUnit.FIXED
    return Draft(
        title=data["title"].strip(), requirement=data["requirement"].strip(), target=data["target"].strip(),
        source=data["source"], basis=data["basis"], lead_unit=Unit.objects.get(pk=lead) if lead else None,
        assisting=data.get("assisting") or (), responsible=Person.objects.get(pk=person) if person else None,
        programme=data["programme"], task_force=data["task_force"], focus=data["focus"], area=data["area"],
        on_site=data["on_site"], length=None if fixed else data.get("length"),
        length_unit=data.get("length_unit") or LengthUnit.WORKING_DAYS, fixed_due_on=data.get("fixed_due_on"),
        ahead_on=data.get("ahead_on"),
    )  # fmt: skip
