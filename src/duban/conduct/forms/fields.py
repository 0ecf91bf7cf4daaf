"""The form field of each kind of column."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from duban.conduct.fields import ChoiceField, MoneyField, NumberField, RefField, TextField, YesField
from duban.conduct.models import Record
from duban.conduct.queries.seen import seen_by
from duban.conduct.queries.values import title_of
from duban.conduct.registers import type_of
from duban.matters.forms.fields import NOBODY, PickField, person_choices, unit_choices
from duban.people.models import Person, Unit
from duban.people.standing import Standing

MOST: Final = 2_000_000_000
# A record refers to one of the latest so many; an older one stays where it has been chosen before.
OFFERED: Final = 300
YES: Final = (("", pgettext_lazy("fact", "Not known")), ("1", _("Yes")), ("0", _("No")))


class YuanField(forms.DecimalField):
    """Yuan with at most two digits, kept in fen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=Decimal(0), max_digits=15, decimal_places=2, **options)

    def clean(self, value: Any) -> Any:
        """Return fen, None for nothing."""
        yuan = super().clean(value)
        return None if yuan is None else int((yuan * 100).to_integral_value(ROUND_HALF_UP))

    def prepare_value(self, value: Any) -> Any:
        """Show fen as yuan; what somebody has just typed stays as it is."""
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=YES, coerce=lambda value: value == "1", empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show what is kept."""
        return {True: "1", False: "0", None: ""}.get(value, value)


def _day(kind: str) -> forms.Widget:
    shape = "%Y-%m-%d" if kind == "day" else "%Y-%m-%dT%H:%M"
    made = forms.DateInput if kind == "day" else forms.DateTimeInput
    return made(attrs={"type": "date" if kind == "day" else "datetime-local"}, format=shape)


def form_field(field: Any, standing: Standing, current: Any, *, asked: bool) -> forms.Field:
    """Return the form field of one column. `asked`: it cannot be left empty; `current`: what is kept now."""
    common: dict[str, Any] = {"label": field.verbose_name, "required": asked, "help_text": field.help_text}
    if isinstance(field, RefField):
        return _reference(field, standing, current, common)
    if isinstance(field, ChoiceField):
        return forms.TypedChoiceField(choices=[NOBODY, *field.flatchoices], empty_value=None, **common)
    if isinstance(field, YesField):
        return YesNoField(**common)
    if isinstance(field, MoneyField):
        return YuanField(**{**common, "help_text": field.help_text or _("In yuan, with at most two digits.")})
    if isinstance(field, NumberField):
        common["label"] = numbered(str(field.verbose_name), str(field.unit or ""))
        return forms.IntegerField(min_value=0, max_value=MOST, **common)
    if isinstance(field, TextField):
        return forms.CharField(max_length=field.max_length, empty_value=None, **common)
    return _timed(field, common)


def _timed(field: Any, common: dict[str, Any]) -> forms.Field:
    kind = type_of(field)
    if kind == "day":
        return forms.DateField(widget=_day(kind), **common)
    if kind == "moment":
        return forms.DateTimeField(
            widget=_day(kind), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **common
        )
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, empty_value=None, **common
    )  # fmt: skip


def numbered(label: str, unit: str) -> str:
    """A label with the unit of its number, unless it says it already: "Agenda items", not "Agenda items (items)"."""
    said = not unit or unit.lower() in label.lower().split()
    return label if said else gettext("%(label)s (%(unit)s)") % {"label": label, "unit": unit}


def _reference(field: Any, standing: Standing, current: Any, common: dict[str, Any]) -> forms.Field:
    made = PickField(**common)
    choices = _offered(field.related_model, standing)
    if current is not None and str(current) not in {key for key, _words in choices}:
        kept = field.related_model._default_manager.get(pk=current)
        choices.append((str(current), title_of(kept) if isinstance(kept, Record) else str(kept)))
    made.choices = choices
    return made


def _offered(model: Any, standing: Standing) -> list[tuple[str, Any]]:
    if model is Unit:
        return unit_choices()
    if model is Person:
        return person_choices()
    latest = seen_by(standing, model).order_by(f"-{model.register.day}", "-pk")[:OFFERED]
    return [NOBODY, *((str(record.pk), title_of(record)) for record in latest)]
